//! `merge-driver` by itself: files that cannot be merged by meaning lose nothing.

use crate::support::{Run, Sandbox};

fn drive(sandbox: &Sandbox, texts: [&[u8]; 3], path: &str, more: &[&str]) -> Run {
    for (name, text) in [".merge_file_O", ".merge_file_A", ".merge_file_B"].iter().zip(texts) {
        std::fs::write(sandbox.path(name), text).unwrap();
    }
    let words = ["merge-driver", ".merge_file_O", ".merge_file_A", ".merge_file_B", path];
    sandbox.goalgit(&[&words[..], more].concat())
}

fn merged(sandbox: &Sandbox) -> Vec<u8> {
    // Nothing of its own stays behind.
    assert_eq!(std::fs::read_dir(sandbox.work()).unwrap().count(), 3);
    std::fs::read(sandbox.path(".merge_file_A")).unwrap()
}

#[test]
fn other_files_are_merged_line_by_line() {
    let sandbox = Sandbox::new();
    let run = drive(&sandbox, [b"1\n2\n3\n", b"0\n2\n3\n", b"1\n2\n4\n"], "notes.md", &[]).ok();
    run.says("notes.md: merged line by line: it is none of a tracker's files");
    assert_eq!(merged(&sandbox), b"0\n2\n4\n");
    drive(&sandbox, [b"1\n", b"0\n", b"2\n"], "skills/deep/a.toml", &["9", "HEAD", "x"]).ends(1);
    assert_eq!(merged(&sandbox), b"<<<<<<<<< HEAD\n0\n=========\n2\n>>>>>>>>> x\n");
}

#[test]
fn a_version_that_is_not_toml_keeps_its_words() {
    let sandbox = Sandbox::new();
    let base = b"name = \"SQL\"\n\nlevel = 2\n";
    let broken = b"nam = = \"SQL\"\n\nlevel = 2\n";
    let run =
        drive(&sandbox, [base, broken, b"name = \"SQL\"\n\nlevel = 3\n"], "skills/a.toml", &[]);
    run.ok().says("skills/a.toml: merged line by line: a version of it is not TOML");
    assert_eq!(merged(&sandbox), b"nam = = \"SQL\"\n\nlevel = 3\n");
    let latin = b"name = \"\xe9\"\n\nlevel = 2\n";
    drive(&sandbox, [base, latin, b"name = \"S\"\n\nlevel = 2\n"], "skills/a.toml", &[]).ends(1);
    let text = merged(&sandbox);
    assert!(
        text.starts_with(b"<<<<<<< ours\nname = \"\xe9\"\n=======\nname = \"S\"\n>>>>>>> theirs\n")
    );
}

#[test]
fn what_is_too_big_or_no_text_is_not_read_as_a_skill() {
    let sandbox = Sandbox::new();
    let big = format!("name = \"SQL\"\n# {}\n", "x".repeat(300_000));
    let (ours, theirs) = (big.replace("SQL", "A"), format!("{big}level = 3\n"));
    let texts = [big.as_bytes(), ours.as_bytes(), theirs.as_bytes()];
    drive(&sandbox, texts, "skills/a.toml", &[]).ok().says("a version of it is too big");
    assert_eq!(merged(&sandbox), theirs.replace("SQL", "A").as_bytes());
    let run = drive(&sandbox, [b"a", b"b\0", b"c"], "skills/a.toml", &[]).ends(1);
    run.says("skills/a.toml: not merged: a version of it is no text");
    assert_eq!(merged(&sandbox), b"b\0");
}

#[test]
fn a_base_that_cannot_be_read_is_none() {
    let sandbox = Sandbox::new();
    let (ours, theirs) = ("name = \"A\"\nlevel = 2\n", "name = \"A\"\nabout = \"x\"\nlevel = 2\n");
    for base in [&b"no toml at all"[..], b"", b"\xe9"] {
        drive(&sandbox, [base, ours.as_bytes(), theirs.as_bytes()], "skills/a.toml", &[]).ok();
        assert_eq!(merged(&sandbox), theirs.as_bytes());
    }
}

#[test]
fn layouts_that_do_not_fit_together_are_left_to_a_person() {
    let sandbox = Sandbox::new();
    let base = "name = \"A\"\n\n[[closed]]\nlevel = 2\n";
    let ours = base.replace("level = 2", "level = 3");
    let theirs = base.replace("level = 2", "level = 4");
    let texts = [base.as_bytes(), ours.as_bytes(), theirs.as_bytes()];
    drive(&sandbox, texts, "skills/a.toml", &[]).ends(1).says("to decide: closed");
    let text = String::from_utf8(merged(&sandbox)).unwrap();
    assert!(text.contains("<<<<<<<") && text.contains("level = 3") && text.contains("level = 4"));
}

#[test]
fn words_from_outside_do_not_steer_and_old_gits_are_understood() {
    let sandbox = Sandbox::new();
    let texts: [&[u8]; 3] = [b"name = \"A\"\n", b"name = \"\x1b[31mB\"\n", b"name = \"C\"\n"];
    // A branch may be called anything; a git that does not know %L, %X and %Y leaves them.
    let run = drive(&sandbox, texts, "skills/a\u{1b}[2J.toml", &["%L", "%X", "a\u{1b}]0;x\n<<<"]);
    assert!(!run.ends(1).err.contains('\u{1b}'));
    let text = String::from_utf8(merged(&sandbox)).unwrap();
    assert!(text.starts_with("<<<<<<< ours\n"), "{text}");
    assert!(text.ends_with(">>>>>>> a\\u{1b}]0;x <<<\n"), "{text}");
}

#[test]
fn a_failure_is_no_conflict_for_git() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["merge-driver"]).ends(129).says("goalgit merge-driver %O %A %B %P");
    let words = ["merge-driver", "none", "none", "none", "skills/a.toml"];
    sandbox.goalgit(&words).ends(129).says("cannot read none");
}
