//! Which remotes the configuration knows, and which of them may be reached.

use super::address::{is_loopback, refused};
use super::{Remote, RemoteError};
use crate::git::environment::Environment;
use crate::git::program::SearchPath;
use crate::git::read::id;
use crate::git::{GitError, Repo};
use crate::model::CommitId;

/// Ways to reach a remote that git may take; what a person's `GIT_ALLOW_PROTOCOL` leaves of them.
const PROTOCOLS: [&str; 3] = ["https", "ssh", "file"];

/// Settings of a remote that name a program to run, there or here.
const PROGRAMS: [&str; 3] = ["uploadpack", "receivepack", "vcs"];

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
        let quiet_ssh = !asks && !self.has_own_ssh(environment);
        Ok(Remote { git, root, name, address, protocols, asks, quiet_ssh })
    }

    /// Whether the person says how ssh is started, in one of the places where git looks.
    fn has_own_ssh(&self, environment: &Environment) -> bool {
        let named = |(key, _): &(String, String)| key.eq_ignore_ascii_case("core.sshCommand");
        let config = self.inner.config();
        ["GIT_SSH_COMMAND", "GIT_SSH"].iter().any(|name| environment.get(name).is_some())
            || environment.settings().iter().any(named)
            || config.is_ok_and(|config| config.get_entry("core.sshCommand").is_ok())
    }
}
