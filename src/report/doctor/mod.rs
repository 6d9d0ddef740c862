//! What is well, what is worth knowing, what stands in the way of a check-in.

mod facts;
mod line;

pub use facts::{DoctorInput, FilesChecked, FoundBy, IndexFound, Machine, Refusal, TrackerFound};
pub use line::{Fix, Line, Topic, Verdict, What};

use crate::model::health::{
    Attribute, Drivers, Hooks, Kept, Lock, Objects, Person, Place, Setting, Signing,
};

/// A lock younger than this, in seconds, is taken for somebody who is still at work.
const STALE_LOCK: u64 = 600;

/// What git takes for `gc.auto` where nothing is said.
const MANY: usize = 6700;

/// The file in which words wait that could not be saved.
const DRAFT: &str = "draft.json";

/// The lines of the page, in order.
pub fn doctor(input: &DoctorInput) -> Vec<Line<'_>> {
    let mut lines = vec![
        line(Topic::Goalgit, Verdict::Ok, What::Machine(&input.machine)),
        match &input.machine.git {
            Some(git) => line(Topic::Git, Verdict::Ok, What::Git(Some(git))),
            None => line(Topic::Git, Verdict::Note, What::Git(None)),
        },
        match &input.tracker {
            Ok(found) => line(Topic::Tracker, Verdict::Ok, What::Tracker(found)),
            Err(refusal) => refused(Topic::Tracker, refusal),
        },
    ];
    lines.extend(input.files.as_ref().map(files));
    match &input.repository {
        Some(Ok(health)) => lines.push(place(&health.place)),
        Some(Err(refusal)) => lines.push(refused(Topic::Repository, refusal)),
        None => {}
    }
    let health = input.repository.as_ref().and_then(|found| found.as_ref().ok());
    match (&input.refused, health) {
        (Some(refusal), _) => lines.push(refused(Topic::State, refusal)),
        (None, Some(h)) => lines.push(line(Topic::State, Verdict::Ok, What::Ready(&h.place))),
        (None, None) => {}
    }
    if let Some(health) = health.filter(|h| !h.conflicts.is_empty()) {
        let what = What::Conflicts(&health.conflicts);
        let fixed = line(Topic::Conflicts, Verdict::Stops, what);
        lines.push(fixed.mended_by(Fix::ResolveConflicts(&health.conflicts)));
    }
    lines.extend(people(&input.people));
    let variables = line(Topic::Environment, Verdict::Ok, What::Variables(&input.variables));
    lines.push(input.variables.iter().fold(variables, |line, name| {
        Line { verdict: Verdict::Stops, ..line }.mended_by(Fix::Unset(name))
    }));
    if let Some(health) = health {
        lines.push(signing(health.signing.as_ref()));
        lines.push(hooks(&health.hooks));
        lines.push(filters(&health.filters));
        lines.push(line(Topic::LineEnds, Verdict::Ok, What::LineEnds(&health.line_ends)));
        lines.extend(locks(&health.locks));
        lines.push(objects(&health.objects));
        lines.push(kept(&health.kept));
        lines.extend(input.index.map(|found| line(Topic::Index, Verdict::Ok, What::Index(found))));
        lines.push(drivers(&health.drivers, input.tracker.is_ok()));
        lines.extend(input.rebases.as_deref().map(pull));
    }
    lines
}

fn line(topic: Topic, verdict: Verdict, what: What<'_>) -> Line<'_> {
    Line { topic, verdict, what, fixes: Vec::new() }
}

impl<'a> Line<'a> {
    fn mended_by(mut self, fix: Fix<'a>) -> Self {
        self.fixes.push(fix);
        self
    }
}

fn refused(topic: Topic, refusal: &Refusal) -> Line<'_> {
    let fixes = refusal.hints.iter().map(|hint| Fix::Hint(hint)).collect();
    Line { fixes, ..line(topic, Verdict::Stops, What::Refused(refusal)) }
}

fn files(checked: &Result<FilesChecked, Refusal>) -> Line<'_> {
    let found = match checked {
        Ok(found) => *found,
        Err(refusal) => return refused(Topic::Files, refusal),
    };
    let verdict = match found {
        FilesChecked { errors: 1.., .. } => Verdict::Invalid,
        FilesChecked { warnings: 1.., .. } => Verdict::Note,
        _ => return line(Topic::Files, Verdict::Ok, What::Files(found)),
    };
    line(Topic::Files, verdict, What::Files(found)).mended_by(Fix::Validate)
}

fn place(place: &Place) -> Line<'_> {
    match place.shallow {
        true => {
            line(Topic::Repository, Verdict::Note, What::Place(place)).mended_by(Fix::Unshallow)
        }
        false => line(Topic::Repository, Verdict::Ok, What::Place(place)),
    }
}

/// The author; the committer only where that is somebody else.
fn people([author, committer]: &[Person; 2]) -> Vec<Line<'_>> {
    let value = |part: &Option<Setting>| part.as_ref().map(|setting| setting.value.clone());
    let who = |person: &Person| (value(&person.name), value(&person.email));
    let mut lines = vec![person(Topic::Author, author)];
    if who(author) != who(committer) {
        lines.push(person(Topic::Committer, committer));
    }
    lines
}

fn person(topic: Topic, person: &Person) -> Line<'_> {
    let mut found = line(topic, Verdict::Ok, What::Person(person));
    for (part, fix) in [(&person.name, Fix::SetName), (&person.email, Fix::SetEmail)] {
        if part.is_none() {
            found = Line { verdict: Verdict::Stops, ..found }.mended_by(fix);
        }
    }
    found
}

fn signing(signing: Option<&Signing>) -> Line<'_> {
    let mut found = line(Topic::Signing, Verdict::Ok, What::Signing(signing));
    if let Some(signing) = signing.filter(|s| !s.found) {
        found = Line { verdict: Verdict::Stops, ..found }.mended_by(Fix::InstallSigner(signing));
    }
    if signing.is_some_and(|s| !s.key) {
        found = Line { verdict: Verdict::Stops, ..found }.mended_by(Fix::SetSigningKey);
    }
    found
}

fn hooks(hooks: &Hooks) -> Line<'_> {
    let found = line(Topic::Hooks, Verdict::Ok, What::Hooks(hooks));
    hooks.passed_over.iter().fold(found, |line, name| {
        let fix = Fix::MakeExecutable(hooks.folder.join(name));
        Line { verdict: Verdict::Note, ..line }.mended_by(fix)
    })
}

fn filters(filters: &[Attribute]) -> Line<'_> {
    match filters {
        [] => line(Topic::Filters, Verdict::Ok, What::Filters(filters)),
        _ => line(Topic::Filters, Verdict::Stops, What::Filters(filters)).mended_by(Fix::NoFilter),
    }
}

fn locks(locks: &[Lock]) -> Vec<Line<'_>> {
    if locks.is_empty() {
        return vec![line(Topic::Locks, Verdict::Ok, What::NoLock)];
    }
    let one = |lock: &'_ Lock| {
        let stale = lock.age.is_none_or(|age| age >= STALE_LOCK);
        match (stale, lock.stops) {
            (false, _) => Verdict::Note,
            (true, false) => Verdict::Mend,
            (true, true) => Verdict::Stops,
        }
    };
    let lines = locks.iter().map(|lock| match one(lock) {
        Verdict::Note => line(Topic::Locks, Verdict::Note, What::Lock(lock)).mended_by(Fix::Wait),
        verdict => {
            line(Topic::Locks, verdict, What::Lock(lock)).mended_by(Fix::RemoveLock(&lock.file))
        }
    });
    lines.collect()
}

/// Objects that nobody will pack are said; those that the next check-in packs are no matter.
fn objects(objects: &Objects) -> Line<'_> {
    match objects.limit {
        None if objects.loose > MANY => {
            line(Topic::Objects, Verdict::Mend, What::Objects(objects)).mended_by(Fix::Pack)
        }
        None => line(Topic::Objects, Verdict::Note, What::Objects(objects)),
        Some(_) => line(Topic::Objects, Verdict::Ok, What::Objects(objects)),
    }
}

fn kept(kept: &Kept) -> Line<'_> {
    let draft = kept.files.iter().any(|(name, _)| name == DRAFT);
    match draft {
        true => line(Topic::Cache, Verdict::Note, What::Kept(kept)).mended_by(Fix::FinishDraft),
        false => line(Topic::Cache, Verdict::Ok, What::Kept(kept)),
    }
}

/// Git merges well enough without; only a tracker has files to set them up for.
fn drivers(drivers: &Drivers, tracker: bool) -> Line<'_> {
    let what = What::Drivers(drivers);
    match drivers.named && drivers.known {
        true => line(Topic::Drivers, Verdict::Ok, what),
        false if tracker => line(Topic::Drivers, Verdict::Note, what).mended_by(Fix::SetUpDrivers),
        false => line(Topic::Drivers, Verdict::Note, what),
    }
}

/// Of two ratings of one skill a rebase keeps one.
fn pull(setting: &str) -> Line<'_> {
    let what = What::Rebases(setting);
    line(Topic::Pull, Verdict::Note, what).mended_by(Fix::PullMerges(setting))
}
