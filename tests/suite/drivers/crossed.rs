//! Branches that were merged into each other: git makes up what both come from.

use super::{checkin, edit, git, tracker};
use crate::support::Sandbox;

const FILE: &str = "skills/sql.toml";

/// Two branches, each merged into the other; the name of `main` after its merge is `ours`, that
/// of `other` is `theirs`. They clash in the name when they first meet.
fn crossed(ours: &str, theirs: &str) -> Sandbox {
    let sandbox = tracker();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    sandbox.git(&["checkout", "-q", "-b", "other"]);
    edit(&sandbox, FILE, "\"SQL\"", "\"Databases\"");
    sandbox.git(&["branch", "other-before"]);
    sandbox.git(&["checkout", "-q", "main"]);
    edit(&sandbox, FILE, "\"SQL\"", "\"Queries\"");
    for (branch, comes, name) in [("other", "main", theirs), ("main", "other-before", ours)] {
        sandbox.git(&["checkout", "-q", branch]);
        git(&sandbox, &["merge", comes]).ends(1);
        let text = sandbox.read(FILE);
        let rest = text.split_once(&format!(">>>>>>> {comes}\n")).unwrap().1;
        sandbox.write(FILE, &format!("name = \"{name}\"\n{rest}"));
        sandbox.git(&["add", FILE]);
        sandbox.git(&["commit", "-q", "--no-edit"]);
    }
    sandbox
}

#[test]
fn what_both_resolved_alike_is_no_clash() {
    let sandbox = crossed("Data", "Data");
    assert_eq!(sandbox.git(&["merge-base", "--all", "main", "other"]).lines().count(), 2);
    checkin(&sandbox, "sql=2.5", "2026-11-20", "late");
    sandbox.git(&["checkout", "-q", "other"]);
    checkin(&sandbox, "sql=3", "2026-11-10", "early");
    // A key that is taken out on one side stays out: what both come from is known but for the name.
    edit(&sandbox, FILE, "by = 2027-06-30\n", "");
    git(&sandbox, &["merge", "main"]).ok().says("level: 2.5, of the later day; not 3\n");
    let text = sandbox.read(FILE);
    assert!(text.starts_with("name = \"Data\"\n\nlevel = 2.5\n"), "{text}");
    assert!(text.contains("[target]\nlevel = 4\nset"), "{text}");
}

#[test]
fn what_they_resolved_otherwise_is_asked_once_more() {
    let sandbox = crossed("Queries", "Databases");
    let run = git(&sandbox, &["merge", "other"]).ends(1);
    run.says("to decide: name: \"Queries\" or \"Databases\"?");
    let text = sandbox.read(FILE);
    let marked = "<<<<<<< HEAD\nname = \"Queries\"\n=======\nname = \"Databases\"\n>>>>>>> other\n";
    assert!(text.starts_with(marked), "{text}");
    assert_eq!(text.matches("<<<<<<<").count(), 1, "{text}");
}
