//! The one next command that each change ends with: right for the state, and never one that fails.

use super::examples::world;
use crate::prompts::Terminal;
use crate::support::{Run, Sandbox};

/// The command behind `Next: `, which is the last line.
#[track_caller]
fn next_of(run: &Run) -> String {
    let last = run.out.lines().last().unwrap_or_default();
    last.strip_prefix("Next: ")
        .unwrap_or_else(|| panic!("no next command:\n{}", run.out))
        .to_owned()
}

/// Runs a change, and then what it proposes; the answer is the proposal.
#[track_caller]
fn leads(sandbox: &Sandbox, line: &str) -> String {
    let next = next_of(&sandbox.sh(line).ok());
    works(sandbox, &next);
    next
}

/// Types what was proposed: it succeeds, or it asks.
#[track_caller]
fn works(sandbox: &Sandbox, next: &str) {
    let checkin = next.split(" && ").last().unwrap().contains(" checkin");
    if checkin {
        let words = r#"read go; eval "$1""#;
        let mut terminal = Terminal::open_shell(sandbox, words, &[next], 80, 30);
        terminal.sees("q finishes early").interrupt().ends(130);
    } else {
        sandbox.sh(next).ok();
    }
}

#[test]
fn every_change_leads_on() {
    let sandbox = world();
    for (line, wanted) in [
        ("goalgit checkin pricing=3", "goalgit next"),
        ("goalgit add Interviewing", "goalgit checkin interviewing"),
        ("goalgit add Chess --level 2", "goalgit history chess"),
        ("goalgit rename chess 'Chess, fast'", "goalgit history chess-fast"),
        ("goalgit pause pricing", "goalgit status"),
        ("goalgit resume pricing", "goalgit history pricing"),
        (
            "goalgit pause interviewing && goalgit resume interviewing",
            "goalgit checkin interviewing",
        ),
        ("goalgit pause --all && goalgit resume --all", "goalgit status"),
        ("goalgit retire chess-fast --why 'A hobby.'", "goalgit status"),
        ("goalgit evidence 'A talk' -s pricing", "goalgit evidence -s pricing"),
        ("goalgit evidence 'A talk' -s pricing,roadmapping", "goalgit evidence"),
        ("goalgit rate pricing=3 --by mentor", "goalgit history pricing"),
        ("goalgit goal set pricing 4 --by 2027-06-30", "goalgit goal list"),
        ("goalgit goal close pricing --dropped --why 'No.'", "goalgit next"),
        ("goalgit role group-product-manager", "goalgit gap"),
        ("goalgit role growth", "goalgit gap growth"),
        ("goalgit undo", "goalgit status"),
        ("goalgit import roles.csv", "goalgit fit"),
        ("goalgit import ratings.csv", "goalgit history"),
        ("goalgit import brag.csv --skip-invalid", "goalgit next"),
        ("goalgit sync --to ~/backup.git", "goalgit status"),
        ("goalgit sync", "goalgit status"),
        ("goalgit hook install", "goalgit validate"),
        ("goalgit hook install", "goalgit validate"),
        ("goalgit init ~/skills", "cd '~/skills' && goalgit checkin"),
    ] {
        // A shell has made one of `~` what it stands for.
        let wanted = wanted.replace("'~", sandbox.home().to_str().unwrap()).replace('\'', "");
        assert_eq!(leads(&sandbox, line), wanted, "{line}");
    }
    let form = sandbox.sh("goalgit rate --by 'Kim B' --form 'a form.txt'").ok();
    let form = form.prints("goalgit rate --by \"Kim B\" --from 'a form.txt'").out;
    works(&sandbox, form.lines().last().unwrap().strip_prefix("When it is filled in: ").unwrap());
}

#[test]
fn a_first_month_is_led_from_step_to_step() {
    let mut sandbox = Sandbox::new();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_goalgit")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    sandbox.set("PATH", &format!("{}:{path}", program.display()));
    for (line, wanted) in [
        ("goalgit init --template minimal", "goalgit add \"Public speaking\""),
        ("goalgit add Pricing", "goalgit checkin pricing"),
        // All is rated, and nothing is aimed at.
        ("goalgit checkin pricing=2 public-speaking=3", "goalgit next"),
        ("goalgit goal set pricing 3 --by 2027-06-30", "goalgit goal list"),
        ("goalgit checkin pricing=2.5", "goalgit history pricing"),
        ("goalgit checkin public-speaking --note 'A talk.'", "goalgit status"),
        ("goalgit add 'User research'", "goalgit checkin user-research"),
        ("goalgit checkin public-speaking --note 'Good.'", "goalgit checkin"),
    ] {
        assert_eq!(leads(&sandbox, line), wanted, "{line}");
    }
    let quiet = sandbox.sh("goalgit checkin pricing=3 -q").ok();
    assert_eq!(quiet.out, "");
    sandbox.set("GOALGIT_TODAY", "2027-08-01");
    sandbox.goalgit(&["goal", "set", "pricing", "4", "--by", "2027-08-02", "--why", "Soon."]).ok();
    sandbox.set("GOALGIT_TODAY", "2027-08-03");
    assert_eq!(leads(&sandbox, "goalgit checkin pricing"), "goalgit next", "a goal is behind");
}

#[test]
fn from_elsewhere_the_folder_is_in_it() {
    let mut sandbox = world();
    let top = sandbox.home();
    std::fs::rename(sandbox.work(), top.join("my skills")).unwrap();
    std::fs::create_dir(sandbox.work()).unwrap();
    sandbox.set("HOME", top.to_str().unwrap());
    let here = "goalgit -C '../home/my skills'";
    assert_eq!(
        leads(&sandbox, &format!("{here} rename pricing price")),
        format!("{here} history price")
    );
    assert_eq!(next_of(&sandbox.sh(&format!("{here} status")).ok()), format!("{here} checkin"));
    let json = sandbox.sh(&format!("{here} status --json")).ok().json();
    assert_eq!(json["next"], "goalgit checkin", "a script knows where it is");
    // In the tracker it is not needed.
    let inside = sandbox.sh("cd '../home/my skills' && goalgit -C . pause price").ok();
    assert_eq!(next_of(&inside), "goalgit status");
    for line in ["goalgit -C ../home init 'new one'", "goalgit -C ../home demo 'a demo'"] {
        let next = leads(&sandbox, line);
        assert!(next.starts_with("cd '../home/"), "{next}");
    }
    let demo = sandbox.sh("goalgit demo shown").ok();
    works(&sandbox, &next_of(&demo));
    assert!(!sandbox.sh("goalgit demo quiet -q").ok().out.contains("Next: cd"));
}

#[test]
fn a_skill_that_was_never_rated_is_asked_about_when_it_is_named() {
    let sandbox = Sandbox::with_skills(&["sql", "go"]);
    sandbox.goalgit(&["checkin", "sql"]).ends(2).says("goalgit checkin sql=3");
    let mut terminal = Terminal::open(&sandbox, &["checkin", "go"], 80);
    terminal.sees("1 skill. ").sees("q finishes early").sees("go").says("Level", "3");
    terminal
        .sees("Enjoyment")
        .types("\r")
        .sees("Save this?")
        .types("y\r")
        .sees("saved as ")
        .ends(0);
    assert_eq!(sandbox.points("go").len(), 1);
    assert!(!sandbox.read("skills/sql.toml").contains("level"));
}
