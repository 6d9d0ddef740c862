//! Fetch and push, done by git itself: credentials, agents and proxies are git's business.
//!
//! The only place that starts git for more than tidying up, and only for `sync`. Names are
//! those of the configuration, references are spelt out, nothing is ever forced. Must not know
//! what is merged, nor move a branch of the person's.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use thiserror::Error;

use super::environment::Environment;
use super::program::{LOCATIONS, SearchPath};
use super::read::id;
use super::{GitError, Repo};
use crate::model::CommitId;

/// Ways to reach a remote that git may take; what a person's `GIT_ALLOW_PROTOCOL` leaves of them.
const PROTOCOLS: [&str; 3] = ["https", "ssh", "file"];

/// Settings of a remote that name a program to run, there or here.
const PROGRAMS: [&str; 3] = ["uploadpack", "receivepack", "vcs"];

/// A remote that can be reached.
#[derive(Debug, Clone)]
pub struct Remote {
    git: PathBuf,
    root: PathBuf,
    name: String,
    /// Its address, where it is not written down yet.
    address: Option<String>,
    protocols: String,
    asks: bool,
}

/// What a fetch found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The branch, and where it stands.
    Tip(CommitId),
    /// There is no such branch; these there are.
    NoBranch(Vec<String>),
}

impl Fetched {
    /// Where the branch stands, if there is one.
    pub fn tip(&self) -> Option<CommitId> {
        match self {
            Self::Tip(tip) => Some(*tip),
            Self::NoBranch(_) => None,
        }
    }
}

/// What a push did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pushed {
    /// The remote has it.
    Done,
    /// Somebody else pushed meanwhile.
    Overtaken,
}

/// Why a remote cannot be synced with.
#[derive(Debug, Error)]
pub enum RemoteError {
    /// There is no git on the PATH.
    #[error("there is no git on this machine's PATH, and fetching and pushing is git's part")]
    NoGit,
    /// No remote of that name.
    #[error("there is no remote \"{0}\"")]
    Unknown(String),
    /// A remote that git would take for something else, or that runs a program.
    #[error("the remote {name} is not taken: {why}")]
    Unsafe {
        /// Its name.
        name: String,
        /// Why.
        why: String,
    },
    /// The remote's branch no longer holds what it held.
    #[error("{remote}/{branch} was rewritten: {}", lost(*.gone, .last))]
    Rewritten {
        /// The remote.
        remote: String,
        /// The branch.
        branch: String,
        /// How many commits are gone from it; 0: it cannot be told.
        gone: usize,
        /// The last commit that both have, or a word for none.
        last: String,
    },
    /// Git could not reach it, or was refused.
    #[error("git could not {what} {remote}")]
    Failed {
        /// `fetch from`, `push to`.
        what: &'static str,
        /// The remote.
        remote: String,
        /// What git said.
        said: String,
    },
    /// The remote did not take the push.
    #[error("{remote} did not take the push")]
    Refused {
        /// The remote.
        remote: String,
        /// What it said.
        said: String,
    },
    /// Git could not be started.
    #[error("git could not be started: {0}")]
    NotStarted(std::io::Error),
    /// The repository says no.
    #[error(transparent)]
    Git(#[from] GitError),
}

impl Repo {
    /// The names of the configured remotes.
    pub fn remotes(&self) -> Vec<String> {
        let names = self.inner.remotes().ok();
        let names = names.iter().flat_map(|all| all.iter_bytes());
        names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// Remote and branch that a branch follows, if it follows one.
    pub fn upstream(&self, branch: &str) -> Option<(String, String)> {
        let config = self.inner.config().ok()?;
        let remote = config.get_string(&format!("branch.{branch}.remote")).ok()?;
        let merge = config.get_string(&format!("branch.{branch}.merge")).ok()?;
        let there = merge.strip_prefix("refs/heads/")?.to_owned();
        (remote != ".").then_some((remote, there))
    }

    /// Where a remote's branch stood when it was last looked at.
    pub fn tracked(&self, remote: &str, branch: &str) -> Option<CommitId> {
        let found = self.inner.find_reference(&format!("refs/remotes/{remote}/{branch}")).ok()?;
        found.peel_to_commit().ok().map(|commit| id(commit.id()))
    }

    /// Adds a remote, with the branches of it that git keeps by custom.
    ///
    /// # Errors
    /// When there is one of that name, or it cannot be written down.
    pub fn add_remote(&self, name: &str, url: &str) -> Result<(), GitError> {
        self.inner.remote(name, url).map(|_| ()).map_err(GitError::from)
    }

    /// Forgets where a remote's branch stood.
    ///
    /// # Errors
    /// When the reference cannot be taken away.
    pub fn forget_tracked(&self, remote: &str, branch: &str) -> Result<(), GitError> {
        match self.inner.find_reference(&format!("refs/remotes/{remote}/{branch}")) {
            Ok(mut reference) => Ok(reference.delete()?),
            Err(_) => Ok(()),
        }
    }

    /// The address of a remote, as it was written down: a password may be in it.
    pub fn remote_address(&self, name: &str) -> Option<String> {
        self.inner.config().ok()?.get_string(&format!("remote.{name}.url")).ok()
    }

    /// A remote to fetch from and push to, which is written down, or is to be once it answers at
    /// `address`. `asks`: git may ask the person for a password.
    ///
    /// # Errors
    /// When there is no git, no such remote, or one that is not to be trusted.
    pub fn reach(
        &self,
        name: &str,
        address: Option<&str>,
        (path, environment): (&SearchPath, &Environment),
        asks: bool,
    ) -> Result<Remote, RemoteError> {
        let git = path.find("git").ok_or(RemoteError::NoGit)?;
        if address.is_none() && !self.remotes().iter().any(|known| known == name) {
            return Err(RemoteError::Unknown(name.to_owned()));
        }
        let not = |why: String| RemoteError::Unsafe { name: name.to_owned(), why };
        if name.starts_with('-') || name.contains('=') || !git2::Remote::is_valid_name(name) {
            return Err(not("git would read its name as something else".to_owned()));
        }
        let config = self.inner.config().map_err(GitError::from)?;
        for key in PROGRAMS {
            if config.get_string(&format!("remote.{name}.{key}")).is_ok() {
                return Err(not(format!("remote.{name}.{key} names a program to run")));
            }
        }
        if config.get_bool(&format!("remote.{name}.mirror")).unwrap_or(false) {
            return Err(not(format!("remote.{name}.mirror would let a push delete branches")));
        }
        let remote = match address {
            Some(address) => self.inner.remote_anonymous(address),
            None => self.inner.find_remote(name),
        };
        let remote = remote.map_err(GitError::from)?;
        let urls = [Some(remote.url_bytes()), remote.pushurl_bytes()];
        let mut local = false;
        for url in urls.into_iter().flatten() {
            let url = String::from_utf8_lossy(url);
            local |= is_loopback(&url);
            refused(&url).map_or(Ok(()), |why| Err(not(why)))?;
        }
        let allowed = environment.get("GIT_ALLOW_PROTOCOL");
        let http = local.then_some("http");
        let taken = PROTOCOLS.into_iter().chain(http).filter(|protocol| {
            allowed.as_ref().is_none_or(|all| all.split(':').any(|one| one == *protocol))
        });
        let protocols = taken.collect::<Vec<_>>().join(":");
        let root = self.root().to_path_buf();
        let (name, address) = (name.to_owned(), address.map(str::to_owned));
        Ok(Remote { git, root, name, address, protocols, asks })
    }
}

impl Remote {
    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its address, where it is still to be written down.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// Brings the remote's branch up to date here (`refs/remotes/…`).
    ///
    /// # Errors
    /// When git fails, or the branch was rewritten: then nothing was moved here.
    pub fn fetch(&self, repo: &Repo, branch: &str) -> Result<Fetched, RemoteError> {
        let refspec = format!("refs/heads/{branch}:refs/remotes/{}/{branch}", self.name);
        let flags = ["--no-tags", "--no-prune", "--no-recurse-submodules", "--refmap="];
        let ended = self.git("fetch", &flags, &[&refspec])?;
        let said = String::from_utf8_lossy(&ended.stderr);
        let failed = |said: &str| RemoteError::Failed {
            what: "fetch from",
            remote: self.name.clone(),
            said: said.trim().to_owned(),
        };
        if ended.status.success() {
            let tip = repo.tracked(&self.name, branch);
            return tip.map(Fetched::Tip).ok_or_else(|| failed(&said));
        }
        // What the other side says stands behind `remote:`, and decides nothing.
        let says = |start: &str| said.lines().any(|line| line.trim_start().starts_with(start));
        if says("fatal: couldn't find remote ref") {
            return self.branches().map(Fetched::NoBranch);
        }
        if says("! [rejected]") {
            return Err(self.rewritten(repo, branch));
        }
        Err(failed(&said))
    }

    /// The branches that the remote has.
    fn branches(&self) -> Result<Vec<String>, RemoteError> {
        let ended = self.git("ls-remote", &["--heads", "--quiet"], &[])?;
        let said = String::from_utf8_lossy(&ended.stdout);
        let names = said.lines().filter_map(|line| line.split_once("\trefs/heads/"));
        Ok(names.map(|(_, name)| name.to_owned()).collect())
    }

    /// What is gone from a branch that was rewritten, as far as it can be told.
    fn rewritten(&self, repo: &Repo, branch: &str) -> RemoteError {
        let before = repo.tracked(&self.name, branch);
        let fetched = repo.resolve("FETCH_HEAD").ok();
        let told = before.zip(fetched).and_then(|(before, now)| repo.only_in(before, now));
        let (gone, last) = told.unwrap_or((0, None));
        RemoteError::Rewritten {
            remote: self.name.clone(),
            branch: branch.to_owned(),
            gone,
            last: last.map_or_else(|| "its beginning".to_owned(), |last| last.short()),
        }
    }

    /// Gives the remote's branch a commit of ours, if it holds nothing that we have not.
    ///
    /// # Errors
    /// When git fails, or the remote refuses it.
    pub fn push(&self, commit: CommitId, branch: &str) -> Result<Pushed, RemoteError> {
        let refspec = format!("{commit}:refs/heads/{branch}");
        let flags = ["--porcelain", "--no-follow-tags", "--no-recurse-submodules"];
        let ended = self.git("push", &flags, &[&refspec])?;
        if ended.status.success() {
            return Ok(Pushed::Done);
        }
        let (told, said) =
            (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
        if let Some(line) = told.lines().find(|line| line.starts_with('!')) {
            let why = line.split('\t').nth(2).unwrap_or_default();
            // Of the other side's making is only what stands in the brackets of another.
            if why.starts_with("[rejected]") {
                return Ok(Pushed::Overtaken);
            }
            let said = format!("{}\n{why}", said.trim()).trim().to_owned();
            return Err(RemoteError::Refused { remote: self.name.clone(), said });
        }
        let said = said.trim().to_owned();
        Err(RemoteError::Failed { what: "push to", remote: self.name.clone(), said })
    }

    /// Runs git in the work tree, in English, with nothing that leads it elsewhere.
    fn git(&self, verb: &str, flags: &[&str], after: &[&str]) -> Result<Output, RemoteError> {
        let mut command = Command::new(&self.git);
        command.arg("-C").arg(&self.root).args(["-c", "core.fsmonitor=false"]);
        if let Some(address) = &self.address {
            command.arg("-c").arg(format!("remote.{}.url={address}", self.name));
        }
        command.arg(verb).args(flags).arg("--").arg(&self.name).args(after);
        for location in LOCATIONS {
            command.env_remove(location);
        }
        command.env("GIT_ALLOW_PROTOCOL", &self.protocols);
        command.env("LC_ALL", "C").env_remove("LANGUAGE");
        if !self.asks {
            command.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null());
        }
        command.output().map_err(RemoteError::NotStarted)
    }
}

/// What is gone from a branch.
fn lost(gone: usize, last: &str) -> String {
    match gone {
        0 => "some of what it had is gone from it".to_owned(),
        1 => format!("the commit that it had after {last} is gone from it"),
        _ => format!("the {gone} commits that it had after {last} are gone from it"),
    }
}

/// Why an address is not taken.
pub fn refused(url: &str) -> Option<String> {
    let shown = without_password(url);
    if url.is_empty() || url.starts_with('-') || url.contains(char::is_control) {
        return Some(format!("\"{shown}\" is no address"));
    }
    if let Some((helper, _)) = url.split_once("::")
        && helper.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    {
        return Some(format!("{helper}:: runs a program of that name"));
    }
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        None | Some("https" | "ssh" | "file") => None,
        Some("http") if is_loopback(url) => None,
        Some("http" | "git" | "ftp") => {
            Some(format!("{shown} would send your notes unencrypted; use https or ssh"))
        }
        Some(other) => Some(format!("{other}:// is no way that goalgit takes; use https or ssh")),
    }
}

/// Whether an address stays on this machine.
fn is_loopback(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

/// An address without the password in it.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = match host.rsplit_once('@') {
        Some((who, host)) => match who.split_once(':') {
            Some((name, _)) => format!("{name}:…@{host}"),
            None => format!("{who}@{host}"),
        },
        None => host.to_owned(),
    };
    format!("{scheme}://{host}{path}")
}

/// Whether a text is the path of a folder, and not an address with a scheme or a host.
pub fn is_path(url: &str) -> bool {
    if url.contains("://") || url.contains("::") {
        return false;
    }
    let before = url.split('/').next().unwrap_or_default();
    !before.contains(':') || Path::new(url).is_absolute()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_programs_or_tell_all_are_refused() {
        for good in [
            "https://example.org/a.git",
            "ssh://git@example.org/a.git",
            "git@example.org:me/skills.git",
            "file:///srv/skills.git",
            "/srv/skills.git",
            "../skills.git",
            "http://127.0.0.1:8080/a.git",
            "http://localhost/a.git",
            "http://[::1]:80/a.git",
        ] {
            assert_eq!(refused(good), None, "{good}");
        }
        for bad in [
            "",
            "--upload-pack=x",
            "ext::sh -c x",
            "fd::17",
            "http://example.org/a.git",
            "http://localhost.example.org/a.git",
            "http://127.0.0.1@example.org/a.git",
            "git://example.org/a.git",
            "data://x",
            "https://a\nb",
        ] {
            assert!(refused(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let shown = without_password("https://me:secret@example.org/a.git");
        assert_eq!(shown, "https://me:…@example.org/a.git");
        assert_eq!(without_password("git@example.org:a.git"), "git@example.org:a.git");
        assert!(!refused("http://me:secret@example.org/x").unwrap().contains("secret"));
    }

    #[test]
    fn a_path_is_told_from_an_address() {
        assert!(is_path("../a.git") && is_path("/srv/a:b.git") && is_path("a/b:c"));
        assert!(!is_path("git@example.org:a.git") && !is_path("https://example.org/a"));
    }
}
