//! Who commits, and with which dates: as git itself resolves them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};

use super::{GitError, Repo};

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
pub struct Who {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// Which dates the environment sets.
#[derive(Debug, Clone, Copy, Default)]
pub struct DatesFromEnv {
    /// `GIT_AUTHOR_DATE` is set.
    pub author: bool,
    /// `GIT_COMMITTER_DATE` is set.
    pub committer: bool,
}

/// Author and committer, and the dates that the environment fixes for them.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The author.
    pub author: Who,
    /// The committer.
    pub committer: Who,
    author_time: Option<(i64, i32)>,
    committer_time: Option<(i64, i32)>,
}

/// Identity and clock together: all that stamps a commit.
#[derive(Debug, Clone)]
pub struct Stamps {
    /// Who.
    pub identity: Identity,
    /// When.
    pub clock: Clock,
}

impl Identity {
    /// The same people with no dates from the environment.
    pub fn without_dates(mut self) -> Self {
        (self.author_time, self.committer_time) = (None, None);
        self
    }
}

impl Stamps {
    pub(super) fn author(&self, day: NaiveDate) -> Result<git2::Signature<'static>, GitError> {
        let moment = self.clock.moment(day);
        let moment = (moment.timestamp(), moment.offset().local_minus_utc() / 60);
        signature(&self.identity.author, self.identity.author_time.unwrap_or(moment))
    }

    pub(super) fn committer(&self) -> Result<git2::Signature<'static>, GitError> {
        let now = self.clock.now;
        let now = (now.timestamp(), now.offset().local_minus_utc() / 60);
        signature(&self.identity.committer, self.identity.committer_time.unwrap_or(now))
    }
}

fn signature(
    who: &Who,
    (seconds, offset): (i64, i32),
) -> Result<git2::Signature<'static>, GitError> {
    let time = git2::Time::new(seconds, offset);
    Ok(git2::Signature::new(&who.name, &who.email, &time)?)
}

impl Repo {
    /// Author and committer from the environment and the configuration, as git resolves them.
    ///
    /// # Errors
    /// `NoIdentity` names what is not set.
    pub fn identity(&self, dates: DatesFromEnv) -> Result<Identity, GitError> {
        let author = self.inner.author_from_env().map_err(|_| self.what_is_missing())?;
        let committer = self.inner.committer_from_env().map_err(|_| self.what_is_missing())?;
        let who = |signature: &git2::Signature<'_>| Who {
            name: String::from_utf8_lossy(signature.name_bytes()).into_owned(),
            email: String::from_utf8_lossy(signature.email_bytes()).into_owned(),
        };
        let time = |signature: &git2::Signature<'_>| {
            (signature.when().seconds(), signature.when().offset_minutes())
        };
        Ok(Identity {
            author: who(&author),
            committer: who(&committer),
            author_time: dates.author.then(|| time(&author)),
            committer_time: dates.committer.then(|| time(&committer)),
        })
    }

    fn what_is_missing(&self) -> GitError {
        let has = |key| {
            let config = self.inner.config();
            config.and_then(|c| c.get_string(key)).is_ok_and(|value| !value.trim().is_empty())
        };
        match (has("user.name"), has("user.email")) {
            (true, _) => GitError::NoIdentity("user.email"),
            (_, true) => GitError::NoIdentity("user.name"),
            _ => GitError::NoIdentity("user.name and user.email"),
        }
    }
}
