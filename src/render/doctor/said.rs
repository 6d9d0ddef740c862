//! What a line of `doctor` says.

use super::super::paths::Paths;
use super::super::sentences::count;
use crate::model::health::{
    Drivers, Hooks, Kept, Lock, Objects, Person, Place, Setting, Signing, Source,
};
use crate::report::doctor::{FilesChecked, FoundBy, IndexFound, What};

/// The sentence.
pub(super) fn said(what: &What<'_>, paths: &Paths) -> String {
    match what {
        What::Machine(m) => format!("{}, libgit2 {}, {}", m.goalgit, m.libgit2, m.platform),
        What::Git(None) => "not on PATH: check-ins need none".to_owned(),
        What::Git(Some((path, version))) => {
            let version = version.as_deref().unwrap_or("of unknown version");
            format!("{version} ({})", paths.shown(path))
        }
        What::Tracker(found) => {
            let by = match found.by {
                FoundBy::Directory => "named by -C",
                FoundBy::Variable => "named by GOALGIT_DIR",
                FoundBy::Upwards => "found from here upwards",
                FoundBy::Remembered => "the one that is remembered",
            };
            let format = found.format.map(|n| format!("; format {n}")).unwrap_or_default();
            format!("{}, {by}{format}", paths.shown(&found.folder))
        }
        What::Refused(refusal) => paths.in_text(&refusal.says),
        What::Files(checked) => files(*checked),
        What::Place(place) => self::place(place, paths),
        What::Ready(place) => format!("ready for a check-in {}", branch(place)),
        What::Conflicts(files) => some(files),
        What::Person(person) => self::person(person, paths),
        What::Variables([]) => "no variable sends git elsewhere".to_owned(),
        What::Variables(names) => {
            format!("{} set: check-ins refuse to guess where to write", names.join(", "))
        }
        What::Signing(None) => "not asked for (commit.gpgsign)".to_owned(),
        What::Signing(Some(signing)) => self::signing(signing),
        What::Hooks(hooks) => self::hooks(hooks, paths),
        What::Filters([]) => "none on the tracker's files".to_owned(),
        What::Filters(found) => {
            let all: Vec<String> =
                found.iter().map(|a| format!("{} has {}", a.path, a.attribute)).collect();
            format!("{}: git would store something else than the file", some(&all))
        }
        What::LineEnds([]) => "as they are in the files".to_owned(),
        What::LineEnds(rules) => some(rules),
        What::NoLock => "none".to_owned(),
        What::Lock(lock) => self::lock(lock, paths),
        What::Objects(objects) => self::objects(objects),
        What::Kept(kept) => self::kept(kept, paths),
        What::Index(found) => index(*found),
        What::Drivers(drivers) => self::drivers(drivers),
        What::Rebases(setting) => format!(
            "git pull rebases here ({setting}): what it passes over of two ratings of one skill \
             is in no history then"
        ),
    }
}

/// The first of a list, and how many more there are.
fn some(all: &[String]) -> String {
    match all {
        [first, second, third, _, ..] => {
            format!("{first}, {second}, {third} and {} more", all.len() - 3)
        }
        all => all.join(", "),
    }
}

fn files(checked: FilesChecked) -> String {
    let all = format!("{}, {}", count(checked.skills, "skill"), count(checked.files, "file"));
    match (checked.errors, checked.warnings) {
        (0, 0) => format!("{all}, no problem"),
        (errors, warnings) => {
            format!("{all}: {}, {}", count(errors, "error"), count(warnings, "warning"))
        }
    }
}

fn branch(place: &Place) -> String {
    match &place.branch {
        Some(branch) if place.unborn => format!("on {branch}, the first commit"),
        Some(branch) => format!("on {branch}"),
        None => "on no branch".to_owned(),
    }
}

fn place(place: &Place, paths: &Paths) -> String {
    let mut text = format!(
        "{}; objects {}, references in {}",
        paths.shown(&place.git_dir),
        place.objects,
        place.references
    );
    for (so, words) in [
        (place.linked, "; a linked work tree"),
        (place.shallow, "; shallow: history is cut off"),
        (place.partial, "; a partial clone"),
    ] {
        text.push_str(if so { words } else { "" });
    }
    text
}

fn person(person: &Person, paths: &Paths) -> String {
    let value = |part: &Option<Setting>, missing: &str| {
        part.as_ref().map_or_else(|| missing.to_owned(), |s| s.value.clone())
    };
    let who = format!("{} <{}>", value(&person.name, "no name"), value(&person.email, "no email"));
    let from = |part: &Option<Setting>| part.as_ref().map(|s| source(&s.from, paths));
    match (from(&person.name), from(&person.email)) {
        (None, None) => "git does not know who you are".to_owned(),
        (Some((key, place)), Some((key_2, place_2))) if place == place_2 => {
            format!("{who} ({key} and {key_2}{place})")
        }
        (name, email) => {
            let all = name.into_iter().chain(email).map(|(key, place)| key + &place);
            format!("{who} ({})", all.collect::<Vec<_>>().join("; "))
        }
    }
}

/// The name of a variable or setting, and where it stands.
fn source(from: &Source, paths: &Paths) -> (String, String) {
    match from {
        Source::Variable(name) => ((*name).to_owned(), String::new()),
        Source::Configuration { key, level: "environment", .. } => {
            ((*key).to_owned(), ", set by the environment".to_owned())
        }
        Source::Configuration { key, level, file, included } => {
            let file = file.as_ref().map(|file| format!(" {}", paths.shown(file)));
            let by = if *included { ", in a file it includes" } else { "" };
            let place = format!(", {level} configuration{}{by}", file.unwrap_or_default());
            ((*key).to_owned(), place)
        }
    }
}

fn signing(signing: &Signing) -> String {
    let found = if signing.found { "on PATH" } else { "not found" };
    let key = if signing.key { "" } else { "; no key is named (user.signingkey)" };
    format!("asked for, {} with {} ({found}){key}", signing.format, signing.program)
}

fn hooks(hooks: &Hooks, paths: &Paths) -> String {
    let by = if hooks.configured { " (core.hooksPath)" } else { "" };
    let folder = format!("in {}{by}", paths.shown(&hooks.folder));
    let run = match hooks.run.as_slice() {
        [] => "none that a commit runs".to_owned(),
        run => run.join(", "),
    };
    match hooks.passed_over.as_slice() {
        [] => format!("{run} {folder}"),
        rest => format!("{run} {folder}; not executable, so git passes over: {}", rest.join(", ")),
    }
}

fn lock(lock: &Lock, paths: &Paths) -> String {
    let file = paths.shown(&lock.file);
    let holds = if lock.stops { ": no check-in can be saved while it is there" } else { "" };
    match lock.age.map(age) {
        Some(age) => format!("{file}, made {age} ago{holds}"),
        None => format!("{file}{holds}"),
    }
}

fn age(seconds: u64) -> String {
    let [minutes, hours, days] = [seconds / 60, seconds / 3600, seconds / 86_400];
    let (n, what) = match (days, hours, minutes) {
        (0, 0, 0) => (seconds, "second"),
        (0, 0, minutes) => (minutes, "minute"),
        (0, hours, _) => (hours, "hour"),
        (days, ..) => (days, "day"),
    };
    count(n, what)
}

fn objects(objects: &Objects) -> String {
    let loose = i64::try_from(objects.loose).unwrap_or(i64::MAX);
    let packing = match objects.limit {
        None => "; packing is switched off (gc.auto, maintenance.auto)".to_owned(),
        Some(limit) if loose > limit => "; the next check-in packs them".to_owned(),
        Some(limit) => format!("; packed beyond {limit}"),
    };
    let packs = count(objects.packs, "pack");
    let (a, b) = (size(objects.loose_bytes), size(objects.pack_bytes));
    format!("{} loose ({a}), {packs} ({b}){packing}", objects.loose)
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes / 1024),
        _ => format!("{} MiB", bytes / 1_048_576),
    }
}

fn kept(kept: &Kept, paths: &Paths) -> String {
    let total = kept.files.iter().map(|(_, bytes)| bytes).sum();
    let names: Vec<String> = kept.files.iter().map(|(name, _)| name.clone()).collect();
    let holds = match names.as_slice() {
        [] => "holds nothing".to_owned(),
        names => format!("holds {} ({})", some(names), size(total)),
    };
    let busy = if kept.busy { "; a check-in is being saved right now" } else { "" };
    let draft = names.iter().any(|name| name == "draft.json");
    let draft = if draft { "; words that were not saved wait there" } else { "" };
    format!("{} {holds}{draft}{busy}", paths.shown(&kept.folder))
}

/// It is derived and disposable, so there is never anything to mend.
fn index(found: IndexFound) -> String {
    match found {
        IndexFound::Off => "not used (GOALGIT_INDEX): history is read from the commits".to_owned(),
        IndexFound::Nothing => {
            "none yet: history is read from the commits, and kept where that saves time".to_owned()
        }
        IndexFound::Knows { commits, tip, is_head } => {
            let known = format!("knows {} up to {}", count(commits, "commit"), tip.short());
            match is_head {
                true => format!("{known}, which is HEAD"),
                false => format!("{known}, not HEAD: what it lacks is read from the commits"),
            }
        }
    }
}

fn drivers(drivers: &Drivers) -> String {
    let set = match drivers.set.as_slice() {
        [] => String::new(),
        names => format!(": {} set", some(names)),
    };
    let why = match (drivers.named, drivers.known) {
        (true, true) => return format!("git merges the tracker's files by meaning{set}"),
        (true, false) => "this clone does not know goalgit's driver",
        (false, true) => ".gitattributes does not name goalgit's driver",
        (false, false) => "no merge or diff driver of goalgit is set up",
    };
    format!("git merges line by line (optional): {why}{set}")
}
