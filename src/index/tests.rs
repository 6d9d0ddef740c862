use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::git::made::{Chance, Made};
use crate::git::storied;

/// Everything that a history tells, as text.
fn told(history: &History) -> String {
    let sorted = |set: &HashSet<CommitId>| set.iter().copied().collect::<BTreeSet<_>>();
    format!(
        "{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}",
        history.timeline,
        *history.revisions,
        sorted(&history.aside),
        sorted(&history.undone),
        history.renames,
        *history.definitions,
        *history.settings,
    )
}

fn store(made: &Made, keep: Keep) -> Store {
    Store::new(&made.repo, "", keep)
}

fn warm(made: &Made, tip: CommitId, keep: Keep) -> String {
    let versions = Versions::new(&made.repo, "");
    told(&history(&made.repo, &versions, Some(tip), &store(made, keep)).unwrap())
}

fn cold(made: &Made, tip: CommitId) -> String {
    let versions = Versions::new(&made.repo, "");
    told(&read_history(&made.repo, &versions, Some(tip)).unwrap())
}

/// How an index helped.
fn way(made: &Made, tip: CommitId) -> &'static str {
    let opened = IndexFile::open(&store(made, Keep::Always).paths()[0], "");
    match opened.map(|file| file.head.tip.id) {
        None => "none",
        Some(known) if known == tip => "as it is",
        Some(known) if made.repo.revisions_since(known, tip).is_some() => "gone on from",
        Some(_) => "to the side",
    }
}

fn first_difference(a: &str, b: &str) -> String {
    let mut lines = a.lines().zip(b.lines()).enumerate();
    let Some((n, (a, b))) = lines.find(|(_, (a, b))| a != b) else {
        return "one ends before the other".into();
    };
    format!("line {n}: {a} / {b}")
}

#[test]
fn an_answer_with_an_index_is_that_without_one() {
    let mut ways = BTreeMap::new();
    for seed in 0..24 {
        let made = storied::history(seed, 60);
        let mut chance = Chance(seed);
        let mut at = 0;
        for _ in 0..50 {
            // On by a few, as a day goes; or to anywhere, as a reset, an amend or a switch goes.
            at = match chance.below(6) {
                0 => chance.below(made.commits.len()),
                _ => (at + chance.below(4)).min(made.commits.len() - 1),
            };
            let tip = made.commits[at];
            let keep = [Keep::Always, Keep::Always, Keep::WhereItPays][chance.below(3)];
            *ways.entry(way(&made, tip)).or_insert(0) += 1;
            let (warm, cold) = (warm(&made, tip, keep), cold(&made, tip));
            assert!(warm == cold, "{seed} {at}: {}", first_difference(&warm, &cold));
        }
    }
    for way in ["none", "as it is", "gone on from", "to the side"] {
        assert!(ways.get(way).is_some_and(|n| *n >= 20), "{ways:?}");
    }
}

#[test]
fn many_commits_are_gone_on_from_without_reading_the_rest() {
    let mut on = 0;
    for seed in 100..140 {
        let made = storied::history(seed, 40);
        for pair in made.commits.windows(2) {
            warm(&made, pair[0], Keep::Always);
            let file = IndexFile::open(&store(&made, Keep::Always).paths()[0], "").unwrap();
            let path = PathBuf::new();
            let index = Index { file, path, folder: PathBuf::new(), prefix: String::new() };
            let versions = Versions::new(&made.repo, "");
            let never = store(&made, Keep::Never);
            on += usize::from(index.history(&made.repo, &versions, pair[1], &never).is_some());
        }
    }
    // The others are renames, reverts, new scales and sides that part before.
    assert!(on > 40 * 39 / 3, "{on}");
}

#[test]
fn a_changed_byte_is_never_believed() {
    let made = storied::history(7, 12);
    let tip = *made.commits.last().unwrap();
    let right = cold(&made, tip);
    assert_eq!(warm(&made, tip, Keep::Always), right);
    let path = store(&made, Keep::Always).paths()[0].clone();
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&path, &bytes).unwrap();
        assert!(warm(&made, tip, Keep::WhereItPays) == right, "byte {at}");
        if at % 7 == 0 {
            fs::write(&path, &whole[..at]).unwrap();
            assert!(warm(&made, tip, Keep::WhereItPays) == right, "cut at {at}");
        }
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(way(&made, tip), "as it is");
}

#[test]
fn lengths_that_lie_set_nothing_aside() {
    let mut out = bytes::Out::default();
    out.number(u32::MAX as usize - 1);
    let bytes = out.into_bytes();
    assert!(In::new(&bytes).text().is_none());
    assert!(In::new(&bytes).list::<_, Vec<_>>(In::object).is_none());
    assert!(read_record(&bytes).is_none());
}

#[test]
fn where_nothing_can_be_written_the_answer_is_the_same() {
    let made = storied::history(3, 20);
    let tip = *made.commits.last().unwrap();
    let folder = made.repo.private_dir();
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    assert_eq!(warm(&made, tip, Keep::Always), cold(&made, tip));
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), &folder).unwrap();
    assert_eq!(warm(&made, tip, Keep::Always), cold(&made, tip));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0, "not ours to write to");
}

#[test]
fn many_at_once_write_and_read() {
    let made = storied::history(11, 30);
    let root = made.repo.root().to_path_buf();
    let right: Vec<String> = made.commits.iter().map(|tip| cold(&made, *tip)).collect();
    std::thread::scope(|scope| {
        for worker in 0..4u64 {
            let (root, commits, right) = (&root, &made.commits, &right);
            scope.spawn(move || {
                let repo = Repo::discover(root).unwrap();
                let store = Store::new(&repo, "", Keep::Always);
                let mut chance = Chance(worker);
                for _ in 0..40 {
                    let at = chance.below(commits.len());
                    let versions = Versions::new(&repo, "");
                    let warm = history(&repo, &versions, Some(commits[at]), &store).unwrap();
                    assert!(told(&warm) == right[at], "{worker} {at}");
                }
            });
        }
    });
    let left: Vec<_> = fs::read_dir(made.repo.private_dir()).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn an_index_of_another_tracker_is_not_this_ones() {
    let made = storied::history(5, 10);
    warm(&made, made.tip, Keep::Always);
    let path = store(&made, Keep::Always).paths()[0].clone();
    assert!(IndexFile::open(&path, "").is_some());
    assert!(IndexFile::open(&path, "notes/").is_none());
}
