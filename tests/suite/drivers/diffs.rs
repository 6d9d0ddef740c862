//! What `git diff` and `git log -p` show: tables named, and with `textconv` a line a change.

use super::{checkin, tracker};
use crate::support::Sandbox;

#[test]
fn a_hunk_names_its_table() {
    let sandbox = tracker();
    let levels: String = (1..=9).map(|n| format!("\"{n}\" = \"step {n}\"\n")).collect();
    let ratings = "[ratings.mentor]\nlevel = 2\non = 2026-01-01\nnote = \"\"\"\none\ntwo\nthree\nfour\n\"\"\"\n";
    let text = format!("{}\n[levels]\n{levels}\n{ratings}", sandbox.read("skills/sql.toml"));
    sandbox.write("skills/sql.toml", &text);
    sandbox.git_commit("2026-10-02", "levels");
    let text = text.replace("step 6", "another").replace("four", "five").replace("base", "x");
    sandbox.write("skills/sql.toml", &text);
    let diff = sandbox.git(&["diff"]);
    let heads: Vec<&str> = diff
        .lines()
        .filter(|line| line.starts_with("@@"))
        .map(|line| line.rsplit("@@").next().unwrap().trim())
        .collect();
    assert_eq!(heads, ["name = \"SQL\"", "[levels]", "[ratings.mentor]"]);
}

#[test]
fn log_with_textconv_shows_one_line_a_change() {
    let sandbox = tracker();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    sandbox.git(&["config", "diff.goalgit.textconv", "goalgit textconv"]);
    checkin(&sandbox, "sql=3", "2026-11-20", "One.\nTwo.");
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-12-31", "--why", "Later."]).ok();
    let changes = |commits: &str| -> Vec<String> {
        let log = sandbox.git(&["log", "-p", "-U0", "--format=", commits]);
        let head = |line: &&str| line.starts_with("--- ") || line.starts_with("+++ ");
        let changed = log.lines().filter(|line| line.starts_with(['-', '+']) && !head(line));
        changed.map(str::to_owned).collect()
    };
    assert_eq!(
        changes("-1"),
        [
            "-goal 4 by 2027-06-30",
            "-goal set on 2026-11-22 from 2",
            "+goal 4 by 2027-12-31",
            "+goal set on 2026-11-22 from 3",
            "+goal's why: Later.",
        ]
    );
    let both = changes("-2");
    let check_in = [
        "-level 2",
        "-checked 2026-10-01",
        "-note: base",
        "+level 3",
        "+checked 2026-11-20",
        "+note: One.",
        "+note: Two.",
    ];
    for line in check_in {
        assert!(both.iter().any(|l| l == line), "{line}: {both:?}");
    }
}

#[test]
fn what_cannot_be_read_is_shown_as_it_is() {
    let sandbox = Sandbox::new();
    for bytes in [&b"<<<<<<< x\nname = 1\n"[..], b"name = \"\xe9\"\n"] {
        std::fs::write(sandbox.path("-a.toml"), bytes).unwrap();
        let run = sandbox.goalgit(&["textconv", "-a.toml"]).ok();
        assert_eq!(run.out, String::from_utf8_lossy(bytes));
    }
    sandbox.write("b.toml", "note = \"\\u001b[31mred\"\n[a.\"b c\"]\nd = [1, 2]\n");
    let run = sandbox.goalgit(&["textconv", "b.toml"]).ok();
    assert_eq!(run.out, "note: \\u{1b}[31mred\na b c d 1\na b c d 2\n");
    sandbox.goalgit(&["textconv", "none"]).ends(1).says("cannot read none");
}
