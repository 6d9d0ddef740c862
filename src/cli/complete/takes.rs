//! Which argument of which command takes what.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::ValueHint;
use clap_complete::engine::{
    ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
};

use super::dates::{When, dates};
use super::known::{Source, Which};
use super::rated::{Candidate, Said, levels, practices, rated};
use super::shells::MORE;
use crate::cli::help::GROUPS;
use crate::cli::topics::TOPICS;
use crate::model::{RoleKind, Scale};
use crate::render::json::SCHEMAS;
use crate::template;

/// What an argument takes that its type does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Skill(Which),
    /// Skills between commas.
    Skills,
    Rated(Said),
    Level,
    Enjoyment,
    Practice,
    /// A profile; of one kind, or any.
    Profile(Option<RoleKind>),
    Group,
    Rater,
    Date(When),
    Template,
    Schema,
    /// A command of the program, or a topic of the help.
    Helped,
    Folder,
    /// Words of one's own.
    Free,
}

/// `None`: the argument's type says it, as for files and for words of a list.
fn takes(command: &str, argument: &str) -> Option<Takes> {
    use Takes::{
        Date, Enjoyment, Folder, Free, Group, Helped, Level, Practice, Profile, Rated, Rater,
        Schema, Skill, Skills, Template,
    };
    Some(match (command, argument) {
        ("", "directory") | ("init" | "demo" | "man", "dir") => Folder,
        ("init", "template") => Template,
        ("add", "group") => Group,
        ("add" | "goal set", "level") => Level,
        ("add", "enjoyment") | ("checkin", "enjoy") => Enjoyment,
        ("checkin", "practice") => Practice,
        ("checkin", "skills") => Rated(Said::All),
        ("rate", "skills") | (_, "supposed") => Rated(Said::Level),
        ("rate", "by") => Rater,
        ("goal set", "skill") | ("pause", "skills") => Skill(Which::Active),
        ("retire", "skills") => Skill(Which::NotRetired),
        ("resume", "skills") => Skill(Which::Resting),
        ("goal close", "skill") => Skill(Which::WithGoal),
        ("evidence", "skills") => Skills,
        ("history", "skills") | ("diff", "skill") | ("rename", "old") => Skill(Which::All),
        ("role", "id") | ("gap", "role") => Profile(None),
        ("next", "role") => Profile(Some(RoleKind::Role)),
        ("next", "specialisation") => Profile(Some(RoleKind::Specialisation)),
        ("goal set", "by") | ("pause", "from" | "until") => Date(When::Coming),
        (_, "on") => Date(When::Day),
        (_, "since" | "until" | "at") | ("diff", "from" | "to") => Date(When::Past),
        ("schema", "name") => Schema,
        ("help", "words") => Helped,
        ("add", "name" | "id" | "about")
        | ("checkin" | "rate", "note")
        | ("checkin" | "import", "message")
        | ("evidence", "text" | "link" | "impact")
        | ("goal set" | "goal close" | "retire", "why")
        | ("goal set", "step")
        | ("rename", "new")
        | ("sync", "remote" | "to")
        | ("merge-driver" | "completions", "words") => Free,
        _ => return None,
    })
}

/// The command line with what each argument takes put to it. `path`: the commands above,
/// between blanks.
pub fn equip(command: clap::Command, path: &str, source: &Arc<Source>) -> clap::Command {
    let command = command.mut_args(|argument| match takes(path, argument.get_id().as_str()) {
        None | Some(Takes::Free) => argument,
        Some(Takes::Folder) => argument.value_hint(ValueHint::DirPath),
        Some(takes) => {
            let source = Arc::clone(source);
            argument
                .add(ArgValueCompleter::new(move |typed: &OsStr| offered(takes, typed, &source)))
        }
    });
    command.mut_subcommands(|inner| {
        let path = format!("{path} {}", inner.get_name());
        equip(inner, path.trim_start(), source)
    })
}

fn offered(takes: Takes, typed: &OsStr, source: &Source) -> Vec<CompletionCandidate> {
    let Some(text) = typed.to_str() else { return Vec::new() };
    let mut candidates: Vec<CompletionCandidate> =
        values(takes, text, source).into_iter().map(candidate).collect();
    if takes == Takes::Template {
        candidates.extend(PathCompleter::dir().current_dir(&source.cwd).complete(typed));
    }
    candidates
}

fn candidate((value, about, more): Candidate) -> CompletionCandidate {
    let about = (!about.is_empty()).then(|| about.into());
    let candidate = CompletionCandidate::new(value).help(about);
    if more { candidate.tag(Some(MORE.into())) } else { candidate }
}

fn values(takes: Takes, typed: &str, source: &Source) -> Vec<Candidate> {
    match takes {
        Takes::Skill(which) => skills(typed, which, source),
        Takes::Skills => {
            let (before, last) = typed
                .rsplit_once(',')
                .map_or(("", typed), |(before, last)| (&typed[..=before.len()], last));
            let found = skills(last, Which::All, source).into_iter();
            found.map(|(id, name, more)| (format!("{before}{id}"), name, more)).collect()
        }
        Takes::Rated(said) => rated(typed, said, source),
        Takes::Level => levels(typed, &source.scale(), None),
        Takes::Enjoyment => levels(typed, &Scale::enjoyment(), None),
        Takes::Practice => practices(typed),
        Takes::Profile(kind) => {
            let of =
                source.roles().into_iter().filter(|(_, role)| kind.is_none_or(|k| k == role.kind));
            fitting(of.map(|(id, role)| (id.to_string(), role.name)), typed)
        }
        Takes::Group => fitting(source.groups().into_iter().map(bare), typed),
        Takes::Rater => fitting(source.raters().into_iter().map(bare), typed),
        Takes::Date(when) => match source.today {
            Some(today) => fitting(dates(typed, when, today).into_iter(), typed),
            None => Vec::new(),
        },
        Takes::Template => {
            let all = template::list().iter();
            fitting(all.map(|(name, about)| ((*name).to_owned(), (*about).to_owned())), typed)
        }
        Takes::Schema => fitting(SCHEMAS.iter().map(|(name, _)| bare((*name).to_owned())), typed),
        Takes::Helped => fitting(helped(), typed),
        Takes::Folder | Takes::Free => Vec::new(),
    }
}

fn skills(typed: &str, which: Which, source: &Source) -> Vec<Candidate> {
    let of = source.skills(which).into_iter();
    fitting(of.map(|(id, skill)| (id.to_string(), skill.name)), typed)
}

/// Topics, and the first words of commands: those behind them are few, and in their help.
fn helped() -> impl Iterator<Item = (String, String)> {
    let topics = TOPICS.iter().map(|topic| (topic.name, topic.about));
    let commands = GROUPS.iter().flat_map(|group| group.commands.iter().copied());
    let commands = commands.filter(|(name, _)| TOPICS.iter().all(|topic| topic.name != *name));
    commands.chain(topics).map(|(name, about)| (name.to_owned(), about.to_owned()))
}

fn bare(value: String) -> (String, String) {
    (value, String::new())
}

/// Those that begin as it was typed, in any case.
fn fitting(all: impl Iterator<Item = (String, String)>, typed: &str) -> Vec<Candidate> {
    let lower = typed.to_lowercase();
    let fits = all.filter(|(value, _)| value.to_lowercase().starts_with(&lower));
    fits.map(|(value, about)| (value, about, false)).collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::super::args::Cli;
    use super::*;

    /// Each argument that takes a value: what it takes is known by its type, or stands above.
    #[test]
    fn no_argument_was_forgotten() {
        fn look(command: &clap::Command, path: &str, forgotten: &mut Vec<String>) {
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                let typed = !argument.get_action().takes_values()
                    || argument.get_value_parser().possible_values().is_some()
                    || argument.get_value_hint() != ValueHint::Unknown;
                let global = argument.is_global_set() && !path.is_empty();
                if !typed && !global && takes(path, id).is_none() {
                    forgotten.push(format!("{path}: {id}"));
                }
            }
            for inner in command.get_subcommands() {
                let path = format!("{path} {}", inner.get_name());
                look(inner, path.trim_start(), forgotten);
            }
        }
        let mut forgotten = Vec::new();
        look(&Cli::command(), "", &mut forgotten);
        assert_eq!(forgotten, Vec::<String>::new());
    }
}
