//! Several observations of one day, and commits that are copies of each other.

use super::{git_at, git_on, history, logged, merge, rate, rated, seen, tracker};
use crate::support::Sandbox;

const DAY: &str = "2026-02-01";

/// Rated 2 in January; a branch `side` from there.
fn forked() -> Sandbox {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    sandbox.git(&["branch", "side"]);
    sandbox
}

fn clashes(sandbox: &Sandbox) -> Vec<String> {
    let json = history(sandbox, "sql");
    let all = json["clashes"].as_array().unwrap().iter();
    all.map(|c| format!("{} {} {}", c["date"].as_str().unwrap(), c["kept"], c["other"])).collect()
}

#[test]
fn the_last_of_a_day_counts_and_history_shows_all() {
    let sandbox = forked();
    for level in ["3", "4", "3.5"] {
        rate(&sandbox, "sql", level, DAY);
    }
    assert_eq!(
        seen(&sandbox, "sql"),
        [
            "2026-01-01 L2",
            "2026-02-01 L3 superseded",
            "2026-02-01 L4 superseded",
            "2026-02-01 L3.5"
        ]
    );
    assert_eq!(
        logged(&sandbox),
        [
            "2026-02-01 sql 4->3.5",
            "2026-02-01 sql 3->4",
            "2026-02-01 sql 2->3",
            "2026-01-01 sql null->2"
        ],
        "each says what it moved"
    );
    assert!(clashes(&sandbox).is_empty());
}

#[test]
fn back_to_the_first_value_of_the_day_is_the_last_value() {
    let sandbox = forked();
    for level in ["3", "4", "3"] {
        rate(&sandbox, "sql", level, DAY);
    }
    assert_eq!(sandbox.points("sql"), ["2026-01-01 2", "2026-02-01 3"]);
    let sandbox = Sandbox::with_skills(&["sql"]);
    for level in ["sql=3", "sql=4", "sql=3"] {
        sandbox.goalgit(&["checkin", level]).ok();
    }
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3"]);
}

#[test]
fn of_parallel_commits_the_lower_counts_and_it_is_told() {
    for (here, there) in [("3", "2.5"), ("2.5", "3")] {
        let sandbox = forked();
        rate(&sandbox, "sql", here, DAY);
        sandbox.git(&["switch", "-q", "side"]);
        rate(&sandbox, "sql", there, DAY);
        sandbox.git(&["switch", "-q", "main"]);
        let text = rated("sql", here, DAY);
        merge(&sandbox, "2026-02-10", &["side"], &[("skills/sql.toml", &text)]);
        assert_eq!(sandbox.points("sql"), ["2026-01-01 2", "2026-02-01 2.5"]);
        assert_eq!(sandbox.observations("sql").len(), 3);
        assert_eq!(clashes(&sandbox), ["2026-02-01 2.5 3"]);
        let text = sandbox.goalgit(&["history", "sql"]).ok();
        text.prints("On 2026-02-01 two check-ins made side by side disagree: 2.5");
    }
}

#[test]
fn parallel_commits_that_agree_are_no_clash() {
    let sandbox = forked();
    rate(&sandbox, "sql", "3", DAY);
    sandbox.git(&["switch", "-q", "side"]);
    sandbox.write("skills/sql.toml", &format!("{}\nnote = \"x\"\n", rated("sql", "3", DAY)));
    sandbox.git_commit(DAY, "the same, with a note");
    sandbox.git(&["switch", "-q", "main"]);
    merge(&sandbox, "2026-02-10", &["side"], &[("skills/sql.toml", &rated("sql", "3", DAY))]);
    assert_eq!(sandbox.points("sql"), ["2026-01-01 2", "2026-02-01 3"]);
    assert!(clashes(&sandbox).is_empty());
}

#[test]
fn a_later_word_of_the_day_settles_the_clash() {
    let sandbox = forked();
    rate(&sandbox, "sql", "3", DAY);
    sandbox.git(&["switch", "-q", "side"]);
    rate(&sandbox, "sql", "2.5", DAY);
    sandbox.git(&["switch", "-q", "main"]);
    merge(&sandbox, DAY, &["side"], &[("skills/sql.toml", &rated("sql", "4", DAY))]);
    assert_eq!(sandbox.points("sql"), ["2026-01-01 2", "2026-02-01 4"]);
    assert!(clashes(&sandbox).is_empty(), "the merge has seen both: {:?}", clashes(&sandbox));
}

#[test]
fn only_the_ends_of_parallel_branches_are_compared() {
    // Whichever branch git lists first: 2 then 4 on one, 3 on the other.
    for swap in [false, true] {
        let sandbox = forked();
        let (two, one) = if swap { ("side", "main") } else { ("main", "side") };
        sandbox.git(&["switch", "-q", two]);
        rate(&sandbox, "sql", "1", DAY);
        rate(&sandbox, "sql", "4", DAY);
        sandbox.git(&["switch", "-q", one]);
        rate(&sandbox, "sql", "3", DAY);
        sandbox.git(&["switch", "-q", "main"]);
        merge(&sandbox, "2026-02-10", &["side"], &[("skills/sql.toml", &rated("sql", "4", DAY))]);
        assert_eq!(sandbox.points("sql"), ["2026-01-01 2", "2026-02-01 3"], "swap {swap}");
        assert_eq!(clashes(&sandbox), ["2026-02-01 3 4"], "swap {swap}");
    }
}

#[test]
fn a_cherry_pick_is_one_observation() {
    let sandbox = forked();
    sandbox.git(&["switch", "-q", "side"]);
    let picked = rate(&sandbox, "sql", "3", DAY);
    sandbox.git(&["switch", "-q", "main"]);
    rate(&sandbox, "talks", "1", "2026-02-02");
    git_on(&sandbox, "2026-03-01", &["cherry-pick", &picked]);
    merge(&sandbox, "2026-03-02", &["side"], &[]);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L3"]);
    assert_eq!(logged(&sandbox).len(), 3);
}

#[test]
fn what_a_rebase_left_behind_is_one_observation() {
    let sandbox = forked();
    sandbox.git(&["switch", "-q", "side"]);
    rate(&sandbox, "sql", "3", DAY);
    rate(&sandbox, "sql", "4", "2026-02-05");
    sandbox.git(&["branch", "left"]);
    sandbox.git(&["switch", "-q", "main"]);
    rate(&sandbox, "talks", "1", "2026-02-02");
    sandbox.git(&["switch", "-q", "side"]);
    let noon = "2026-03-01T12:00:00+0000";
    let rebase = ["rebase", "-q", "main"];
    let mut command = sandbox.command(std::path::Path::new("git"), &rebase, &sandbox.work());
    assert!(command.env("GIT_COMMITTER_DATE", noon).status().unwrap().success());
    sandbox.git(&["switch", "-q", "main"]);
    merge(&sandbox, "2026-03-02", &["side"], &[]);
    git_at(&sandbox, noon, noon, &["merge", "-q", "--no-ff", "--no-edit", "left"]);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L3", "2026-02-05 L4"]);
}

#[test]
fn the_same_words_of_another_person_are_another_observation() {
    let sandbox = forked();
    let text = rated("sql", "3", DAY);
    rate(&sandbox, "sql", "3", DAY);
    sandbox.git(&["switch", "-q", "side"]);
    sandbox.write("skills/sql.toml", &text);
    sandbox.git(&["add", "-A"]);
    let noon = "2026-02-01T12:00:00+0000";
    let author = "--author=Kim Other <kim@example.org>";
    git_at(&sandbox, noon, noon, &["commit", "-q", "-m", "me too", author]);
    sandbox.git(&["switch", "-q", "main"]);
    merge(&sandbox, "2026-02-10", &["side"], &[]);
    assert_eq!(sandbox.observations("sql").len(), 3);
    assert_eq!(sandbox.points("sql"), ["2026-01-01 2", "2026-02-01 3"]);
}
