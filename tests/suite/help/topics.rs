//! `goalgit help TOPIC`.

use super::TOPICS;
use crate::prompts::Terminal;
use crate::support::Sandbox;

#[test]
fn every_topic_is_told_without_a_tracker_and_in_every_format() {
    let mut sandbox = Sandbox::new();
    for topic in TOPICS {
        let text = sandbox.goalgit(&["help", topic]).ok().out;
        assert!((10..70).contains(&text.lines().count()), "{topic}: {text}");
        let markdown = sandbox.goalgit(&["help", topic, "--format", "markdown"]).ok().out;
        assert!(markdown.starts_with("## "), "{markdown}");
        sandbox.goalgit(&["help", topic, "--json"]).ends(2).says("it has: text, markdown");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        let mut terminal =
            Terminal::open_sized(&sandbox, &["help", topic, "--ascii", "--no-pager"], 40, 200);
        let narrow = terminal.ends(0);
        assert!(narrow.is_ascii(), "{narrow}");
        if topic != "format" {
            assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
        }
    }
    sandbox.goalgit(&["help", "Exit", "Codes"]).ok().prints("130").prints("you interrupted it");
    sandbox.set("GOALGIT_TODAY", "2026-11-26");
    let dates = sandbox.goalgit(&["help", "dates"]).ok().prints("Thursday 26 November 2026").out;
    let row = |typed: &str| {
        let line = dates.lines().map(str::trim).find(|line| line.starts_with(typed)).unwrap();
        line[typed.len()..].trim().to_owned()
    };
    assert_eq!(row("\"3 months ago\""), "2026-08-26");
    assert_eq!(row("2026-Q3"), "2026-07-01 to 2026-09-30");
    assert_eq!(row("\"next friday\""), "\"next friday\" can be read in two ways");
}

#[test]
fn scale_and_thresholds_are_those_of_the_tracker_around() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["help", "levels"]).ok().prints("the default").prints("\n  5      Expert\n");
    sandbox.goalgit(&["help", "drift"]).ok().prints("(p <= 0.05)").prints("\n  stale = 1.5\n");
    sandbox.goalgit(&["init", "--template", "minimal"]).ok();
    let settings = "format = 1\n\n[scale]\nlevels = [\"Aware\", \"Working\", \"Practitioner\", \
                    \"Expert\"]\nfirst = 0\nstep = 1\n\n[drift]\nalpha = 0.01\nstale = 2\n";
    sandbox.write("goalgit.toml", settings);
    let levels = sandbox.goalgit(&["help", "levels"]).ok().prints("this tracker's").out;
    for line in
        ["0      Aware", "3      Expert", "1             1", "Practitioner  2", "p             2"]
    {
        assert!(levels.contains(&format!("\n  {line}\n")), "{line}:\n{levels}");
    }
    assert!(levels.contains("-1            1, from 2"), "{levels}");
    sandbox.goalgit(&["help", "drift"]).ok().prints("(p <= 0.01)").prints("\n  stale = 2\n");
}

#[test]
fn help_alone_lists_commands_and_topics() {
    let sandbox = Sandbox::new();
    let text = sandbox.goalgit(&["help"]).ok().out;
    for part in ["Each month", "  checkin    say where you stand", "Topics", "  exit-codes "] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn what_is_no_topic_gets_the_near_name() {
    let sandbox = Sandbox::new();
    let help = |words: &[&str]| sandbox.goalgit(&[&["help"], words].concat()).ends(2);
    help(&["chekin"]).says("no command and no topic \"chekin\"").says("goalgit help checkin?");
    help(&["date"]).says("did you mean goalgit help dates?");
    help(&["goal", "sett"]).says("\"goal sett\"").says("goalgit help goal set?");
    let run = help(&["\u{1b}[31mx"]).says("goalgit help lists commands and topics");
    assert!(!run.err.contains('\u{1b}'));
}
