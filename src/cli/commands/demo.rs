//! `demo`: a tracker to look around in.

use super::super::args::{self, Command, Diff, Format, History, Status};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::folder::resolved;
use super::init::quoted;
use super::{diff, history, status};
use crate::demo::demo;
use crate::render::one_line;

/// Makes the demo tracker and shows the main answers.
pub fn run(context: &Context, args: &args::Demo) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    context.environment().writes_here()?;
    let folder = resolved(&context.cwd().join(&args.dir));
    let played = demo(&folder, context.clock()?)?;
    context.wrote(&folder);
    let shown = one_line(&args.dir.display().to_string());
    let (first, last) = played.days;
    context.print(&format!(
        "A tracker in {shown}: two years of a product manager who does not exist,\n\
         {} check-ins and {} pieces of evidence from {first} to {last}.\n\
         This is how it looks on {}:\n",
        played.checkins, played.evidence, played.today
    ))?;
    let there = context.at(&folder, played.today);
    let skill = "public-speaking".to_owned();
    let answers = [
        Command::Status(Status::default()),
        Command::History(History { skills: vec![skill], since: None, until: None }),
        Command::Diff(Diff {
            from: Some(format!("{}..{last}", six_months_before(last))),
            to: None,
            skill: Vec::new(),
            patch: false,
            stat: false,
        }),
    ];
    for answer in answers {
        context.print(&format!("\n{}\n", line_for(&answer)))?;
        match answer {
            Command::Status(args) => status::run(&there, &args)?,
            Command::History(args) => history::run(&there, &args)?,
            Command::Diff(args) => diff::run(&there, &args)?,
            _ => Exit::Done,
        };
    }
    context.print(LOOK_AROUND)?;
    let next = format!("\nNext: cd {} && goalgit next", quoted(&context.from_here(&args.dir)));
    context.receipt(&next)?;
    Ok(Exit::Done)
}

fn six_months_before(day: chrono::NaiveDate) -> chrono::NaiveDate {
    day.checked_sub_months(chrono::Months::new(6)).unwrap_or(day)
}

fn line_for(answer: &Command) -> String {
    let command = match answer {
        Command::History(args) => format!("history {}", args.skills.join(" ")),
        Command::Diff(args) => format!("diff {}", args.from.clone().unwrap_or_default()),
        _ => "status".to_owned(),
    };
    format!("$ goalgit {command}")
}

/// What can be typed in it.
const LOOK_AROUND: &str = "
Look around in it:
  goalgit history                    every skill on a line
  goalgit history data-analysis      a slow slide
  goalgit diff 2026-Q3               what a quarter changed
  goalgit checkin pricing=2.5        rate something yourself
  git log -p skills/pricing.toml     every check-in is a commit

Your own: goalgit init ~/skills
";
