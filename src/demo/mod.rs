//! A tracker of two years that never were, made through the same code as a check-in.

mod story;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use thiserror::Error;

use crate::checkin::{Base, CheckinError, Request, evidence_file, plan};
use crate::format::{EditError, edit_tracker_role, set_target};
use crate::git::{Clock, Environment, FileWrite, GitError, NewCommit, Repo, Step, Writer};
use crate::init::{Init, InitError, init};
use crate::model::Target;
use crate::template::{self, TemplateError};
use crate::workspace::{TRACKER_FILE, Workspace, WorkspaceError};
use story::{Event, What};

pub use story::StoryError;

/// Why the demo could not be made.
#[derive(Debug, Error)]
pub enum DemoError {
    /// The folder is there already.
    #[error("{0} is there already")]
    Exists(String),
    /// The story is not right. A defect of goalgit.
    #[error(transparent)]
    Story(#[from] StoryError),
    /// The template is not right. A defect of goalgit.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The tracker could not be made.
    #[error(transparent)]
    Init(#[from] InitError),
    /// A check-in could not be made.
    #[error(transparent)]
    Checkin(#[from] CheckinError),
    /// A file could not be edited.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The tracker could not be read.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// Git says no.
    #[error(transparent)]
    Git(#[from] GitError),
}

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Played {
    /// How many check-ins.
    pub checkins: usize,
    /// How many evidence entries.
    pub evidence: usize,
    /// The first and the last day of the story.
    pub days: (NaiveDate, NaiveDate),
    /// The day on which the story is told: a few days after its end.
    pub today: NaiveDate,
}

/// Makes the demo tracker in a new folder.
///
/// # Errors
/// When the folder exists or cannot be written; then no trace is left.
pub fn demo(folder: &Path, clock: Clock) -> Result<Played, DemoError> {
    if folder.exists() {
        return Err(DemoError::Exists(folder.display().to_string()));
    }
    let played = play(folder, clock);
    if played.is_err() {
        let _ = std::fs::remove_dir_all(folder);
    }
    played
}

fn play(folder: &Path, clock: Clock) -> Result<Played, DemoError> {
    let events = story::read()?;
    let (first, last) = match (events.first(), events.last()) {
        (Some(first), Some(last)) => (first.recorded, last.recorded),
        _ => return Err(StoryError::Empty.into()),
    };
    std::fs::create_dir_all(folder)
        .map_err(|source| InitError::Folder { folder: folder.to_path_buf(), source })?;
    let repo = Repo::init(folder)?;
    // The story is nobody's: it gets its own name, and the person's hooks and keys stay out.
    for (key, value) in [
        ("user.name", "Sam Demo"),
        ("user.email", "sam@example.org"),
        ("commit.gpgsign", "false"),
        ("core.hooksPath", ".git/hooks"),
    ] {
        repo.configure(key, value)?;
    }
    let template = template::load("product-manager", folder)?;
    let then = at(first, clock);
    init(&Init {
        folder,
        template: &template,
        template_name: "the product-manager template",
        clock: then,
        environment: &Environment::default(),
    })?;
    let workspace = Workspace::open(folder)?;
    let today = last.checked_add_days(Days::new(6)).unwrap_or(last);
    let mut played = Played { checkins: 0, evidence: 0, days: (first, last), today };
    for event in &events {
        let base = Base::read(&workspace)?;
        let steps = steps(&base, event, &workspace)?;
        let clock = at(event.recorded, clock);
        Writer::open(&repo, &Environment::default(), clock)?.commit(&steps, |_| {})?;
        match event.what {
            What::Checkin(..) => played.checkins += 1,
            What::Evidence(_) => played.evidence += 1,
            _ => {}
        }
    }
    Ok(played)
}

/// Half past six on a day of the story: whoever checks in does so after work.
fn at(day: NaiveDate, clock: Clock) -> Clock {
    let evening = NaiveTime::from_hms_opt(18, 30, 0).unwrap_or_default();
    let now = clock.now.offset().from_local_datetime(&day.and_time(evening)).single();
    Clock { today: day, now: now.unwrap_or(clock.now) }
}

fn steps(base: &Base, event: &Event, workspace: &Workspace) -> Result<Vec<Step>, DemoError> {
    let file = |path: &str, old: Option<&str>, new: String| FileWrite {
        path: base.in_repo(path),
        content: Some(new.into_bytes()),
        expected: old.map(|text| text.as_bytes().to_vec()),
    };
    let commit = |message: String, write: FileWrite| {
        vec![Step::Commit(NewCommit { files: vec![write], message, day: event.on })]
    };
    let skill = |id| base.work.skills.get(id).ok_or_else(|| StoryError::NoSkill(format!("{id}")));
    Ok(match &event.what {
        What::Checkin(wishes, message) => {
            let (wishes, message) = (wishes.clone(), message.clone());
            let request = Request { wishes, message, on: event.on, today: event.recorded };
            plan(base, &request)?.steps
        }
        What::Evidence(evidence) => {
            let mut taken: BTreeSet<String> = base.work.evidence.keys().cloned().collect();
            let (path, text) = evidence_file(evidence, &mut taken);
            commit(format!("evidence: {}\n", evidence.what), file(&path, None, text))
        }
        What::Goal { skill: id, level, by, step, why } => {
            let old = skill(id)?;
            let (step, why) = (step.clone(), why.clone());
            let (set, from) = (Some(event.on), old.snapshot.level);
            let target = Target { level: *level, by: Some(*by), set, from, step, why };
            let text = set_target(&old.text, &target)?;
            let moved = if old.snapshot.target.is_some() { "moved to " } else { "" };
            let path = Workspace::skill_path(id);
            commit(
                format!("goal: {id} {moved}{level} by {by}\n"),
                file(&path, Some(&old.text), text),
            )
        }
        What::Role(role) => {
            let path = workspace.folder().join(TRACKER_FILE);
            let old = std::fs::read_to_string(&path).map_err(|source| GitError::Io {
                what: "read",
                path,
                source,
            })?;
            let before = workspace.tracker().role.as_ref().map(ToString::to_string);
            let message = format!("role: {} -> {role}\n", before.unwrap_or_default());
            commit(message, file(TRACKER_FILE, Some(&old), edit_tracker_role(&old, role)?))
        }
        What::Rating { skill: id, who, rating } => {
            let old = skill(id)?;
            let text = crate::format::add_rating(&old.text, who, rating)?;
            let path = Workspace::skill_path(id);
            commit(
                format!("rate: {id} {} by {who}\n", rating.level),
                file(&path, Some(&old.text), text),
            )
        }
    })
}
