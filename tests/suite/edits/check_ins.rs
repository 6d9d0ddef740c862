//! Check-ins of files that a person has made their own, as git shows them.

use crate::support::Sandbox;

/// A tracker with this text as its only skill, committed.
fn with_file(text: &str) -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.write("skills/sql.toml", text);
    sandbox.git_commit("2026-10-01", "my own hand");
    sandbox
}

/// `+lines -lines`, and how many hunks, of the last commit.
fn shape(sandbox: &Sandbox) -> String {
    let stat = sandbox.git(&["diff", "--numstat", "HEAD~", "--", "skills"]);
    let numbers: Vec<&str> = stat.split_whitespace().take(2).collect();
    let patch = sandbox.git(&["diff", "HEAD~", "--", "skills"]);
    let hunks = patch.lines().filter(|line| line.starts_with("@@")).count();
    assert!(!patch.contains("\\ No newline"), "{patch}");
    format!("+{} -{} in {hunks}", numbers[0], numbers[1])
}

const OWN: &str = "# My file\nname='SQL'   # yes\ngroup = 'Data'\n\n\n# how far\nlevel=2 # low\n\
                   practice = 'some' # weekly\nchecked = 2026-10-01\n\n[mine]\nx = 1\n";

#[test]
fn a_file_with_crlf_and_comments_keeps_all_of_them() {
    let sandbox = with_file(&OWN.replace('\n', "\r\n"));
    sandbox.goalgit(&["checkin", "sql=2.5", "--note", "One.\nTwo."]).ok();
    let wanted = OWN
        .replace("level=2 ", "level=2.5 ")
        .replace("practice = 'some' # weekly", "# weekly")
        .replace(
            "checked = 2026-10-01\n",
            "checked = 2026-11-22\n\nnote = \"\"\"\nOne.\nTwo.\n\"\"\"\n",
        );
    assert_eq!(sandbox.read("skills/sql.toml"), wanted.replace('\n', "\r\n"));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    assert_eq!(sandbox.git(&["show", "HEAD:skills/sql.toml"]), wanted.replace('\n', "\r\n"));
    assert_eq!(sandbox.observations("sql")[1]["note"], "One.\nTwo.");
}

#[test]
fn a_raised_level_is_one_hunk_of_two_changed_lines() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=2,enjoy=4", "--on", "2026-10-01", "--note", "Joins."]).ok();
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    assert_eq!(shape(&sandbox), "+2 -2 in 1");
    let patch = sandbox.git(&["diff", "-U0", "HEAD~", "--", "skills"]);
    let changed: Vec<&str> =
        patch.lines().skip(4).filter(|line| line.starts_with(['+', '-'])).collect();
    assert_eq!(
        changed,
        ["-level = 2", "+level = 3", "-checked = 2026-10-01", "+checked = 2026-11-22"]
    );
}

#[test]
fn practice_and_note_are_lines_of_their_own_in_the_same_hunk() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=2", "--on", "2026-10-01", "--note", "Joins."]).ok();
    sandbox.goalgit(&["checkin", "sql=3", "--practice", "some", "--note", "Windows."]).ok();
    assert_eq!(shape(&sandbox), "+4 -3 in 1");
    sandbox.set("GOALGIT_TODAY", "2026-12-22");
    sandbox.goalgit(&["checkin", "sql"]).ok();
    assert_eq!(shape(&sandbox), "+1 -2 in 1", "the day moves, the practice goes");
}

#[test]
fn a_first_rating_and_a_first_note_add_lines_and_change_none() {
    let sandbox = with_file("name = \"SQL\"\nabout = \"Asks data.\"\n\n[levels]\n3 = \"Joins.\"\n");
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    assert_eq!(shape(&sandbox), "+3 -0 in 1");
    sandbox.goalgit(&["checkin", "sql", "--note", "Windows."]).ok();
    assert_eq!(shape(&sandbox), "+2 -0 in 1");
    sandbox.goalgit(&["checkin", "sql", "--note", ""]).ok();
    assert_eq!(shape(&sandbox), "+0 -2 in 1");
    let (now, then) = ("HEAD:skills/sql.toml", "HEAD~2:skills/sql.toml");
    assert_eq!(sandbox.git(&["rev-parse", now]), sandbox.git(&["rev-parse", then]));
}

#[test]
fn a_note_at_the_end_of_a_file_goes_without_a_trace() {
    let sandbox = with_file("name = \"SQL\"\n\nlevel = 3\nchecked = 2026-11-22\n");
    sandbox.goalgit(&["checkin", "sql", "--note", "Windows."]).ok();
    sandbox.goalgit(&["checkin", "sql", "--note", ""]).ok();
    assert_eq!(sandbox.git(&["diff", "--check", "HEAD~2"]), "");
    assert_eq!(
        sandbox.read("skills/sql.toml"),
        "name = \"SQL\"\n\nlevel = 3\nchecked = 2026-11-22\n"
    );
}

#[test]
fn a_note_pasted_from_windows_is_taken() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=3", "--note", "One.\r\nTwo.  \r\n"]).ok();
    assert_eq!(
        sandbox.read("skills/sql.toml"),
        "name = \"sql\"\n\nlevel = 3\nchecked = 2026-11-22\n\nnote = \"\"\"\nOne.\nTwo.\n\"\"\"\n"
    );
}
