//! `merge-driver`: called by git for one file, in the middle of a merge.
//!
//! Git takes 0 for merged, up to 128 for a conflict (and the file as it was left for all there
//! is to say about it), anything above for a failure.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::super::args::MergeDriver;
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::driver::{NotByMeaning, Outcome, kind_of, merge_file};
use crate::git::{Markers, Repo};
use crate::merge::{Choice, Side, Taken, Three, Why};
use crate::render::{choice_sentence, clash_sentence, one_line};

/// Merges, and says what it chose.
pub fn run(context: &Context, args: &MergeDriver) -> Result<Exit, Failure> {
    let words: Vec<String> = args.words.iter().map(|w| w.to_string_lossy().into_owned()).collect();
    let [base, ours, theirs, path, rest @ ..] = &words[..] else {
        return Err(failed("git calls it so: goalgit merge-driver %O %A %B %P".to_owned()));
    };
    let file = |index: usize| args.words.get(index).map(PathBuf::from).unwrap_or_default();
    let read = |index: usize, shown: &String| {
        let file = context.cwd().join(file(index));
        fs::read(file).map_err(|e| failed(format!("cannot read {shown}: {e}")))
    };
    let (base, ours, theirs) = (read(0, base)?, read(1, ours)?, read(2, theirs)?);
    let versions = Three { base: &base[..], ours: &ours[..], theirs: &theirs[..] };
    let merged = merge_file(kind_of(path), &versions, &markers(rest))
        .map_err(|e| failed(format!("cannot merge {path}: {e}")))?;
    put(&context.cwd().join(file(1)), &merged.bytes)
        .map_err(|e| failed(format!("cannot write the merged {path}: {e}")))?;
    say(context, path, &merged);
    Ok(if merged.clean { Exit::Done } else { Exit::Failed })
}

/// The last three words. A git that does not know them leaves them as they are.
fn markers(words: &[String]) -> Markers {
    let known = |index: usize| words.get(index).filter(|word| !word.starts_with('%'));
    let label = |index, otherwise: &str| {
        let label = known(index).map(|label| one_line(label)).filter(|label| !label.is_empty());
        label.unwrap_or_else(|| otherwise.to_owned())
    };
    let size = known(0).and_then(|size| size.parse().ok()).filter(|size| (1..=1000).contains(size));
    Markers { size: size.unwrap_or(7), ours: label(1, "ours"), theirs: label(2, "theirs") }
}

/// Replaces the file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut made = tempfile::Builder::new().prefix(".merge_file_").tempfile_in(folder)?;
    made.write_all(bytes)?;
    made.persist(path).map(|_| ()).map_err(|error| error.error)
}

fn say(context: &Context, path: &str, merged: &Outcome) {
    let path = one_line(path);
    for choice in merged.choices.iter().filter_map(choice_sentence) {
        context.say(&format!("{path}: {choice}"));
    }
    if merged.choices.iter().any(passes_over) && is_rebasing(context) {
        context.say(&format!(
            "{path}: a rebase leaves what is passed over out of history too. To keep both: \
             git reset --keep ORIG_HEAD once it is done, then goalgit sync"
        ));
    }
    for clash in &merged.clashes {
        context.say(&format!("{path}: to decide: {}", clash_sentence(clash)));
    }
    let why = match merged.not_by_meaning {
        None => return,
        Some(NotByMeaning::OtherFile) => "it is none of a tracker's files",
        Some(NotByMeaning::TooBig) => "a version of it is too big",
        Some(NotByMeaning::NotToml) => "a version of it is not TOML",
        Some(NotByMeaning::NotText) => {
            context.say(&format!("{path}: not merged: a version of it is no text"));
            return;
        }
    };
    context.say(&format!("{path}: merged line by line: {why}"));
}

/// Whether something of the commit that is brought over does not stay.
fn passes_over(choice: &Choice) -> bool {
    choice.taken == Taken::From(Side::Ours)
        && matches!(choice.why, Why::LaterDay | Why::LowerLevel | Why::WithLowerLevel)
}

fn is_rebasing(context: &Context) -> bool {
    Repo::discover(&context.cwd()).is_ok_and(|repo| repo.is_rebasing())
}

fn failed(why: String) -> Failure {
    Failure::new(Exit::NotMerged, why)
}
