//! What history tells, as bytes and back.

use std::sync::Arc;

use super::bytes::{In, Out};
use crate::model::{
    Clash, ClosedTarget, CommitId, Gap, GapReason, Level, Observation, Outcome, Practice, Rating,
    Redefined, Redefinition, Revision, SkillTimeline, State, StateChange, Target, TargetMove,
};
use crate::timeline::{Definition, Record, SettingsMove, SettingsPlace, Source};

/// Names that many observations share.
#[derive(Debug, Default)]
pub struct Authors {
    names: Vec<Arc<str>>,
}

impl Authors {
    fn place(&mut self, name: &Arc<str>) -> usize {
        let known = self.names.iter().position(|known| known == name);
        known.unwrap_or_else(|| {
            self.names.push(Arc::clone(name));
            self.names.len() - 1
        })
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        Some(Self { names: from.list(|from| from.text().map(Arc::from))? })
    }
}

/// All that is known of one skill.
pub fn write_record(record: &Record) -> Vec<u8> {
    let mut authors = Authors::default();
    let mut body = Out::default();
    let told = &record.timeline;
    body.list(told.observations.iter().zip(&record.sources), |out, (observation, source)| {
        out.number(authors.place(&observation.author));
        write_observation(out, observation);
        out.signed(source.author_time);
        out.option(source.id.as_ref(), Out::skill);
    });
    body.list(told.clashes.iter(), |out, clash| {
        out.day(clash.date);
        for (commit, level) in [clash.kept, clash.other] {
            out.object(commit);
            out.level(level);
        }
    });
    body.list(told.targets.iter(), |out, moved| {
        out.object(moved.commit);
        out.day(moved.date);
        out.option(moved.target.as_ref(), write_target);
        out.option(moved.closed.as_ref(), write_closed);
    });
    body.list(told.states.iter(), |out, change| {
        out.object(change.commit);
        out.day(change.date);
        write_state(out, &change.state);
    });
    body.list(told.redefinitions.iter(), |out, redefinition| {
        out.object(redefinition.commit);
        out.day(redefinition.date);
        out.byte(u8::from(redefinition.what == Redefined::Scale));
    });
    let mut out = Out::default();
    out.list(authors.names.iter(), |out, name| out.text(name));
    [out.into_bytes(), body.into_bytes()].concat()
}

/// The same from its bytes.
pub fn read_record(bytes: &[u8]) -> Option<Record> {
    let mut from = In::new(bytes);
    let authors = Authors::read(&mut from)?;
    let mut sources = Vec::new();
    let observations = from.many(72, |from| {
        let author = authors.names.get(from.number()?)?;
        let observation = read_observation(from, author)?;
        let author_time = from.signed()?;
        sources.push(Source { author_time, id: from.option(In::skill)? });
        Some(observation)
    })?;
    let side =
        |from: &mut In<'_>| -> Option<(CommitId, Level)> { Some((from.object()?, from.level()?)) };
    let clashes = from.list(|f| Some(Clash { date: f.day()?, kept: side(f)?, other: side(f)? }))?;
    let targets = from.list(|f| {
        let (commit, date) = (f.object()?, f.day()?);
        let (target, closed) = (f.option(read_target)?, f.option(read_closed)?);
        Some(TargetMove { commit, date, target, closed })
    })?;
    let states = from.list(|f| {
        Some(StateChange { commit: f.object()?, date: f.day()?, state: read_state(f)? })
    })?;
    let redefinitions = from.list(|f| {
        let (commit, date) = (f.object()?, f.day()?);
        let what = [Redefined::Descriptors, Redefined::Scale];
        Some(Redefinition { commit, date, what: *what.get(usize::from(f.byte()?))? })
    })?;
    let timeline = SkillTimeline { observations, clashes, targets, states, redefinitions };
    from.is_empty().then_some(Record { timeline, sources })
}

fn write_observation(out: &mut Out, observation: &Observation) {
    out.object(observation.commit);
    out.object(observation.version);
    out.day(observation.date);
    out.day(observation.recorded);
    out.option(observation.level, Out::level);
    out.option(observation.enjoyment, Out::level);
    let practice = |p: Practice| Practice::ALL.iter().position(|known| *known == p);
    out.option(observation.practice.and_then(practice), Out::number);
    out.option(observation.note.as_deref(), Out::text);
    out.list(observation.ratings.iter(), |out, (who, rating)| {
        out.text(who);
        out.level(rating.level);
        out.option(rating.on, Out::day);
        out.option(rating.note.as_deref(), Out::text);
    });
    out.byte(u8::from(observation.superseded));
    out.number(observation.yardstick);
}

fn read_observation(from: &mut In<'_>, author: &Arc<str>) -> Option<Observation> {
    Some(Observation {
        commit: from.object()?,
        version: from.object()?,
        date: from.day()?,
        recorded: from.day()?,
        author: Arc::clone(author),
        level: from.option(In::level)?,
        enjoyment: from.option(In::level)?,
        practice: from.option(|f| Practice::ALL.get(f.number()?).copied())?,
        note: from.option(In::owned)?,
        ratings: from.list(|f| {
            let who = f.owned()?;
            let (level, on) = (f.level()?, f.option(In::day)?);
            Some((who, Rating { level, on, note: f.option(In::owned)? }))
        })?,
        superseded: from.byte()? == 1,
        yardstick: from.number()?,
    })
}

fn write_target(out: &mut Out, target: &Target) {
    out.level(target.level);
    out.option(target.by, Out::day);
    out.option(target.set, Out::day);
    out.option(target.from, Out::level);
    out.option(target.step.as_deref(), Out::text);
    out.option(target.why.as_deref(), Out::text);
}

fn read_target(from: &mut In<'_>) -> Option<Target> {
    Some(Target {
        level: from.level()?,
        by: from.option(In::day)?,
        set: from.option(In::day)?,
        from: from.option(In::level)?,
        step: from.option(In::owned)?,
        why: from.option(In::owned)?,
    })
}

fn write_closed(out: &mut Out, closed: &ClosedTarget) {
    write_target(out, &closed.target);
    out.option(closed.on, Out::day);
    out.byte(u8::from(closed.outcome == Outcome::Dropped));
}

fn read_closed(from: &mut In<'_>) -> Option<ClosedTarget> {
    let (target, on) = (read_target(from)?, from.option(In::day)?);
    let outcome = *[Outcome::Met, Outcome::Dropped].get(usize::from(from.byte()?))?;
    Some(ClosedTarget { target, on, outcome })
}

fn write_state(out: &mut Out, state: &State) {
    match state {
        State::Active => out.byte(0),
        State::Paused { from, until } => {
            out.byte(1);
            out.option(*from, Out::day);
            out.option(*until, Out::day);
        }
        State::Retired { why } => {
            out.byte(2);
            out.option(why.as_deref(), Out::text);
        }
    }
}

fn read_state(from: &mut In<'_>) -> Option<State> {
    match from.byte()? {
        0 => Some(State::Active),
        1 => Some(State::Paused { from: from.option(In::day)?, until: from.option(In::day)? }),
        2 => Some(State::Retired { why: from.option(In::owned)? }),
        _ => None,
    }
}

/// A version that could not be read.
pub fn write_gap(out: &mut Out, gap: &Gap) {
    out.skill(&gap.skill);
    out.object(gap.commit);
    out.day(gap.date);
    match &gap.reason {
        GapReason::Invalid(title) => {
            out.byte(0);
            out.text(title);
        }
        GapReason::TooBig(size) => {
            out.byte(1);
            out.signed(i64::try_from(*size).unwrap_or(i64::MAX));
        }
        GapReason::NotAFile => out.byte(2),
        GapReason::NotText => out.byte(3),
        GapReason::Missing => out.byte(4),
    }
}

/// The same from its bytes.
pub fn read_gap(from: &mut In<'_>) -> Option<Gap> {
    let (skill, commit, date) = (from.skill()?, from.object()?, from.day()?);
    let reason = match from.byte()? {
        0 => GapReason::Invalid(from.owned()?),
        1 => GapReason::TooBig(u64::try_from(from.signed()?).ok()?),
        2 => GapReason::NotAFile,
        3 => GapReason::NotText,
        4 => GapReason::Missing,
        _ => return None,
    };
    Some(Gap { skill, commit, date, reason })
}

/// A commit.
pub fn write_revision(out: &mut Out, revision: &Revision) {
    out.object(revision.id);
    out.list(revision.parents.iter(), |out, parent| out.object(*parent));
    out.object(revision.tree);
    out.text(&revision.author);
    out.signed(revision.author_time);
    out.day(revision.authored);
    out.day(revision.recorded);
    out.text(&revision.message);
}

/// The same from its bytes.
pub fn read_revision(from: &mut In<'_>) -> Option<Revision> {
    Some(Revision {
        id: from.object()?,
        parents: from.list(In::object)?,
        tree: from.object()?,
        author: from.owned()?,
        author_time: from.signed()?,
        authored: from.day()?,
        recorded: from.day()?,
        message: from.owned()?,
    })
}

/// Where a skill's words changed.
pub fn write_definition(out: &mut Out, definition: &Definition) {
    out.object(definition.commit);
    out.day(definition.authored);
    out.option(definition.version, Out::object);
}

/// The same from its bytes.
pub fn read_definition(from: &mut In<'_>) -> Option<Definition> {
    let (commit, authored) = (from.object()?, from.day()?);
    Some(Definition { commit, authored, version: from.option(In::object)? })
}

/// Where the settings changed.
pub fn write_settings(out: &mut Out, moved: &SettingsMove) {
    let place = |out: &mut Out, place: SettingsPlace| {
        out.option(place.roles, Out::object);
        out.option(place.tracker, Out::object);
    };
    out.object(moved.commit);
    out.day(moved.authored);
    place(out, moved.now);
    out.list(moved.before.iter(), |out, before| place(out, *before));
}

/// The same from its bytes.
pub fn read_settings(from: &mut In<'_>) -> Option<SettingsMove> {
    let place = |f: &mut In<'_>| -> Option<SettingsPlace> {
        Some(SettingsPlace { roles: f.option(In::object)?, tracker: f.option(In::object)? })
    };
    let (commit, authored, now) = (from.object()?, from.day()?, place(from)?);
    Some(SettingsMove { commit, authored, now, before: from.list(place)? })
}
