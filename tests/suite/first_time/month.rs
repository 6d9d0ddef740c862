//! From nothing to the second check-in a month later, led by the screen alone.

use super::*;

/// Answers a question, and counts the keys.
struct Keys {
    terminal: Terminal,
    pressed: usize,
}

impl Keys {
    fn open(sandbox: &Sandbox, args: &[&str]) -> Self {
        Self { terminal: open(sandbox, args), pressed: 0 }
    }

    #[track_caller]
    fn says(&mut self, question: &str, answer: &str) -> &mut Self {
        self.terminal.says(question, answer);
        self.pressed += answer.chars().count() + 1;
        self
    }
}

/// Runs what the last answer named, until a command begins with this word.
fn follow(sandbox: &Sandbox, said: String, until: &str) -> String {
    let mut said = said;
    for _ in 0..3 {
        let command = next(&said);
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        said = Terminal::open_sized(sandbox, &words, 80, 60).ends(0);
        if words[0] == until {
            return said;
        }
    }
    panic!("nobody leads to {until}:\n{said}");
}

#[test]
fn who_has_never_seen_it_is_led_to_the_second_check_in() {
    let mut sandbox = Sandbox::new();
    // Nothing here: what to do is said.
    let said = open(&sandbox, &[]).ends(4);
    assert!(said.contains("goalgit init ~/skills"), "{said}");

    let mut terminal = open(&sandbox, &["init", "skills"]);
    terminal.sees("Which is nearest to your work?").sees("> product-manager").types("\r");
    terminal.sees("Which of these are yours?").sees("Esc stops").types("\r");
    terminal.says("Remember this tracker", "").sees("12 skills.");
    terminal.sees("Next: cd skills && goalgit checkin").ends(0);

    // A level and an enjoyment: four keys a skill, and one for the yes.
    let mut keys = Keys::open(&sandbox, &["checkin"]);
    for at in 1..=12 {
        let level = if at == 8 { "2" } else { "3" };
        keys.says(&format!("{at} of 12  "), level).says("Enjoyment:", "4");
    }
    keys.says("Save this?", "");
    assert_eq!(keys.pressed, 12 * 4 + 1);
    let said = keys.terminal.sees("public-speaking -> 2").sees("saved as ").ends(0);

    let said = follow(&sandbox, said, "next");
    assert!(said.contains("goalgit goal set public-speaking 3 --by \"in 6 months\""), "{said}");
    let goal = ["goal", "set", "public-speaking", "3", "--by", "in 6 months", "--step", "Ask Kim"];
    let said = open(&sandbox, &goal).sees("goal 3 by 2027-05-22").ends(0);
    follow(&sandbox, said, "goal");
    open(&sandbox, &["history", "public-speaking"]).sees("You rated this once").ends(0);
    open(&sandbox, &["report", "-o", "me.html"]).sees("wrote me.html").ends(0);
    assert!(sandbox.read("me.html").contains("Public speaking"));

    sandbox.set("GOALGIT_TODAY", "2026-12-23");
    let said = open(&sandbox, &[]).sees("Due for a look: public-speaking.").ends(0);
    assert_eq!(next(&said), ["checkin"]);
    let mut keys = Keys::open(&sandbox, &["checkin"]);
    keys.terminal.sees("1 skill. The other 11 can wait.");
    keys.terminal.sees("You rated it 2, 31 days ago").sees("goal 3 by 2027-05-22.");
    keys.says("Level: [Enter = 2, the same]", "2.5").says("Practice", "r").says("remember?", "");
    keys.says("What shows it?", "").says("\"Ask Kim\" Done?", "y").says("The next step:", "");
    keys.says("Save this?", "");
    assert!(keys.pressed <= 14, "{} keys", keys.pressed);
    keys.terminal.sees("public-speaking 2 -> 2.5").sees("saved as ").ends(0);
    let tracker = sandbox.path("skills");
    let log = sandbox.goalgit_in(&tracker, &["log", "--json"]).ok().json();
    assert_eq!(log["checkins"][0]["date"], "2026-12-23");
    sandbox.goalgit_in(&tracker, &["validate"]).ok();
}

#[test]
fn a_month_in_which_nothing_moved_takes_enter_alone() {
    let mut sandbox = Sandbox::new();
    rated(&sandbox);
    sandbox.goalgit(&["goal", "set", "pricing", "4", "--by", "in 6 months"]).ok();
    sandbox.set("GOALGIT_TODAY", "2026-12-23");
    let mut keys = Keys::open(&sandbox, &["checkin"]);
    keys.says("1 of 1  Pricing", "").says("Practice", "").says("Save this?", "");
    keys.terminal.sees("saved as ").ends(0);
    assert_eq!(keys.pressed, 3);
    // All of them, for whoever wants to look at all.
    let mut keys = Keys::open(&sandbox, &["checkin", "--all"]);
    for at in 1..=12 {
        keys.says(&format!("{at} of 12  "), "").says("Practice", "");
    }
    keys.says("Save this?", "");
    keys.terminal.sees("saved as ").ends(0);
    assert_eq!(keys.pressed, 2 * 12 + 1);
}

#[test]
fn who_is_called_away_in_the_middle_goes_on_where_it_was() {
    let sandbox = Sandbox::new();
    started(&sandbox);
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.says("1 of 12  ", "3").says("Enjoyment:", "4").says("2 of 12  ", "2");
    terminal.says("Enjoyment: [Enter = don't say]", "q").says("Save this?", "");
    let said = terminal.sees("saved as ").ends(0);
    assert_eq!(next(&said), ["checkin"]);
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.sees("10 skills. The other 2 can wait.").sees("1 of 10").interrupt().ends(130);
}

#[test]
fn every_question_says_how_to_go_back_or_to_end() {
    let sandbox = Sandbox::new();
    rated(&sandbox);
    let goal = ["goal", "set", "pricing", "4", "--by", "in 6 months", "--step", "Ask sales"];
    sandbox.goalgit(&goal).ok();
    let mut terminal = open(&sandbox, &["checkin", "--all"]);
    for _ in 1..6 {
        terminal.says(" of 12  ", "s");
    }
    let back = "< back  q finish]";
    terminal.sees("6 of 12  Pricing").sees("< back  s skip").says("q finish]", "3.5");
    for question in ["Practice", "remember?", "What shows it?"] {
        terminal.sees(question).says(back, "");
    }
    terminal.sees("Done?").says(back, "y").sees("The next step:").says(back, "");
    terminal.says("7 of 12", "e").sees("Enjoyment:").says(back, "").says("Level:", "q");
    terminal.sees("Save this? [Y/n, < back]").interrupt().ends(130);
}

#[test]
fn the_pager_says_its_keys_and_the_dashboard_needs_none() {
    let sandbox = Sandbox::new();
    rated(&sandbox);
    let all = Terminal::open_sized(&sandbox, &["status"], 80, 8).ends(0);
    assert!(all.contains("Data analysis") && all.contains("Next: goalgit next"), "{all}");
    if !sandbox.run(std::path::Path::new("less"), &["--version"]).out.starts_with("less ") {
        eprintln!("skipped: there is no less");
        return;
    }
    let mut terminal = Terminal::open_sized(&sandbox, &["next"], 80, 12);
    terminal.sees("Now what?").sees("space goes on  b back  q leaves").types("q").ends(0);
    let mut terminal = Terminal::open_sized(&sandbox, &["history"], 80, 12);
    terminal.sees("q leaves").types("G").sees("(end)  b back  q leaves").types("q").ends(0);
}
