//! `formerly`: history follows a skill to its new id; what was deleted still answers.

use super::{changes, logged, rate, rated, seen, tracker};
use crate::support::Sandbox;

/// Renames with plain git and an edit of the file's `formerly`, in one commit.
fn rename(sandbox: &Sandbox, old: &str, new: &str, formerly: &str, day: &str) {
    let (from, to) = (format!("skills/{old}.toml"), format!("skills/{new}.toml"));
    sandbox.git(&["mv", &from, &to]);
    let text = sandbox.read(&to);
    let text: Vec<&str> = text.lines().filter(|l| !l.starts_with("formerly")).collect();
    sandbox.write(&to, &format!("formerly = {formerly}\n{}\n", text.join("\n")));
    sandbox.git_commit(day, &format!("{old} is {new}"));
}

/// Rates what was renamed: the file keeps its `formerly`.
fn rerate(sandbox: &Sandbox, skill: &str, formerly: &str, level: &str, day: &str) {
    let text = rated(skill, level, day);
    sandbox.write(&format!("skills/{skill}.toml"), &format!("formerly = {formerly}\n{text}"));
    sandbox.git_commit(day, "rated");
}

fn skills(sandbox: &Sandbox) -> Vec<String> {
    let json = sandbox.goalgit(&["history", "--json"]).ok().json();
    let all = json["skills"].as_array().unwrap().iter();
    all.map(|s| s["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn history_follows_a_rename() {
    let sandbox = tracker();
    rate(&sandbox, "talks", "2", "2026-01-01");
    rename(&sandbox, "talks", "speaking", "['talks']", "2026-02-01");
    rerate(&sandbox, "speaking", "['talks']", "3", "2026-03-01");
    assert_eq!(seen(&sandbox, "speaking"), ["2026-01-01 L2", "2026-03-01 L3"]);
    assert_eq!(seen(&sandbox, "talks"), seen(&sandbox, "speaking"), "by its earlier id too");
    assert_eq!(skills(&sandbox), ["speaking"]);
    assert_eq!(logged(&sandbox), ["2026-03-01 speaking 2->3", "2026-01-01 speaking null->2"]);
}

#[test]
fn a_rename_that_rates_as_well_is_one_observation() {
    let sandbox = tracker();
    rate(&sandbox, "talks", "2", "2026-01-01");
    sandbox.git(&["mv", "skills/talks.toml", "skills/speaking.toml"]);
    rerate(&sandbox, "speaking", "['talks']", "3", "2026-03-01");
    assert_eq!(seen(&sandbox, "speaking"), ["2026-01-01 L2", "2026-03-01 L3"]);
}

#[test]
fn a_chain_of_renames_is_one_skill_whatever_its_file_remembers() {
    for last in ["['b']", "['a', 'b']", "['b', 'a']"] {
        let sandbox = tracker();
        rate(&sandbox, "a", "1", "2026-01-01");
        rename(&sandbox, "a", "b", "['a']", "2026-02-01");
        rerate(&sandbox, "b", "['a']", "2", "2026-02-02");
        rename(&sandbox, "b", "c", last, "2026-03-01");
        rerate(&sandbox, "c", last, "3", "2026-03-02");
        assert_eq!(
            seen(&sandbox, "c"),
            ["2026-01-01 L1", "2026-02-02 L2", "2026-03-02 L3"],
            "{last}"
        );
        assert_eq!(skills(&sandbox), ["c"]);
    }
}

#[test]
fn a_circle_of_renames_ends_at_the_file_that_is_there() {
    let sandbox = tracker();
    rate(&sandbox, "a", "1", "2026-01-01");
    rename(&sandbox, "a", "b", "['a']", "2026-02-01");
    rerate(&sandbox, "b", "['a']", "2", "2026-02-02");
    rename(&sandbox, "b", "a", "['a', 'b']", "2026-03-01");
    rerate(&sandbox, "a", "['a', 'b']", "3", "2026-03-02");
    assert_eq!(seen(&sandbox, "a"), ["2026-01-01 L1", "2026-02-02 L2", "2026-03-02 L3"]);
    assert_eq!(skills(&sandbox), ["a"]);
}

#[test]
fn a_check_in_on_the_old_name_beside_the_rename_is_not_lost() {
    let sandbox = tracker();
    rate(&sandbox, "talks", "2", "2026-01-01");
    sandbox.git(&["branch", "side"]);
    rename(&sandbox, "talks", "speaking", "['talks']", "2026-02-01");
    sandbox.git(&["switch", "-q", "side"]);
    rate(&sandbox, "talks", "2.5", "2026-02-02");
    sandbox.git(&["switch", "-q", "main"]);
    let text = format!("formerly = ['talks']\n{}", rated("talks", "2.5", "2026-02-02"));
    sandbox.try_git(&["merge", "-q", "--no-commit", "side"]);
    sandbox.try_git(&["rm", "-q", "-f", "skills/talks.toml"]);
    sandbox.write("skills/speaking.toml", &text);
    sandbox.git_commit("2026-02-10", "merge");
    assert_eq!(seen(&sandbox, "speaking"), ["2026-01-01 L2", "2026-02-02 L2.5"]);
    assert_eq!(skills(&sandbox), ["speaking"]);
}

#[test]
fn an_old_id_that_is_used_again_is_another_skill() {
    let sandbox = tracker();
    rate(&sandbox, "talks", "2", "2026-01-01");
    rename(&sandbox, "talks", "speaking", "['talks']", "2026-02-01");
    rate(&sandbox, "talks", "4", "2026-03-01");
    rerate(&sandbox, "speaking", "['talks']", "4", "2026-04-01");
    sandbox.write(
        "skills/speaking.toml",
        "formerly = ['talks']\nname = 'x'\nlevel = 4.5\nchecked = 2026-05-01\n",
    );
    sandbox.git_commit("2026-05-01", "more");
    assert_eq!(seen(&sandbox, "talks"), ["2026-03-01 L4"]);
    assert_eq!(seen(&sandbox, "speaking"), ["2026-01-01 L2", "2026-04-01 L4", "2026-05-01 L4.5"]);
}

#[test]
fn a_key_is_new_against_the_skills_own_past_not_against_a_namesake() {
    let sandbox = tracker();
    let bare = |level: &str| format!("formerly = ['talks']\nname = 'x'\nlevel = {level}\n");
    rate(&sandbox, "talks", "2", "2026-01-01");
    sandbox.git(&["mv", "skills/talks.toml", "skills/speaking.toml"]);
    sandbox.write("skills/speaking.toml", &bare("2"));
    sandbox.git_commit("2026-02-01", "renamed");
    rate(&sandbox, "talks", "4", "2026-03-01");
    sandbox.write("skills/speaking.toml", &bare("4"));
    sandbox.git_commit("2026-04-01", "raised to what the other one is");
    assert_eq!(seen(&sandbox, "speaking"), ["2026-01-01 L2", "2026-04-01 L4"]);
}

#[test]
fn a_deleted_skill_still_answers() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    rate(&sandbox, "talks", "2", "2026-01-02");
    sandbox.git(&["rm", "-q", "skills/sql.toml"]);
    sandbox.git_commit("2026-02-01", "no more");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"]);
    sandbox.goalgit(&["history", "sql"]).ok().prints("deleted").prints("2026-01-01");
    assert_eq!(changes(&sandbox, &["2026-01-10..2026-03-01"]), ["removed sql 2->null"]);
    assert!(changes(&sandbox, &["2026-02-10..2026-03-01"]).is_empty());
    rate(&sandbox, "sql", "3", "2026-04-01");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-04-01 L3"]);
}

#[test]
fn a_day_before_the_rename_knows_the_level_of_then() {
    let sandbox = tracker();
    rate(&sandbox, "talks", "2", "2026-01-01");
    rename(&sandbox, "talks", "speaking", "['talks']", "2026-02-01");
    rerate(&sandbox, "speaking", "['talks']", "3", "2026-03-01");
    assert_eq!(changes(&sandbox, &["2026-01-15..2026-03-15"]), ["raised speaking 2->3"]);
}
