//! Who commits, and with which dates: as git itself resolves them.

use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};

use super::environment::Environment;
use super::{GitError, settings};

/// The present moment, read once at the edge and passed in.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The day that counts as today (`GOALGIT_TODAY` may have fixed it).
    pub today: NaiveDate,
    /// The real moment, in the person's timezone.
    pub now: DateTime<FixedOffset>,
}

impl Clock {
    /// A moment on `day`: now, if it is today by the clock, else noon.
    fn moment(&self, day: NaiveDate) -> DateTime<FixedOffset> {
        if day == self.now.date_naive() {
            return self.now;
        }
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        self.now.offset().from_local_datetime(&day.and_time(noon)).single().unwrap_or(self.now)
    }
}

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Who {
    name: String,
    email: String,
}

/// Author, committer, and the dates that the environment fixes for them: all that stamps a
/// commit.
#[derive(Debug, Clone)]
pub(super) struct Stamps {
    author: Who,
    committer: Who,
    author_time: Option<git2::Time>,
    committer_time: Option<git2::Time>,
    clock: Clock,
}

impl Stamps {
    /// Resolves them from a configuration that the environment's settings are already part of.
    pub(super) fn resolve(
        repo: &git2::Repository,
        environment: &Environment,
        clock: Clock,
    ) -> Result<Self, GitError> {
        let config = repo.config()?;
        let author = who("AUTHOR", &config, environment)?;
        let committer = who("COMMITTER", &config, environment)?;
        // libgit2 reads these two as git does, its grammar of dates included.
        let fixed = |name: &'static str, read: &dyn Fn() -> Result<_, git2::Error>| {
            let Some(typed) = environment.get(name) else { return Ok(None) };
            let read: Result<git2::Signature<'static>, _> = read();
            let unread = |_| GitError::BadDate { variable: name, value: typed.to_owned() };
            read.map(|signature| Some(signature.when())).map_err(unread)
        };
        let author_time = fixed("GIT_AUTHOR_DATE", &|| repo.author_from_env())?;
        let committer_time = fixed("GIT_COMMITTER_DATE", &|| repo.committer_from_env())?;
        Ok(Self { author, committer, author_time, committer_time, clock })
    }

    /// The day that counts as today.
    pub(super) fn today(&self) -> NaiveDate {
        self.clock.today
    }

    /// The author of a commit of `day`.
    pub(super) fn author(&self, day: NaiveDate) -> Result<git2::Signature<'static>, GitError> {
        signature(&self.author, self.author_time, self.clock.moment(day))
    }

    /// The committer, now.
    pub(super) fn committer(&self) -> Result<git2::Signature<'static>, GitError> {
        signature(&self.committer, self.committer_time, self.clock.now)
    }
}

/// Whether it is known who commits in a folder that need not be there yet.
///
/// # Errors
/// When a name or an address is missing, or the configuration cannot be read.
pub fn somebody_writes(folder: &Path, environment: &Environment) -> Result<(), GitError> {
    let there = folder.ancestors().find(|above| above.is_dir()).unwrap_or(folder);
    let mut config = match git2::Repository::discover(there) {
        Ok(repo) => repo.config()?,
        Err(_) => git2::Config::open_default()?,
    };
    let _settings = settings::over(&mut config, environment)?;
    who("AUTHOR", &config, environment)?;
    who("COMMITTER", &config, environment).map(|_| ())
}

fn signature(
    who: &Who,
    fixed: Option<git2::Time>,
    moment: DateTime<FixedOffset>,
) -> Result<git2::Signature<'static>, GitError> {
    let offset = moment.offset().local_minus_utc() / 60;
    let time = fixed.unwrap_or_else(|| git2::Time::new(moment.timestamp(), offset));
    Ok(git2::Signature::new(&who.name, &who.email, &time)?)
}

/// One of the two people: the environment, then the role's own setting (`author.name`), then
/// `user.name`; for the address `EMAIL` last. Nothing is guessed from the machine.
fn who(role: &str, config: &git2::Config, environment: &Environment) -> Result<Who, GitError> {
    let find = |what: &str| {
        let variable = environment.get(&format!("GIT_{role}_{}", what.to_uppercase()));
        let set = |key: String| config.get_string(&key).ok().filter(|v| !v.trim().is_empty());
        variable
            .map(str::to_owned)
            .or_else(|| set(format!("{}.{what}", role.to_lowercase())))
            .or_else(|| set(format!("user.{what}")))
    };
    let email = find("email").or_else(|| environment.get("EMAIL").map(str::to_owned));
    match (find("name"), email) {
        (Some(name), Some(email)) => Ok(Who { name, email }),
        (Some(_), None) => Err(GitError::NoIdentity("user.email")),
        (None, Some(_)) => Err(GitError::NoIdentity("user.name")),
        (None, None) => Err(GitError::NoIdentity("user.name and user.email")),
    }
}
