//! `--redact`: a tracker in which every text that a person wrote holds a word of its own.

use crate::support::Sandbox;

/// A word of each text, and the formats that show such a text.
const SECRETS: [(&str, &[&str]); 18] = [
    ("SECRET-note", &ALL),
    ("SECRET-earlier-note", &ALL),
    ("SECRET-theirs", &ALL),
    ("SECRET-why", &ALL),
    ("SECRET-step", &ALL),
    ("SECRET-move", &ALL),
    ("SECRET-closing", &ALL),
    ("SECRET-ended-move", &ALL),
    ("SECRET-proof", &ALL),
    ("SECRET-evidence", &ALL),
    ("SECRET-impact", &ALL),
    ("SECRET-link", &ALL),
    ("SECRET-retired", &["json"]),
    ("SECRET-subject", &["json"]),
    ("SECRET-author", &["json"]),
    ("SECRET-invalid", &["json"]),
    ("SECRET-now", &["json"]),
    ("SECRET-closed-step", &[]),
];

const ALL: [&str; 3] = ["html", "markdown", "json"];

fn tracker() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&["pricing", "sql", "gone", "talks"]);
    sandbox.git(&["config", "user.name", "SECRET-author"]);
    let mut on = |day: &str, args: &[&str]| {
        sandbox.set("GOALGIT_TODAY", day);
        sandbox.goalgit(args).ok();
    };
    on("2025-12-01", &["checkin", "pricing=2", "--note", "SECRET-earlier-note"]);
    on("2025-12-01", &["checkin", "sql=3,enjoy=4", "talks=2", "gone=1"]);
    let set = ["goal", "set", "pricing", "3", "--by", "2026-03-01", "--why", "SECRET-proof"];
    on("2025-12-02", &set);
    let put_off = ["goal", "set", "pricing", "3", "--by", "2026-08-01", "--why", "SECRET-move"];
    on("2026-02-20", &put_off);
    let again = ["goal", "set", "pricing", "3", "--by", "2026-11-01", "--why", "SECRET-why"];
    on("2026-07-20", &[&again[..], &["--step", "SECRET-step"]].concat());
    let other = ["goal", "set", "sql", "5", "--by", "2026-04-01", "--step", "SECRET-closed-step"];
    on("2025-12-05", &other);
    let moved = ["goal", "set", "sql", "5", "--by", "2026-06-01", "--why", "SECRET-ended-move"];
    on("2026-03-25", &moved);
    let close = ["goal", "close", "sql", "--dropped", "--why", "SECRET-closing"];
    on("2026-06-02", &close);
    on("2026-06-03", &["retire", "gone", "--why", "SECRET-retired"]);
    let rating = ["rate", "pricing=3", "--by", "mentor", "--note", "SECRET-theirs"];
    on("2026-06-04", &rating);
    let link = ["--link", "https://example.org/SECRET-link", "--impact", "SECRET-impact"];
    let evidence = ["evidence", "SECRET-evidence", "-s", "pricing"];
    on("2026-06-05", &[&evidence[..], &link].concat());
    on("2026-11-02", &["checkin", "pricing=2.5,enjoy=2", "--note", "SECRET-note"]);
    sandbox.set("GOALGIT_TODAY", "2026-11-22");
    let talks = sandbox.read("skills/talks.toml");
    sandbox.write("skills/talks.toml", "name = \"Talks\"\npractice = \"SECRET-invalid\"\n");
    sandbox.git_commit("2026-11-03", "a slip");
    sandbox.write("skills/talks.toml", &talks);
    sandbox.git_commit("2026-11-04", "mended");
    let rated = sandbox.read("skills/sql.toml").replace("level = 3\n", "level = 3.5\n");
    sandbox.write("skills/sql.toml", &rated);
    sandbox.git_commit("2026-11-05", "SECRET-subject");
    sandbox.write("skills/now.toml", "name = \"Now\"\npractice = \"SECRET-now\"\n");
    sandbox
}

#[test]
fn no_word_gets_through_and_every_word_is_there_without_it() {
    let sandbox = tracker();
    for format in ALL {
        let whole = sandbox.goalgit(&["report", "--format", format]).ok().out;
        let redacted = sandbox.goalgit(&["report", "--format", format, "--redact"]).ok().out;
        let missing: Vec<&str> = SECRETS
            .iter()
            .filter(|(secret, shown)| shown.contains(&format) && !whole.contains(secret))
            .map(|(secret, _)| *secret)
            .collect();
        assert_eq!(missing, Vec::<&str>::new(), "not in {format} at all");
        for (secret, _) in SECRETS {
            assert!(!redacted.contains(secret), "{secret} in {format}, redacted:\n{redacted}");
        }
        assert!(!redacted.contains("SECRET"), "{format}");
        // Who rated what, when something was shown, and that a goal was moved all stay.
        for kept in ["mentor", "2026-06-05", "pricing"] {
            assert!(redacted.contains(kept), "no {kept} in {format}:\n{redacted}");
        }
    }
    let run = sandbox.goalgit(&["report", "--format", "markdown", "--redact"]).ok();
    run.prints("Left out: notes, reasons, planned steps").prints("put off 153 days");
    let page = sandbox.goalgit(&["report", "--redact"]).ok();
    page.prints("left out");
}

#[test]
fn nothing_that_was_found_gets_lost() {
    let sandbox = tracker();
    let of = |args: &[&str]| {
        let json = sandbox.goalgit(&[&["report", "--json"], args].concat()).ok().json();
        let found = json["drift"]["findings"].as_array().unwrap().clone();
        let found: Vec<_> = found.into_iter().map(|f| (f["id"].clone(), f["n"].clone())).collect();
        let counts: Vec<usize> = ["checkins", "evidence", "skills"]
            .map(|name| json[name].as_array().unwrap().len())
            .to_vec();
        (json["redacted"].clone(), found, counts)
    };
    let (whole, redacted) = (of(&[]), of(&["--redact"]));
    assert_eq!((whole.0, redacted.0), (false.into(), true.into()));
    assert_eq!(whole.1, redacted.1);
    assert!(!whole.1.is_empty());
    assert_eq!(whole.2, redacted.2);
}
