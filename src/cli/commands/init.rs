//! `init`: a new tracker.

use std::path::Path;

use super::super::args::{Format, Init};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::folder::resolved;
use super::super::prompt::{Choice, End, Prompter};
use super::super::signals::Held;
use super::doctor_fix::set_drivers_in;
use super::sound::sound;
use super::{after, no_writer, saved_as};
use crate::config;
use crate::format::parse_skill;
use crate::git::somebody_writes;
use crate::init::{self, Made};
use crate::render::{count, one_line};
use crate::template::{self, Template};
use crate::validate::{check_folder, check_texts};

/// The template that is meant where none is named and nobody can be asked.
const FIRST: &str = "product-manager";

/// Makes a tracker, commits it, says the next command.
pub fn run(context: &Context, args: &Init) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    if args.list_templates {
        for (name, about) in template::list() {
            context.print(&format!("{name:<20} {about}\n"))?;
        }
        return Ok(Exit::Done);
    }
    let cwd = context.cwd();
    let folder = resolved(&cwd.join(&args.dir));
    let there = folder.join(crate::workspace::TRACKER_FILE).is_file();
    let asks = context.can_ask() && !there;
    let prompter = asks.then(|| Prompter::new(context));
    if !there {
        // Better said before the questions than after them.
        somebody_writes(&folder, &context.environment()).map_err(|e| no_writer(context, e))?;
    }
    let name = match (&args.template, &prompter) {
        (Some(name), _) => name.as_str(),
        (None, None) => FIRST,
        (None, Some(prompter)) => choose_template(prompter).map_err(|e| ended(context, e))?,
    };
    let own = template::own_folder(name, &cwd);
    let warned = match &own {
        Some(folder) => sound(check_folder(folder)?, name)?,
        None => 0,
    };
    let mut template = template::load(name, &cwd)?;
    sound(check_texts(&template), name)?;
    let rated = template::make_bare(&mut template)?;
    let mut remember = args.default;
    if let Some(prompter) = prompter {
        let ended = |end| ended(context, end);
        choose_skills(&prompter, &mut template, name).map_err(ended)?;
        let question = "Remember this tracker, so that goalgit finds it from anywhere?";
        if !remember && context.config_path().is_some_and(|p| config::remembered(&p).is_none()) {
            remember = prompter.yes(question, true).map_err(ended)?;
        }
    }
    context.environment().writes_here()?;
    let typed = name;
    let name = one_line(&match &own {
        Some(_) => format!("the template in {}", template_name(name)),
        None => format!("the {name} template"),
    });
    let request = init::Init {
        folder: &folder,
        template: &template,
        template_name: &name,
        clock: context.clock()?,
        environment: &context.environment(),
    };
    let held = Held::new();
    let made = init::init(&request).map_err(Failure::from);
    // As for every check-in: what an interrupt stopped, the person stopped.
    let made = made.map_err(|f| if held.interrupted() { f.interrupted() } else { f })?;
    if made.saved.is_some() {
        context.wrote(&made.folder);
    }
    if args.git_config {
        let set = set_drivers_in(context, &made.folder);
        set.map_err(|failure| failure.detail("But the tracker is there."))?;
    }
    if remember {
        remember_it(context, &made.folder)?;
    }
    if rated > 0 && !made.was_there {
        let skills = count(rated, "skill");
        context.note(&format!(
            "{skills} of the template held ratings, notes, goals or states: those were left out"
        ));
    }
    if warned > 0 && !made.was_there {
        let warnings = count(warned, "warning");
        let typed = quoted(Path::new(typed));
        context.hint(&format!("the template has {warnings}: goalgit validate {typed}"));
    }
    match &made.saved {
        Some(saved) => after(&saved_as(&saved.tip.short()), || report(context, &made, &args.dir)),
        None => report(context, &made, &args.dir).map(|()| Exit::Done),
    }
}

/// What a template is called in the commit: a folder's own name says enough.
fn template_name(typed: &str) -> String {
    let last = Path::new(typed).file_name().map(|n| n.to_string_lossy().into_owned());
    last.unwrap_or_else(|| typed.to_owned())
}

fn ended(context: &Context, end: End) -> Failure {
    match end {
        End::Interrupted | End::Escaped => {
            context.say("\nStopped. Nothing was made.");
            Failure::silent(Exit::Interrupted)
        }
        End::HungUp => {
            context.say("\nStopped. Nothing was made.");
            Failure::silent(Exit::Failed)
        }
    }
}

/// Which words to start from; the first of the list is [`FIRST`].
fn choose_template(prompter: &Prompter<'_>) -> Result<&'static str, End> {
    let known = template::list();
    let choice = |(name, about): &(&str, &str)| {
        // Specialisations come later.
        let about = about.rsplit_once(", ").map_or(*about, |(about, _)| about);
        Choice { whole: format!("{name:<20} {about}"), short: (*name).to_owned() }
    };
    let choices: Vec<Choice> = known.iter().map(choice).collect();
    let chosen = prompter.one_of("Which is nearest to your work?", &choices)?;
    Ok(known.get(chosen).map_or(FIRST, |(name, _)| name))
}

fn choose_skills(prompter: &Prompter<'_>, template: &mut Template, name: &str) -> Result<(), End> {
    let paths: Vec<String> =
        template.keys().filter(|path| path.starts_with("skills/")).cloned().collect();
    if paths.is_empty() {
        return Ok(());
    }
    let label = |path: &String| {
        let skill = parse_skill(&template[path], None).value.unwrap_or_default();
        let short = skill.name;
        let whole = match skill.group {
            Some(group) => format!("{short} ({group})"),
            None => short.clone(),
        };
        Choice { whole, short }
    };
    let skills = count(paths.len(), "skill");
    let from = format!(
        "The template {name} has {skills}. Take out what is not yours; more can be added any time."
    );
    prompter.say("", &from);
    let choices: Vec<Choice> = paths.iter().map(label).collect();
    let chosen = prompter.which("Which of these are yours?", &choices)?;
    for (index, path) in paths.iter().enumerate() {
        if !chosen.contains(&index) {
            template.remove(path);
        }
    }
    Ok(())
}

fn remember_it(context: &Context, folder: &Path) -> Result<(), Failure> {
    let failed = |why: String| {
        Failure::new(Exit::Failed, format!("the tracker is made, but cannot be remembered: {why}"))
    };
    let path = context.config_path().ok_or_else(|| failed("HOME is not set".into()))?;
    config::remember(&path, folder).map_err(|e| failed(format!("{}: {e}", path.display())))
}

fn report(context: &Context, made: &Made, typed: &Path) -> Result<(), Failure> {
    let folder = one_line(&made.folder.display().to_string());
    if made.was_there {
        context.receipt(&format!("{folder} is a tracker already; its files stay as they are."))?;
    } else {
        let skills = match made.skills {
            0 => "no skill yet".to_owned(),
            1 => "1 skill".to_owned(),
            n => format!("{n} skills"),
        };
        context.receipt(&format!("A tracker in {folder}: {skills}."))?;
        match &made.joined {
            Some(root) if *root != made.folder => {
                let root = one_line(&root.display().to_string());
                context.receipt(&format!("It is part of the repository at {root}."))?;
            }
            Some(_) => context.receipt("It joined the repository that was there.")?,
            None => {}
        }
        for path in &made.kept {
            context.receipt(&format!("{path} was there already and stays as it is."))?;
        }
        if let Some(saved) = &made.saved {
            context.receipt(&format!("saved as {}", saved.tip.short()))?;
        }
    }
    let step = if made.skills == 0 { "goalgit add \"Public speaking\"" } else { "goalgit checkin" };
    let typed = &context.from_here(typed);
    let next = if typed == Path::new(".") {
        step.to_owned()
    } else {
        format!("cd {} && {step}", quoted(typed))
    };
    context.receipt(&format!("\nNext: {next}"))
}

/// A path that can be typed again.
pub(super) fn quoted(path: &Path) -> String {
    let text = one_line(&path.display().to_string());
    let plain = |c: char| c.is_alphanumeric() || "/._-~+".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
