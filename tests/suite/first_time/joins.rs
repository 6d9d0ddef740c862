//! A repository with other work in it: it stays as it is, to the byte.

use super::*;

/// A repository of somebody who is in the middle of something.
fn busy() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    for name in ["kept", "staged", "unstaged", "both", "gone", "moved"] {
        sandbox.write(&format!("notes/{name}.md"), &format!("{name}\nas it was\n"));
    }
    sandbox.git_commit("2026-11-01", "notes");
    sandbox.write("notes/staged.md", "staged\n");
    sandbox.write("notes/both.md", "first\n");
    sandbox.write("new.md", "new, staged\n");
    sandbox.git(&["add", "notes/staged.md", "notes/both.md", "new.md"]);
    sandbox.git(&["mv", "notes/moved.md", "notes/elsewhere.md"]);
    sandbox.git(&["rm", "-q", "notes/gone.md"]);
    sandbox.write("intended.md", "later\n");
    sandbox.git(&["add", "--intent-to-add", "intended.md"]);
    sandbox.write("notes/both.md", "second\n");
    sandbox.write("notes/unstaged.md", "unstaged\n");
    sandbox.write("untracked.md", "mine\n");
    sandbox
}

fn work(sandbox: &Sandbox) -> [String; 3] {
    [
        sandbox.git(&["status", "--porcelain=v2", "--untracked-files=all"]),
        sandbox.git(&["diff"]),
        sandbox.git(&["diff", "--cached"]),
    ]
}

#[test]
fn a_folder_of_it_becomes_a_tracker_and_nothing_else_moves() {
    let sandbox = busy();
    let before = work(&sandbox);
    assert!(before[1].contains("second") && before[2].contains("first"), "{before:?}");
    let mut terminal = open(&sandbox, &["init", "me"]);
    terminal.sees("Enter takes it]").types("\r").sees("Enter goes on]").types("\r");
    terminal.says("Remember", "").sees("It is part of the repository at ");
    terminal.sees("Next: cd me && goalgit checkin").ends(0);
    assert_eq!(work(&sandbox), before);
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.says("1 of 12", "3").says("Enjoyment:", "4").says("2 of 12", "q");
    terminal.says("Save this?", "").sees("saved as ").ends(0);
    assert_eq!(work(&sandbox), before);
    let files = sandbox.git(&["show", "--format=", "--name-only", "HEAD"]);
    assert_eq!(files.trim(), "me/skills/data-analysis.toml");
    let all = sandbox.git(&["show", "--format=", "--name-only", "HEAD~1"]);
    assert!(all.lines().all(|file| file.starts_with("me/")), "{all}");
    // Undone, it is still all there.
    open(&sandbox, &["undo"]).ends(0);
    assert_eq!(work(&sandbox), before);
}

#[test]
fn so_does_its_top() {
    let sandbox = busy();
    let before = work(&sandbox);
    let mut terminal = open(&sandbox, &["init"]);
    terminal.sees("Enter takes it]").types("\r").sees("Enter goes on]").types("\r");
    terminal.says("Remember", "n").sees("It joined the repository that was there.").ends(0);
    assert_eq!(work(&sandbox), before);
}

#[test]
fn stopped_at_any_question_it_leaves_no_trace_there() {
    let sandbox = busy();
    let before = work(&sandbox);
    for questions in 0..3 {
        let mut terminal = open(&sandbox, &["init", "me"]);
        terminal.sees("Enter takes it]");
        if questions > 0 {
            terminal.types("\r").sees("Enter goes on]");
        }
        if questions > 1 {
            terminal.types("\r").sees("Remember").sees("[Y/n]");
        }
        terminal.types("\u{1b}").sees("Stopped. Nothing was made.").ends(130);
        assert_eq!(work(&sandbox), before);
        assert!(!sandbox.path("me").exists());
    }
}
