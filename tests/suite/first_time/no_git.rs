//! No git on the machine: all but `sync` works.

use super::*;

/// A machine without git: a PATH that leads to nothing.
fn bare() -> Sandbox {
    let mut sandbox = Sandbox::new();
    let bin = sandbox.top().join("bin");
    std::fs::create_dir_all(&bin).unwrap();
    sandbox.set("PATH", bin.to_str().unwrap());
    sandbox
}

#[test]
fn all_but_sync_works_and_sync_says_what_to_install() {
    let mut sandbox = bare();
    rated(&sandbox);
    let goal = ["goal", "set", "pricing", "4", "--by", "in 6 months"];
    let told: [(&[&str], &str); 13] = [
        (&goal, "goal 4 by 2027-05-22"),
        (&["checkin", "pricing=3.5", "--note", "Better"], "pricing 3 -> 3.5"),
        (&["evidence", "A sale", "-s", "pricing"], "saved as"),
        (&["rate", "pricing=3", "--by", "mentor"], "saved as"),
        (&["history", "pricing"], "Better"),
        (&["history"], "Pricing"),
        (&["next"], "Now what?"),
        (&["diff"], "pricing"),
        (&["log"], "pricing 3 → 3.5"),
        (&["gap"], "Product manager"),
        (&["report", "-o", "me.html"], "wrote me.html"),
        (&["undo"], "pricing"),
        (&["validate"], ""),
    ];
    for (args, says) in told {
        // No pager either.
        let said = open(&sandbox, args).ends(0);
        assert!(said.to_lowercase().contains(&says.to_lowercase()), "{args:?}: {said}");
    }
    let said = open(&sandbox, &["sync", "--to", "git@example.org:me/skills.git"]).ends(4);
    assert!(said.contains("install git"), "{said}");
    let said = open(&sandbox, &["doctor"]).ends(0);
    assert!(said.contains("git"), "{said}");
    // Whoever installs it later finds a sound repository.
    sandbox.set("PATH", &std::env::var("PATH").unwrap());
    sandbox.git(&["fsck", "--strict"]);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "?? me.html\n");
}

#[test]
fn who_has_neither_git_nor_a_name_is_not_sent_to_git() {
    let sandbox = bare();
    std::fs::remove_file(sandbox.home().join(".gitconfig")).unwrap();
    let said = open(&sandbox, &["init"]).ends(4);
    assert!(said.contains("or without git, in ~/.gitconfig"), "{said}");
    let as_said = "[user]\nname = Your Name\nemail = you@example.org\n";
    std::fs::write(sandbox.home().join(".gitconfig"), as_said).unwrap();
    started(&sandbox);
}
