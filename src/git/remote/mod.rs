//! Fetch and push, done by git itself: credentials, agents and proxies are git's business.
//!
//! The only place that starts git for more than tidying up, and only for `sync`. Names are
//! those of the configuration, references are spelt out, nothing is ever forced. Must not know
//! what is merged, nor move a branch of the person's.

mod address;
mod collected;
mod error;
mod known;

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub use address::{is_path, refused, without_password};
pub use error::RemoteError;

use collected::collected;

use super::Repo;
use super::program::LOCATIONS;
use crate::model::CommitId;

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
    /// Ssh is told not to ask. Not where the person says how it is started: that stays theirs.
    quiet_ssh: bool,
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
        if self.quiet_ssh {
            // It would ask at the terminal itself, whatever its input is.
            command.env("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        }
        collected(command).map_err(RemoteError::NotStarted)
    }
}
