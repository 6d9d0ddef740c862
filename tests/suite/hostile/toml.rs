//! Files that no person writes: deep, endless, in no encoding, with NUL, twice the same key,
//! markers of a merge, numbers that are none, days of no calendar.

use super::{ends, rated, ruled, view, views, writes};

/// Texts that no file of a tracker may be, none larger than what is read; `share` of that size.
fn hostile(share: usize) -> Vec<(&'static str, Vec<u8>)> {
    let deep =
        |open: &str, end: &str, n: usize| format!("x = {}1{}\n", open.repeat(n), end.repeat(n));
    let dotted = |n: usize| {
        format!("x = {}1{}\n", format!("{{{}a=", "a.".repeat(30)).repeat(n), "}".repeat(n))
    };
    let texts = vec![
        ("13 KB of tables in tables", dotted(210)),
        ("all of tables in tables", dotted(4_000 / share)),
        ("all of lists in lists", deep("[", "]", 130_000 / share)),
        ("lists that do not end", format!("x = {}", "[".repeat(20_000 / share))),
        ("tables that do not end", format!("x = {}", "{a=".repeat(7_000 / share))),
        ("a key of parts", format!("{}a = 1\n", "a.".repeat(130_000 / share))),
        ("a header of parts", format!("[{}a]\n", "a.".repeat(130_000 / share))),
        ("many headers of parts", format!("[{}a]\n", "a.".repeat(100)).repeat(1_200 / share)),
        ("lines that are nothing", "x\n".repeat(130_000 / share)),
        ("a line without end", format!("name = \"{}", "x".repeat(260_000 / share))),
        ("keys that nobody knows", (0..25_000 / share).map(|n| format!("k{n} = 1\n")).collect()),
        ("a key that is long", format!("{} = 1\n", "k".repeat(260_000 / share))),
        ("tables of one name", "[[closed]]\nlevel = nan\n".repeat(11_000 / share)),
        ("twice the same key", "name = 'x'\nlevel = 3\nlevel = 4\n".to_owned()),
        (
            "twice the same table",
            "name = 'x'\n[target]\nlevel = 3\n[target]\nlevel = 4\n".to_owned(),
        ),
        (
            "markers",
            "name = 'x'\n<<<<<<< HEAD\nlevel = 3\n=======\nlevel = 4\n>>>>>>> side\n".to_owned(),
        ),
        ("a half of the markers", "=======\nname = 'x'\n>>>>>>> side\n".to_owned()),
        ("NUL", "name = 'a\0b'\n\0".to_owned()),
        ("only NUL", "\0".repeat(200_000 / share)),
        ("an escaped NUL", "name = \"a\\u0000b\"\n".to_owned()),
        ("no scalar value", "name = \"\\ud800\"\n".to_owned()),
        ("a byte order mark and no more", "\u{feff}".to_owned()),
        ("returns alone", "name = 'x'\rlevel = 3\r".to_owned()),
        ("nothing", String::new()),
    ];
    let mut all: Vec<(&str, Vec<u8>)> =
        texts.into_iter().map(|(what, text)| (what, text.into_bytes())).collect();
    all.push(("no UTF-8", b"name = \"caf\xe9 \xff\xfe\"\n".to_vec()));
    all.push(("UTF-16", "name = 'x'".encode_utf16().flat_map(u16::to_le_bytes).collect()));
    all.push(("half a character", b"name = \"x\"\nnote = \"\xf0\x9f\"\n".to_vec()));
    for value in [
        "nan",
        "inf",
        "-inf",
        "1e400",
        "-0.0",
        "1e309",
        "0x3",
        "1_0_0_0.0",
        "99999999999999999999",
        "-9223372036854775808",
        "0.0000000000000000000001",
        "3.0000000000000001",
    ] {
        all.push(("a number", format!("name = 'x'\nlevel = {value}\n").into_bytes()));
        all.push(("a feeling", format!("name = 'x'\nenjoyment = {value}\n").into_bytes()));
        all.push(("a goal", format!("name = 'x'\n[target]\nlevel = {value}\n").into_bytes()));
    }
    all
}

#[test]
fn files_that_nobody_writes_are_told_and_the_rest_answers() {
    let sandbox = rated();
    for (n, (_, bytes)) in hostile(16).iter().enumerate() {
        for place in ["skills", "roles", "evidence"] {
            let file = sandbox.path(&format!("{place}/hostile-{n}.toml"));
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
    }
    let now = views(&sandbox, "sql");
    ends(&now, &[0, 3, 5]);
    assert_eq!(sandbox.points("sql"), ["2026-01-10 2", "2026-02-10 3"]);
    let told = view(&now, "validate");
    for n in 0..hostile(16).len() {
        told.clone().prints(&format!("skills/hostile-{n}.toml:"));
    }
    sandbox.git_commit("2026-03-01", "hostile");
    let committed = views(&sandbox, "hostile-0");
    ends(&committed, &[0, 3, 5]);
    sandbox.git(&["rm", "-rq", "skills/hostile-0.toml"]);
    sandbox.git_commit("2026-03-02", "one less");
    let gone = views(&sandbox, "sql");
    ends(&gone, &[0, 3, 5]);
    ends(&writes(&sandbox, "sql"), &[0, 2, 5]);
}

#[test]
fn files_as_large_as_is_read_are_told_too() {
    let sandbox = rated();
    for (what, bytes) in hostile(1) {
        std::fs::write(sandbox.path("skills/hostile.toml"), bytes).unwrap();
        assert_eq!(ruled(&sandbox, &["validate"]).code, 3, "{what}");
        ruled(&sandbox, &["history", "sql"]).ok();
    }
}

#[test]
fn settings_that_nobody_writes_are_told_by_every_command() {
    let mut texts = hostile(1);
    for line in [
        "[scale]\nfirst = 9223372036854775807",
        "[scale]\nfirst = -9223372036854775808",
        "[scale]\nstep = nan",
        "[scale]\nstep = 1e-300",
        "[cadence]\ndays = 9223372036854775807",
        "[cadence]\ndays = -1",
        "[drift]\nalpha = inf",
        "[drift]\nstale = 1e308",
    ] {
        texts.push(("a setting", format!("format = 1\n{line}\n").into_bytes()));
    }
    for (what, bytes) in texts {
        let sandbox = rated();
        std::fs::write(sandbox.path("goalgit.toml"), bytes).unwrap();
        for (args, code) in [
            (&["status"][..], 5),
            (&["history", "sql", "--json"], 5),
            (&["validate"], 3),
            (&["validate", "--json"], 3),
            (&["checkin", "sql=3"], 5),
        ] {
            let run = ruled(&sandbox, args);
            assert_eq!(run.code, code, "{what}, {args:?}: {}{}", run.out, run.err);
            assert!((run.out + &run.err).contains("goalgit.toml"), "{what}, {args:?}");
        }
    }
}

#[test]
fn settings_at_their_ends_are_taken() {
    let sandbox = rated();
    for line in [
        "[drift]\nalpha = 1\nstale = 100\nwindow = 1000\npushes = 100\nslip = 100\n",
        "[drift]\nalpha = 0\n",
        "[cadence]\ndays = 3650\nothers = 1\n",
    ] {
        sandbox.write("goalgit.toml", &format!("format = 1\n{line}"));
        ends(&views(&sandbox, "sql"), &[0, 3]);
    }
}

#[test]
fn days_of_no_calendar_in_every_key_that_takes_one() {
    let days = [
        "0000-01-01",
        "0001-01-01",
        "1969-12-31",
        "2201-01-01",
        "9999-12-31",
        "2026-02-30",
        "9999-12-31T23:59:60Z",
        "0000-00-00",
    ];
    let mut number = 0;
    let sandbox = rated();
    for day in days {
        for lines in [
            "checked = DAY",
            "state = 'paused'\npaused_from = DAY",
            "state = 'paused'\npaused_until = DAY",
            "[target]\nlevel = 4\nby = DAY",
            "[target]\nlevel = 4\nset = DAY",
            "[ratings.x]\nlevel = 3\non = DAY",
            "[[closed]]\nlevel = 3\noutcome = 'met'\non = DAY",
        ] {
            let text = format!("name = 'x'\nlevel = 3\n{}\n", lines.replace("DAY", day));
            sandbox.write(&format!("skills/day-{number}.toml"), &text);
            number += 1;
        }
        sandbox.write(&format!("evidence/{number}.toml"), &format!("date = {day}\nwhat = 'x'\n"));
    }
    let now = views(&sandbox, "day-0");
    ends(&now, &[0, 3, 5]);
    for n in 0..number {
        view(&now, "validate").clone().prints(&format!("skills/day-{n}.toml:"));
    }
    assert_eq!(view(&now, "history ID").code, 0);
    sandbox.git_commit("2026-03-01", "days");
    ends(&views(&sandbox, "day-0"), &[0, 3, 5]);
    for day in
        days.iter().chain(&["0000", "9999", "0000-Q1", "9999999999 years ago", "in 3000 years"])
    {
        for args in [
            &["history", "--since", day][..],
            &["history", "--until", day],
            &["log", "--since", day],
            &["diff", day],
            &["checkin", "sql=3", "--on", day],
        ] {
            assert_eq!(ruled(&sandbox, args).code, 2, "{args:?}");
        }
    }
}

#[test]
fn the_first_and_the_last_day_are_days_like_others() {
    let mut sandbox = rated();
    for (n, day) in ["1970-01-01", "2200-12-31"].iter().enumerate() {
        let text = format!(
            "name = 'x'\nlevel = {}\nchecked = {day}\n[target]\nlevel = 4\nset = 1970-01-01\nby = 2200-12-31\n",
            n + 1
        );
        sandbox.write("skills/ends.toml", &text);
        sandbox.git_commit("2026-03-01", day);
    }
    for today in ["1970-01-01", "2026-11-22", "2200-12-31"] {
        sandbox.set("GOALGIT_TODAY", today);
        ends(&views(&sandbox, "ends"), &[0]);
        let run = ruled(&sandbox, &["checkin", "ends=3"]);
        assert!([0, 2].contains(&run.code), "{}", run.err);
    }
}
