//! Escape sequences, marks that turn the reading direction, and marks without a width, in every
//! text that is printed: shown, and never obeyed.

use super::{HIDES, STEERS, ends, rated, ruled, view, views, writes};
use crate::support::Sandbox;

/// A skill whose every text hides something.
fn hiding() -> String {
    let h = HIDES;
    format!(
        "name = \"Na{h}me\"\ngroup = \"Gro{h}up\"\nabout = \"Abo{h}ut\"\n\nlevel = 3\nenjoyment = 2\n\
         checked = 2026-03-01\n\nnote = \"No{h}te\"\n\n[target]\nlevel = 4\nby = 2027-01-01\n\
         set = 2026-01-01\nfrom = 3\nstep = \"Ste{h}p\"\nwhy = \"Wh{h}y\"\n\n[levels]\n\
         2 = \"De{h}sc\"\n3 = \"D{h}\"\n\n[ratings.\"WH{h}O\"]\nlevel = 3\non = 2026-02-01\nnote = \"Ra{h}te\"\n\n\
         [[closed]]\nlevel = 3\non = 2026-01-02\noutcome = \"met\"\nwhy = \"clo{h}sed\"\n\n[un{{h}}known]\n"
    )
    .replace("[un{h}known]\n", &format!("[\"un{h}known\"]\n"))
}

/// Everything of a tracker hides something, and its history too.
fn tracker() -> Sandbox {
    let h = HIDES;
    let sandbox = rated();
    let scale = format!("levels = [\"a{h}\", \"b{h}\", \"c{h}\", \"d{h}\", \"e{h}\"]");
    sandbox.write(
        "goalgit.toml",
        &format!("format = 1\ntitle = \"My{h} skills\"\n\n[scale]\n{scale}\n"),
    );
    sandbox.write("skills/evil.toml", &hiding().replace("level = 3\nenjoy", "level = 2\nenjoy"));
    sandbox.write(
        "evidence/2026-01-01-x.toml",
        &format!("date = 2026-01-01\nwhat = \"Wha{h}t\"\nskills = [\"evil\"]\nlink = \"https://e.org/{h}\"\nimpact = \"Im{h}p\"\n"),
    );
    sandbox.write(
        "roles/boss.toml",
        &format!("name = \"Bo{h}ss\"\nabout = \"A{h}\"\nsource = \"S{h}\"\n\n[skills]\nevil = 4\n"),
    );
    let person = format!("Ro{h}{STEERS}bin");
    sandbox.git(&["config", "user.name", &person]);
    sandbox.git_commit("2026-02-20", &format!("Sub{h}{STEERS}ject\n\nBo{h}{STEERS}dy"));
    sandbox.write("skills/evil.toml", &hiding());
    sandbox.git_commit("2026-03-01", &format!("again{h}{STEERS}"));
    sandbox
        .write("skills/evil.toml", &hiding().replace("No", "Another no").replace("= 3\n", "= 4\n"));
    sandbox
}

#[test]
fn every_text_of_every_file_and_commit_is_shown_and_not_obeyed() {
    let sandbox = tracker();
    let branch = "bra\u{202e}\u{200b}nch";
    sandbox.git(&["branch", branch]);
    let views = views(&sandbox, "evil");
    ends(&views, &[0, 3]);
    for (args, text) in [
        ("status", "My\\u{202e}"),
        ("history ID", "Na\\u{202e}\\u{2066}\\u{200b}\\u{200d}\\u{feff}\\u{61c}\\u{2028}\\u{ad}"),
        ("history ID", "No\\u{202e}"),
        ("history ID", "WH\\u{202e}"),
        ("diff --patch", "Ste\\u{202e}"),
        ("log", "Sub\\u{202e}"),
    ] {
        view(&views, args).clone().prints(text);
    }
    let json = view(&views, "history ID --json").json();
    assert_eq!(json["skills"][0]["name"], format!("Na{HIDES}me"), "no character is lost");
    let json = view(&views, "log --json").json();
    let author = json["checkins"][0]["author"].as_str().unwrap().to_owned();
    assert!(author.contains("Ro") && author.contains('\u{202e}'), "{author:?}");
    ruled(&sandbox, &["diff", branch]);
    ruled(&sandbox, &["diff", branch, "--json"]);
    ends(&writes(&sandbox, "evil"), &[0, 2]);
}

#[test]
fn texts_that_a_file_may_not_hold_are_shown_in_the_excerpt() {
    let sandbox = rated();
    for (n, line) in [
        "name = \"a\\u001b]0;t\\u0007\\u009b2J\"".to_owned(),
        format!("name = \"a{HIDES}\" x"),
        format!("{HIDES} = 1"),
        format!("name = \"x\"\npractice = \"{HIDES}\""),
        format!("name = \"x\"\nformerly = [\"{HIDES}\", \"../../x\"]"),
        format!("name = \"x\"\n[levels]\n\"{HIDES}\" = \"y\""),
        format!("name = \"x\"\n[ratings.\"{HIDES}\"]\nlevel = \"{HIDES}\""),
        format!("name = \"x\"\n\"\\u001b[2J{HIDES}\" = 3"),
        format!("name = \"{STEERS}\""),
        format!("name = \"x\" # {STEERS}"),
        format!("{STEERS}{HIDES}"),
    ]
    .iter()
    .enumerate()
    {
        for place in ["skills", "roles", "evidence"] {
            sandbox.write(&format!("{place}/bad{n}.toml"), &format!("{line}\n"));
        }
    }
    let found = views(&sandbox, "sql");
    ends(&found, &[0, 3, 5]);
    assert_eq!(view(&found, "validate").code, 3);
    sandbox.git_commit("2026-03-01", "bad");
    ends(&views(&sandbox, "bad1"), &[0, 2, 3, 5]);
    ends(&writes(&sandbox, "sql"), &[0, 2, 5]);
}

#[test]
fn settings_that_hide_are_told_by_every_command() {
    for text in [
        format!("format = 1\n\"{HIDES}\" = 1\n[scale]\nlevels = [\"{HIDES}\"]\n"),
        format!("format = 1\nrole = \"{HIDES}\"\n"),
        format!("format = 1\n[drift]\n\"{HIDES}\" = \"x\"\n"),
        format!("{STEERS}\n"),
    ] {
        let sandbox = rated();
        sandbox.write("goalgit.toml", &text);
        let views = views(&sandbox, "sql");
        ends(&views, &[0, 3, 5]);
        assert_eq!((view(&views, "validate").code, view(&views, "status").code), (3, 5));
        ends(&writes(&sandbox, "sql"), &[5]);
    }
}

#[test]
fn what_is_typed_comes_back_visible() {
    let mut sandbox = rated();
    let evil = format!("e{STEERS}{HIDES}");
    let pair = format!("sql={evil}");
    let (evil, pair) = (evil.as_str(), pair.as_str());
    let typed: [&[&str]; 30] = [
        &[evil],
        &["history", evil],
        &["history", "--since", evil],
        &["history", "--until", evil],
        &["history", evil, "--json"],
        &["status", evil],
        &["status", "--format", evil],
        &["status", "--color", evil],
        &["log", "--since", evil],
        &["diff", evil],
        &["diff", evil, evil],
        &["diff", "--skill", evil],
        &["checkin", evil],
        &["checkin", pair],
        &["checkin", "sql=3", "--note", evil],
        &["checkin", "sql=3", "-m", evil],
        &["checkin", "sql=3", "--on", evil],
        &["checkin", "sql=3", "--enjoy", evil],
        &["checkin", "sql=3", "--practice", evil],
        &["checkin", "sql", evil],
        &["checkin", "--from", evil],
        &["add", evil, "--id", evil],
        &["add", "x", "--level", evil],
        &["add", "x", "--about", evil],
        &["import", evil],
        &["import", "rows.csv", "-m", evil],
        &["validate", evil],
        &["init", "new", "--template", evil],
        &["completions", evil],
        &["--unknown-\u{202e}flag"],
    ];
    for args in typed {
        let run = ruled(&sandbox, &[args, &["--color", "always"]].concat());
        assert_ne!(run.code, 0, "{args:?}: {}", run.out);
        ruled(&sandbox, args);
    }
    ruled(&sandbox, &["add", &format!("Hid{HIDES}den"), "--group", HIDES]);
    ruled(&sandbox, &["checkin", "sql=3", "--note", HIDES, "-m", HIDES, "--dry-run"]);
    for (name, codes) in [("GOALGIT_TODAY", [2, 2]), ("GOALGIT_DIR", [0, 4]), ("COLUMNS", [0, 0])] {
        sandbox.set(name, evil);
        let run = ruled(&sandbox, &["status", "--color", "always"]);
        assert!(codes.contains(&run.code), "{name}: {}", run.err);
        sandbox.set(name, if name == "GOALGIT_TODAY" { "2026-11-22" } else { "" });
    }
}

#[test]
fn cells_of_a_table_come_back_visible_with_their_line() {
    let sandbox = rated();
    let evil = format!("e{STEERS}{HIDES}");
    for cells in [
        format!("skill,date,level\n{evil},2026-01-01,9\n"),
        format!("skill,date,level\nsql,{evil},3\n"),
        format!("skill,date,level\nsql,2026-01-01,{evil}\n"),
        format!("skill,date,level,{evil}\nsql,2026-01-01,3,x\n"),
        format!("skill,date,level,practice\nsql,2026-01-01,3,{evil}\n"),
        format!("skill,date,level,note\nsql,2026-01-01,3,\"{evil}\"\n"),
        format!("skill,date,level,enjoyment\nsql,2026-01-01,3,{evil}\n"),
        format!("{evil}\n"),
        "\0\0\0\n".to_owned(),
        "skill,date,level\n\"sql,2026-01-01,3\n".to_owned(),
        format!("{{\"{HIDES}\": 1}}\n"),
    ] {
        sandbox.write("evil.csv", &cells);
        for args in [
            &["import", "evil.csv", "--color", "always"][..],
            &["import", "evil.csv", "--dry-run"],
            &["checkin", "--from", "evil.csv"],
        ] {
            let run = ruled(&sandbox, args);
            assert_eq!(run.code, 5, "{args:?} of {cells:?}: {}{}", run.out, run.err);
        }
    }
}
