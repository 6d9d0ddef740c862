//! What shells are told while a line is typed: by goalgit's answers, and in the shells themselves.
//!
//! A shell that is not on the machine is skipped by name. PowerShell is on none of ours: what its
//! script is told is tested, the script itself is not run.

mod shells;

use crate::support::{Run, Sandbox};

/// A tracker with two skills, a role, a rating, a group and a goal.
fn tracker() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["Pricing", "Public speaking"]);
    sandbox.goalgit(&["checkin", "pricing=2", "public-speaking=3"]).ok();
    sandbox.goalgit(&["rate", "pricing=3", "--by", "mentor"]).ok();
    sandbox.goalgit(&["goal", "set", "pricing", "4", "--by", "2027"]).ok();
    sandbox.write("roles/lead.toml", "name = \"Lead\"\n[skills]\npricing = 3\n");
    let text = sandbox.read("skills/pricing.toml");
    let levels = "[levels]\n2 = \"Reads a price list.\"\n";
    sandbox.write("skills/pricing.toml", &format!("group = \"Market\"\n{text}\n{levels}"));
    sandbox
}

/// The values that are offered for the last word, without their descriptions.
#[track_caller]
fn offered(sandbox: &Sandbox, words: &[&str]) -> Vec<String> {
    let all = [&["completions", "fish", "--", "goalgit"], words].concat();
    values(&sandbox.goalgit(&all).ok())
}

fn values(run: &Run) -> Vec<String> {
    assert_eq!(run.err, "");
    run.out.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn each_argument_is_offered_what_it_takes() {
    let sandbox = tracker();
    sandbox.goalgit(&["pause", "public-speaking"]).ok();
    let none: &[&str] = &[];
    for (words, wanted) in [
        (&["chec"][..], &["checkin"][..]),
        (&["goal", "s"], &["set"]),
        (&["history", ""], &["pricing", "public-speaking"]),
        (&["history", "PU"], &["public-speaking"]),
        (&["history", "pricing", "pub"], &["public-speaking"]),
        (&["pause", ""], &["pricing"]),
        (&["resume", ""], &["public-speaking"]),
        (&["goal", "close", ""], &["pricing"]),
        (&["checkin", "pri"], &["pricing"]),
        (&["checkin", "pricing"], &["pricing="]),
        (&["checkin", "pricing=4"], &["pricing=4", "pricing=4.5"]),
        (&["checkin", "pricing=4,"], &["pricing=4,enjoy=", "pricing=4,practice="]),
        (&["checkin", "pricing=4,enjoy=5,"], &["pricing=4,enjoy=5,practice="]),
        (&["checkin", "pricing=4,practice=r"], &["pricing=4,practice=regular"]),
        (&["checkin", "pricing=4,enjoy=5"], &["pricing=4,enjoy=5"]),
        (&["rate", "pri"], &["pricing="]),
        (&["rate", "pricing=4,"], none),
        (&["rate", "pricing=3", "--by", ""], &["mentor"]),
        (&["gap", "--if", "pricing=5"], &["pricing=5"]),
        (&["gap", ""], &["lead"]),
        (&["role", "l"], &["lead"]),
        (&["next", "--specialisation", "l"], none),
        (&["next", "--strategy", ""], &["lean-in", "specialise", "balanced"]),
        (&["add", "x", "--group", ""], &["Market"]),
        (&["evidence", "x", "--kind", ""], &["artifact", "peer", "self"]),
        (&["evidence", "x", "-s", "pricing,pu"], &["pricing,public-speaking"]),
        (&["evidence", "x", "--on", "last f"], &["last friday"]),
        (&["log", "--since=last f"], &["--since=last friday"]),
        (&["goal", "set", "pricing", "4", "--by", "in 6 m"], &["in 6 months"]),
        (&["init", "--template", "min"], &["minimal"]),
        (&["schema", "goal"], &["goal-list"]),
        (&["validate", "ro"], &["roles/"]),
        (&["validate", "roles/"], &["roles/lead.toml"]),
        (&["status", "--asc"], &["--ascii"]),
        (&["completions", "pow"], &["powershell"]),
        (&["nonsense", "x"], none),
        (&["goal", "set", "--by", "--nonsense", "x"], none),
    ] {
        let offered = offered(&sandbox, words);
        let short: Vec<&str> = offered.iter().map(String::as_str).collect();
        // Where a word of one's own comes, options are all there is to offer.
        let short = if wanted.is_empty() {
            short.into_iter().filter(|o| !o.starts_with('-')).collect()
        } else {
            short
        };
        assert_eq!(short, wanted, "{words:?}");
    }
    let options = offered(&sandbox, &["checkin", "--"]);
    assert!(options.contains(&"--note".to_owned()), "{options:?}");
    assert!(!offered(&sandbox, &[""]).contains(&"textconv".to_owned()), "plumbing is hidden");
}

#[test]
fn what_an_offer_is_stands_beside_it() {
    let sandbox = tracker();
    let ask = |words: &[&str]| {
        sandbox.goalgit(&[&["completions", "zsh", "--", "goalgit"], words].concat()).ok().out
    };
    assert_eq!(ask(&["history", "pri"]), "pricing\tPricing\t \n");
    assert_eq!(ask(&["checkin", "pri"]), "pricing\tPricing\t\n", "`=` may follow");
    assert_eq!(
        ask(&["checkin", "pricing=2"]).lines().next(),
        Some("pricing=2\tReads a price list.\t ")
    );
    assert_eq!(ask(&["role", ""]), "lead\tLead\t \n");
    assert_eq!(
        ask(&["log", "--since", "last mon"]),
        "last month\t2026-10-01 to 2026-10-31\t \nlast monday\t2026-11-16\t \n"
    );
    assert_eq!(
        ask(&["ini"]),
        "init\tStart a tracker: a folder of text files in a git repository\t \n"
    );
    assert_eq!(
        ask(&["help", "l"]),
        "log\tcheck-ins, newest first\t \nlevels\thow levels are typed; your scale\t \n"
    );
}

#[test]
fn the_tracker_is_the_one_the_command_would_use() {
    let sandbox = tracker();
    let elsewhere = sandbox.home();
    let ask = |sandbox: &Sandbox, words: &[&str]| {
        let all = [&["completions", "fish", "--", "goalgit"], words].concat();
        values(&sandbox.goalgit_in(&elsewhere, &all).ok())
    };
    assert_eq!(ask(&sandbox, &["history", "pri"]), <[&str; 0]>::default());
    let work = sandbox.work().display().to_string();
    for named in [
        &["-C", &work][..],
        &["-C", "../work/roles"],
        &[&format!("-C{work}")],
        &["-C", "~/../work"],
    ] {
        assert_eq!(ask(&sandbox, &[named, &["history", "pri"]].concat()), ["pricing"], "{named:?}");
    }
    assert_eq!(ask(&sandbox, &["history", "-C", &work, "pri"]), ["pricing"]);
    let line = format!("git -C {work} goalgit history pri");
    let run = sandbox.goalgit_in(&elsewhere, &["completions", "bash", "--", &line, "=:"]).ok();
    assert_eq!(run.out, "pricing \n");
    let mut sandbox = sandbox;
    sandbox.set("GOALGIT_DIR", &work);
    assert_eq!(ask(&sandbox, &["history", "pri"]), ["pricing"]);
}

#[test]
fn names_that_would_steer_or_run_do_neither() {
    let sandbox = Sandbox::with_skills(&["Pricing"]);
    let hostile = "name = \"$(touch gone) `touch gone`; \\\"'\u{202e} %F{red}\"\n\
                   group = \"$(touch gone); 'x'\"\n\
                   [ratings.\"ev\u{202e}il\"]\nlevel = 3\n[ratings.\"a'b c\"]\nlevel = 3\n";
    sandbox.write("skills/bad.toml", hostile);
    sandbox.write("skills/$(touch gone).toml", "name = \"x\"\n");
    sandbox.write("skills/broken.toml", "name = ");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for line in ["goalgit history ", "goalgit add x --group ", "goalgit rate --by "] {
            let mut words: Vec<String> = line.split(' ').map(String::from).collect();
            match shell {
                "bash" => words = vec![line.to_owned(), "=:".to_owned()],
                "powershell" => words.iter_mut().for_each(|word| word.insert(0, '=')),
                _ => {}
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let run = sandbox.goalgit(&[&["completions", shell, "--"], &words[..]].concat()).ok();
            assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{shell} {line}: {:?}", run.out);
            assert!(!run.out.contains("touch gone).toml"), "no id: {}", run.out);
            assert_eq!(run.err, "", "{shell} {line}");
            assert!(!run.out.is_empty(), "{shell} {line}");
        }
    }
    assert_eq!(offered(&sandbox, &["rate", "--by", ""]), ["a'b c"], "``evil` hides a mark");
    assert_eq!(offered(&sandbox, &["history", ""]), ["bad", "pricing"]);
}

#[test]
fn nothing_is_written_and_nothing_said_whatever_is_asked() {
    let sandbox = tracker();
    let state = || {
        (sandbox.git(&["status", "--porcelain"]), sandbox.git(&["count-objects"]), files(&sandbox))
    };
    let before = state();
    let odd: [&[&str]; 9] = [
        &[],
        &[""],
        &["", ""],
        &["goalgit"],
        &["goalgit", "--"],
        &["goalgit", "-C"],
        &["goalgit", "-C", "/nowhere", "log", ""],
        &["goalgit", "log", "--since", "\"last"],
        &["goalgit", "checkin", "=,=,="],
    ];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for words in odd.iter().skip(1) {
            let run = sandbox.goalgit(&[&["completions", shell, "--"], *words].concat()).ok();
            assert_eq!(run.err, "", "{shell} {words:?}");
        }
    }
    std::fs::write(sandbox.path("goalgit.toml"), "not = [toml").unwrap();
    assert_eq!(offered(&sandbox, &["history", "pri"]), ["pricing"]);
    sandbox.git(&["checkout", "-q", "goalgit.toml"]);
    assert_eq!(state(), before);
}

/// Names and times of everything in the tracker, git's folder too.
fn files(sandbox: &Sandbox) -> Vec<String> {
    let list = sandbox.run(
        std::path::Path::new("find"),
        &[".git/goalgit", "skills", "roles", "-printf", "%p %s\\n"],
    );
    let mut lines: Vec<String> = list.out.lines().map(String::from).collect();
    lines.sort();
    lines
}
