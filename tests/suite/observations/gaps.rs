//! Versions that cannot be read: reported as gaps, never fatal, and mending observes nothing.

use super::{history, rate, rated, seen, tracker};
use crate::support::Sandbox;

const FILE: &str = "skills/sql.toml";

/// The reasons of the gaps of `sql`.
fn reasons(sandbox: &Sandbox) -> Vec<String> {
    let json = history(sandbox, "sql");
    let gaps = json["gaps"].as_array().unwrap().iter();
    gaps.map(|gap| format!("{} {}", gap["date"].as_str().unwrap(), gap["reason"])).collect()
}

/// Rated 2, then broken by `bytes`, then mended, then rated 3.
fn broken_by(bytes: &[u8]) -> Sandbox {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    std::fs::write(sandbox.path(FILE), bytes).unwrap();
    let broken = sandbox.git_commit("2026-02-01", "broken");
    rate(&sandbox, "talks", "1", "2026-02-02");
    sandbox.write(FILE, &rated("sql", "2", "2026-01-01"));
    sandbox.git_commit("2026-02-03", "mended");
    rate(&sandbox, "sql", "3", "2026-03-01");
    assert_eq!(history(&sandbox, "sql")["gaps"][0]["commit"], broken.as_str());
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-03-01 L3"]);
    assert!(history(&sandbox, "talks")["gaps"].as_array().unwrap().is_empty());
    let text = sandbox.goalgit(&["history", "sql"]).ok();
    text.prints(&format!("The version in {} (2026-02-01) cannot be read", &broken[..7]));
    sandbox
}

#[test]
fn bad_toml_is_a_gap() {
    let sandbox = broken_by(b"name = \"SQL\nlevel = = 3\n");
    assert_eq!(reasons(&sandbox).len(), 1);
    broken_by(b"level = \"high\"\n");
    broken_by(b"");
}

#[test]
fn a_file_that_is_too_big_is_a_gap() {
    let mut text = rated("sql", "5", "2026-01-20").into_bytes();
    text.resize(256 * 1024 + 1, b'\n');
    let sandbox = broken_by(&text);
    assert!(reasons(&sandbox)[0].contains("262145 bytes"), "{:?}", reasons(&sandbox));
}

#[test]
fn a_file_just_small_enough_is_read() {
    let sandbox = tracker();
    let mut text = rated("sql", "5", "2026-01-20").into_bytes();
    text.resize(256 * 1024, b'\n');
    std::fs::create_dir_all(sandbox.path("skills")).unwrap();
    std::fs::write(sandbox.path(FILE), text).unwrap();
    sandbox.git_commit("2026-01-20", "large");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-20 L5"]);
}

#[test]
fn what_is_not_utf_8_is_a_gap() {
    let sandbox = broken_by(b"name = \"caf\xe9\"\nlevel = 4\n");
    assert!(reasons(&sandbox)[0].contains("UTF-8"), "{:?}", reasons(&sandbox));
}

#[test]
fn a_symlink_is_a_gap_wherever_it_leads() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    sandbox.write("skills/other.toml", &rated("other", "5", "2026-01-05"));
    let target = sandbox.git(&["hash-object", "-w", "skills/other.toml"]);
    let link = format!("120000,{},{FILE}", target.trim());
    sandbox.git(&["update-index", "--cacheinfo", &link]);
    sandbox.git_commit_staged("2026-02-01", "a link");
    sandbox.write(FILE, &rated("sql", "2", "2026-01-01"));
    sandbox.git_commit("2026-02-03", "mended");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"]);
    assert!(reasons(&sandbox)[0].starts_with("2026-02-01"));
}

#[test]
fn a_mended_file_with_a_new_level_observes_it() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    sandbox.write(FILE, "level = ");
    sandbox.git_commit("2026-02-01", "broken");
    rate(&sandbox, "sql", "3", "2026-02-03");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-03 L3"]);
}

#[test]
fn a_file_broken_from_the_start_is_observed_when_it_can_be_read() {
    let sandbox = tracker();
    sandbox.write(FILE, "level = ");
    sandbox.git_commit("2026-02-01", "broken");
    rate(&sandbox, "sql", "3", "2026-02-03");
    assert_eq!(seen(&sandbox, "sql"), ["2026-02-03 L3"]);
}

#[test]
fn conflict_markers_that_were_committed_are_a_gap_and_mending_observes_nothing() {
    for side in [("3", "2026-02-01"), ("2.5", "2026-02-03")] {
        let sandbox = tracker();
        rate(&sandbox, "sql", "2", "2026-01-01");
        sandbox.git(&["switch", "-q", "-c", "side"]);
        rate(&sandbox, "sql", "3", "2026-02-01");
        sandbox.git(&["switch", "-q", "main"]);
        rate(&sandbox, "sql", "2.5", "2026-02-03");
        assert_eq!(sandbox.try_git(&["merge", "-q", "side"]).code, 1);
        assert!(sandbox.read(FILE).contains("<<<<<<<"));
        sandbox.git_commit("2026-02-10", "merged in a hurry");
        sandbox.write(FILE, &rated("sql", side.0, side.1));
        sandbox.git_commit("2026-02-11", "mended");
        assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L3", "2026-02-03 L2.5"]);
        assert_eq!(reasons(&sandbox).len(), 1);
    }
}

#[test]
fn a_rename_that_broke_the_file_is_mended_without_a_new_observation() {
    let sandbox = tracker();
    rate(&sandbox, "talks", "2", "2026-01-01");
    sandbox.git(&["mv", "skills/talks.toml", FILE]);
    sandbox.write(FILE, "formerly = [talks]\n");
    sandbox.git_commit("2026-02-01", "renamed, and broken");
    let text = rated("talks", "2", "2026-01-01");
    sandbox.write(FILE, &format!("formerly = ['talks']\n{text}"));
    sandbox.git_commit("2026-02-02", "mended");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"]);
}

#[test]
fn a_file_that_is_broken_now_is_told_and_the_rest_answers() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    rate(&sandbox, "talks", "1", "2026-01-02");
    sandbox.write(FILE, "level = ");
    sandbox.git_commit("2026-02-01", "broken");
    let run = sandbox.goalgit(&["history", "--json"]).ok().says("skills/sql.toml cannot be read");
    assert_eq!(run.json()["warnings"].as_array().unwrap().len(), 1);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"]);
    assert_eq!(seen(&sandbox, "talks"), ["2026-01-02 L1"]);
    sandbox.goalgit(&["log"]).ok();
    sandbox.goalgit(&["diff", "2026-01-01..2026-01-31"]).ok();
}
