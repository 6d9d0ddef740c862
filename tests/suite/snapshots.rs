//! What the commands look like in a terminal, compared byte for byte with `snapshots/*.txt`.
//!
//! After a wanted change: `GOALGIT_BLESS=1 cargo test --test suite snapshots::`, and look at the
//! difference. Commit ids are masked: they hang on the version of git's objects, not on us.

use std::path::Path;

use crate::prompts::Terminal;
use crate::support::Sandbox;
use crate::support::parallel::in_parallel;

/// How a command is run: its heading, its columns, further flags, and whether colours are kept.
struct Way(&'static str, u16, &'static [&'static str], bool);

const WAYS: [Way; 6] = [
    Way("40 columns", 40, &[], false),
    Way("80 columns", 80, &[], false),
    Way("200 columns", 200, &[], false),
    Way("80 columns, ASCII", 80, &["--ascii"], false),
    Way("80 columns, no colour", 80, &["--color", "never"], true),
    Way("80 columns, colour", 80, &["--color", "always"], true),
];

/// All that a command shows, a section a way. Of a tracker whose words are `plain` ASCII, `--ascii`
/// shows nothing else.
fn shown(sandbox: &Sandbox, args: &[&str], ways: &[&Way], plain: bool) -> String {
    let mut out = String::new();
    for Way(heading, columns, flags, colours) in ways {
        let args = [args, flags, &["--no-pager"]].concat();
        let mut terminal = Terminal::open_sized(sandbox, &args, *columns, 200);
        let text = terminal.ends(0);
        let text = if *colours { terminal.raw().replace('\r', "") } else { text };
        let text = text.strip_prefix("go\n").unwrap_or(&text);
        if plain && flags.contains(&"--ascii") {
            assert!(text.is_ascii(), "{args:?} draws more than ASCII:\n{text}");
        }
        let text = masked(text).replace('\u{1b}', "\\e");
        out.push_str(&format!("==== {heading}\n{text}"));
    }
    out
}

/// The text with every short commit id as 7 zeros, behind a colour's code (`2mca71b3b`) too.
fn masked(text: &str) -> String {
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let mask = |part: &str| {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let (before, id) =
            word.split_at_checked(word.len().saturating_sub(7)).unwrap_or((word, ""));
        let is_id =
            id.len() == 7 && id.chars().all(is_hex) && id.contains(|c: char| c.is_ascii_digit());
        match is_id && (before.is_empty() || before.ends_with('m')) {
            true => format!("{before}0000000{}", &part[word.len()..]),
            false => part.to_owned(),
        }
    };
    text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()).map(mask).collect()
}

/// Compares, or writes where that is asked for; the answer is what differs.
fn compare(name: &str, now: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots");
    let path = folder.join(format!("{name}.txt"));
    if std::env::var_os("GOALGIT_BLESS").is_some() {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(path, now).unwrap();
        return None;
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let pair = before.lines().zip(now.lines()).find(|(a, b)| a != b);
    let (a, b) = pair.unwrap_or(("", "(one is longer)"));
    (before != now).then(|| format!("{}:\n- {a}\n+ {b}\n\n{now}", path.display()))
}

#[track_caller]
fn same(sandbox: &Sandbox, tracker: &str, commands: &[&str], ways: &[&Way]) {
    let job = |command: &&str| {
        let args: Vec<&str> = command.split(' ').collect();
        let name = format!("{tracker}-{}", args.join("-").replace("--", ""));
        compare(&name, &shown(sandbox, &args, ways, tracker == "demo"))
    };
    let wrong: Vec<String> = in_parallel(commands, job).into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_demo_narrow_wide_in_ascii_and_in_colour() {
    let mut sandbox = Sandbox::new();
    sandbox.goalgit(&["demo", "demo"]).ok();
    let folder = sandbox.path("demo");
    sandbox.set("GOALGIT_DIR", folder.to_str().unwrap());
    let commands = [
        "history",
        "history public-speaking",
        "next",
        "gap",
        "fit",
        "drift",
        "goal list",
        "log",
        "evidence",
        "diff 2026-08..2026-11",
        "status",
    ];
    same(&sandbox, "demo", &commands, &WAYS.iter().collect::<Vec<_>>());
}

#[test]
fn names_in_other_scripts_line_up() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "minimal"]).ok();
    let skills = [
        ("speech", "公開演説", "2", "4"),
        ("skill", "مهارة التفاوض", "3.5", "2"),
        ("code", "👩\u{200d}💻 Pairing 🇩🇪", "3", "4.5"),
        ("cafe", "Cafe\u{301} nai\u{308}ve", "2.5", "1.5"),
        ("research", "사용자 조사", "4", "5"),
        ("hebrew", "משא ומתן", "2", "3"),
    ];
    for (id, name, level, enjoyment) in skills {
        sandbox.goalgit(&["add", name, "--id", id]).ok();
        let rated = format!("{id}={level},enjoy={enjoyment}");
        sandbox.goalgit(&["checkin", &rated, "--on", "2026-03-02", "--note", name]).ok();
    }
    let later = ["speech=3.5", "skill=3.5,enjoy=4", "cafe=3", "--on", "2026-10-05"];
    sandbox.goalgit(&[&["checkin"][..], &later].concat()).ok();
    sandbox.goalgit(&["evidence", "発表した", "-s", "speech", "--on", "2026-10-07"]).ok();
    let asked = ["speech", "skill", "code", "cafe"].map(|id| format!("{id} = 3.5\n")).concat();
    sandbox.write("roles/lead.toml", &format!("name = \"主任 Lead\"\n\n[skills]\n{asked}"));
    sandbox.git_commit("2026-01-01", "roles: a lead");
    let commands =
        ["history", "history speech", "next", "gap lead", "fit", "log", "evidence", "status"];
    same(&sandbox, "names", &commands, &WAYS.iter().take(4).collect::<Vec<_>>());
}
