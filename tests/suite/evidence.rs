//! `evidence`: a file an entry, the list, and what is refused.

use crate::frozen::refuses;
use crate::support::Sandbox;

fn tracker() -> Sandbox {
    Sandbox::with_skills(&["sql", "pricing", "Public speaking", "Prosa, täglich"])
}

#[test]
fn an_entry_is_a_file_of_its_own_and_one_commit() {
    let sandbox = tracker();
    let before = sandbox.head();
    let run = sandbox
        .goalgit(&[
            "evidence",
            "Presented the \"Q4\" roadmap",
            "-s",
            "pub,pricing",
            "-s",
            "sql",
            "-s",
            "pricing",
            "--on",
            "2026-11-20",
            "--link",
            "https://example.org/deck",
            "--kind",
            "artifact",
            "--impact",
            "Two teams moved their date.",
        ])
        .ok();
    let path = "evidence/2026-11-20-presented-the-q4-roadmap.toml";
    assert_eq!(
        sandbox.read(path),
        "date = 2026-11-20\nwhat = \"Presented the \\\"Q4\\\" roadmap\"\n\
         skills = [\"public-speaking\", \"pricing\", \"sql\"]\nlink = \"https://example.org/deck\"\n\
         kind = \"artifact\"\nimpact = \"Two teams moved their date.\"\n"
    );
    let run = run.prints(&format!("{path}: public-speaking, pricing, sql\nsaved as "));
    run.prints("\nNext: goalgit evidence\n").says("for 2026-11-20");
    assert_eq!(sandbox.git(&["rev-parse", "HEAD~1"]).trim(), before);
    let shown =
        sandbox.git(&["show", "--format=%s|%as|%(trailers:key=Skill,valueonly)", "--name-status"]);
    assert!(
        shown.starts_with("evidence: Presented the \"Q4\" roadmap|2026-11-20|public-speaking\n")
    );
    assert!(shown.contains(&format!("A\t{path}")), "{shown}");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.goalgit(&["validate", "--strict"]).ok();
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn names_never_collide_and_every_script_makes_one() {
    let sandbox = tracker();
    for _ in 0..3 {
        sandbox.goalgit(&["evidence", "Did it", "-s", "sql"]).ok();
    }
    sandbox.write("evidence/2026-11-22-did-it-4.toml", "broken");
    sandbox.goalgit(&["evidence", "Did it", "-s", "sql"]).ok();
    for text in ["公開演説", "—!?", "-2 days", "../../x", &"long ".repeat(60)] {
        sandbox.goalgit(&["evidence", "-s", "Prosa, täglich", "--", text]).ok();
    }
    let mut names: Vec<String> = std::fs::read_dir(sandbox.path("evidence"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let name = |slug: &str| format!("2026-11-22-{slug}.toml");
    for slug in ["did-it", "did-it-2", "did-it-3", "did-it-4", "did-it-5", "entry", "2-days", "x"] {
        assert!(names.contains(&name(slug)), "{slug}: {names:?}");
    }
    assert_eq!(names.len(), 10);
    assert_eq!(sandbox.read("evidence/2026-11-22-did-it-4.toml"), "broken");
}

#[test]
fn what_cannot_be_kept_is_refused_and_nothing_is_written() {
    let sandbox = tracker();
    let scheme = "a link begins with https://, http:// or mailto:";
    for (args, why, hint) in [
        (&["x"][..], "none is named", "-s SKILL"),
        (&["", "-s", "sql"], "says nothing", "-s SKILL"),
        (&[" \n ", "-s", "sql"], "says nothing", "-s SKILL"),
        (&["x", "-s", "sqll"], "there is no skill \"sqll\"", "did you mean sql?"),
        (&["x", "-s", "sql,nope"], "there is no skill \"nope\"", "goalgit status"),
        (&["x", "-s", ","], "there is no skill \",\"", "goalgit status"),
        (&["x", "-s", "p"], "could be pricing, prosa-taglich, public-speaking", "type more"),
        (&["x", "-s", "sql", "--on", "2026-11-23"], "lies in the future", "when it has happened"),
        (&["x", "-s", "sql", "--on", "2026-11"], "is a period", "--on 2026-11-22"),
        (&["x", "-s", "sql", "--on", "01/02/2026"], "two ways", "2026-11-22"),
        (&["x", "-s", "sql", "--link", "javascript:alert(1)"], "is no link", scheme),
        (&["x", "-s", "sql", "--link", "file:///etc/passwd"], "is no link", scheme),
        (&["x", "-s", "sql", "--link", "https://a b"], "is no link", scheme),
        (&["x", "-s", "sql", "--link", "example.org/x"], "is no link", "https://example.org/x"),
        (&["x", "-s", "sql", "--link", "a@b.example"], "is no link", "mailto:a@b.example"),
        (&["a\u{1b}[31mb", "-s", "sql"], "the text holds control characters", "leave them out"),
        (&["x", "-s", "sql", "--impact", "\u{7}"], "the impact holds", "leave them out"),
        (&["x", "-s", "sql", "--kind", "proof"], "artifact, peer, self", "--help"),
        (&["x", "-s", "sql", "--since", "2026"], "--since is for the list", "--on DATE"),
        (&["x", "-s", "sql", "--json"], "no format \"json\"", "it has: text"),
        (&["--on", "2026-11-01"], "--on speaks of a new entry", "What you did"),
        (&["--link", "https://x.example"], "--link speaks of", "What you did"),
        (&["-s", "nope"], "there is no skill", "goalgit status"),
        (&["--since", "someday"], "is not a date", "2026-11-22"),
        (&["--format", "html"], "no format", "markdown"),
    ] {
        let args = [&["evidence"], args].concat();
        refuses(&sandbox, &args, 2).says(why).says(hint);
    }
}

#[test]
fn the_list_is_newest_first_and_can_be_narrowed() {
    let sandbox = tracker();
    sandbox
        .goalgit(&["evidence"])
        .ok()
        .prints("No evidence yet. The first entry: goalgit evidence");
    for (text, skill, on) in [
        ("One", "sql", "2026-01-05"),
        ("Two", "sql,pricing", "2026-03-01"),
        ("Three", "pub", "2026-02-01"),
    ] {
        sandbox.goalgit(&["evidence", text, "-s", skill, "--on", on, "--kind", "self"]).ok();
    }
    let order = |args: &[&str]| {
        let json = sandbox.goalgit(&[&["evidence", "--json"], args].concat()).ok().json();
        let all = json["evidence"].as_array().unwrap().iter();
        all.map(|e| e["what"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(order(&[]), ["Two", "Three", "One"]);
    assert_eq!(order(&["-s", "sql"]), ["Two", "One"]);
    assert_eq!(order(&["-s", "pricing,pub"]), ["Two", "Three"]);
    assert_eq!(order(&["--since", "2026-02"]), ["Two", "Three"]);
    let run = sandbox.goalgit(&["evidence", "-s", "sql", "--since", "2026-02"]).ok();
    run.prints("1 entry on sql since 2026-02-01.").says("since 2026-02-01");
    sandbox
        .goalgit(&["evidence", "--since", "2026-11"])
        .ok()
        .prints("No evidence since 2026-11-01.");
    sandbox.goalgit(&["evidence"]).ok().prints("3 entries, 2026-01-05 to 2026-03-01.");
}

#[test]
fn every_format_holds_the_same_entries() {
    let sandbox = tracker();
    sandbox
        .goalgit(&["evidence", "=1+1", "-s", "sql,pricing", "--link", "mailto:a@b.example"])
        .ok();
    let json = sandbox.goalgit(&["evidence", "--json"]).ok().json();
    assert_eq!((&json["schema"], &json["command"]), (&1.into(), &"evidence".into()));
    assert_eq!(
        json["evidence"][0],
        serde_json::json!({
            "id": "2026-11-22-1-1", "date": "2026-11-22", "what": "=1+1",
            "skills": ["sql", "pricing"], "link": "mailto:a@b.example", "kind": null, "impact": null
        })
    );
    assert_eq!(
        sandbox.goalgit(&["evidence", "--format", "csv"]).ok().out,
        "date,what,skills,link,kind,impact\n\
         2026-11-22,'=1+1,\"sql, pricing\",mailto:a@b.example,,\n"
    );
    sandbox.goalgit(&["evidence", "--format", "markdown"]).ok().prints("| sql, pricing |");
}

#[test]
fn a_hostile_or_broken_entry_harms_nothing() {
    let sandbox = tracker();
    sandbox.write(
        "evidence/2026-01-01-x.toml",
        "date = 2026-01-01\nwhat = \"a\u{202e}b\"\nskills = [\"sql\"]\nlink = \"javascript:x\"\n",
    );
    sandbox.write("evidence/2026-01-02-y.toml", "date = 2026-01-02\nwhat = \"\\u001b[2J\"\n");
    let run = sandbox.goalgit(&["evidence"]).ok().prints("a\\u{202e}b");
    run.says("warning: evidence/2026-01-02-y.toml cannot be read");
    let run = sandbox.goalgit(&["evidence", "--json"]).ok().prints("\\u202e");
    assert_eq!(run.json()["warnings"].as_array().unwrap().len(), 1);
    sandbox.goalgit(&["evidence", "Fine", "-s", "sql"]).ok().prints("saved as");
}

#[test]
fn a_tracker_in_a_subfolder_and_staged_work_stay_as_they_are() {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.write("notes.txt", "one\n");
    sandbox.git_commit("2026-01-01", "notes");
    sandbox.goalgit(&["init", "a/b", "--template", "minimal"]).ok();
    sandbox.goalgit(&["-C", "a/b", "add", "sql"]).ok();
    sandbox.write("notes.txt", "two\n");
    sandbox.git(&["add", "notes.txt"]);
    sandbox.write("a/b/skills/sql.toml", "name = \"sql\"\nabout = \"mine\"\n");
    sandbox.goalgit(&["-C", "a/b", "evidence", "It", "-s", "sql"]).ok();
    let files = sandbox.git(&["show", "--format=", "--name-only"]);
    assert_eq!(files, "a/b/evidence/2026-11-22-it.toml\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), " M a/b/skills/sql.toml\nM  notes.txt\n");
}
