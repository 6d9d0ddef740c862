//! `add`: a new skill.

use super::super::args::{Add, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::words;
use super::{after, save, saved_as};
use crate::checkin::Base;
use crate::skills::{NewSkill, plan_add};

/// Adds a skill and commits it.
pub fn run(context: &Context, args: &Add) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let workspace = context.workspace()?;
    let base = Base::read(&workspace)?;
    let level = |typed: &String| {
        let read = base.scale.read(typed, None);
        read.map_err(|error| Failure::level(&error, "level", &base.scale))
    };
    let new = NewSkill {
        name: args.name.clone(),
        id: args.id.clone(),
        group: args.group.clone(),
        about: args.about.clone(),
        level: args.level.as_ref().map(level).transpose()?,
        enjoyment: args.enjoyment.as_deref().map(words::enjoyment).transpose()?,
    };
    let (id, steps) = plan_add(&base, &new, context.today()?)?;
    let saved = save(context, &workspace, &steps, |_| {})?;
    let next = match new.level {
        Some(_) => format!("history {id}"),
        None => format!("checkin {id}"),
    };
    let commit = saved.map(|saved| saved.tip.short());
    let done = commit.as_deref().map_or_else(|| "it was there".to_owned(), saved_as);
    after(&done, || {
        context.receipt(&format!("added {id} (skills/{id}.toml)"))?;
        if let Some(commit) = &commit {
            context.receipt(&format!("saved as {commit}"))?;
        }
        context.next(&next)
    })
}
