//! A later check-in: what is asked, when, and what becomes of it.

use super::*;

#[test]
fn the_whole_ritual_of_three_skills() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &["-m", "A good month"]);
    // Least recently checked first.
    terminal
        .sees("1 of 3  Pricing")
        .sees("You rated it 2, 2 months ago; enjoyment 4, 2 months ago.");
    terminal.sees("2  Pricing as one at 2 does it.").sees("3  Pricing as one at 3 does it.");
    terminal.says("Level: [Enter = 2, the same]", "").sees("Level: 2, the same");
    terminal.says("Practice since then: [Enter = don't say]", "n");
    terminal.sees("2 of 3  Writing").sees("2  Writing as one at 2").sees("3  Writing as one at 3");
    terminal.says("Level: [Enter = 2.5, the same]", "2").says("Practice since then:", "some");
    // A note when the level moved; nothing that shows a lower one.
    terminal.says("What do you want to remember?", "Rusty.");
    terminal.sees("3 of 3  Speaking").says("Level:", "3.5").says("Practice since then:", "r");
    terminal.says("What do you want to remember?", "");
    terminal.says("What shows it? [Enter = nothing yet]", "Talked the board through the roadmap");
    terminal.says("You had planned: \"Ask for a slot.\" Done? [y/N]", "y");
    terminal.says("The next step: [Enter = none yet]", "Prepare the slot.");
    terminal.sees("pricing").sees("2 =").sees("practice none");
    terminal.sees("writing").sees("2.5 → 2 ▼").sees("practice some; note: Rusty.");
    terminal.sees("speaking").sees("3 → 3.5 ▲").sees("next step: Prepare the slot.");
    terminal.says("Save this?", "y");
    terminal.sees("pricing 2").sees("writing 2.5 -> 2").sees("speaking 3 -> 3.5").sees("saved as ");
    terminal.sees("Next: goalgit history");
    let all = terminal.ends(0);
    for never in ["1  Pricing as", "4  Pricing as", "Enjoyment:"] {
        assert!(!all.contains(never), "{never} in\n{all}");
    }
    let speaking = sandbox.read("skills/speaking.toml");
    assert!(speaking.contains("step = \"Prepare the slot.\""), "{speaking}");
    let message = sandbox.git(&["log", "-1", "--format=%B"]);
    assert!(message.contains("speaking 3 -> 3.5"), "{message}");
    assert!(message.contains("\n\nA good month\n\n"), "{message}");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_shows_it_becomes_evidence_in_the_same_commit() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "3").says("Practice", "").says("remember?", "");
    terminal.says("What shows it?", "Tested a price with five customers").says("2 of 3", "s");
    terminal.says("3 of 3", "").says("Practice", "").says("Done? [y/N]", "yes");
    terminal.says("The next step:", "").sees("no next step");
    terminal.says("Save this?", "y");
    terminal.ends(0);
    let files = sandbox.git(&["show", "--format=", "--name-only", "HEAD"]);
    let mut files: Vec<&str> = files.lines().collect();
    files.sort_unstable();
    let tested = "evidence/2026-11-22-tested-a-price-with-five-customers.toml";
    let step = "evidence/2026-11-22-ask-for-a-slot.toml";
    assert_eq!(files, [step, tested, "skills/pricing.toml", "skills/speaking.toml"]);
    let text = sandbox.read(tested);
    for part in ["2026-11-22", "\"Tested a price with five customers\"", "\"pricing\"", "\"self\""]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(sandbox.read(step).contains("\"speaking\""));
    let speaking = sandbox.read("skills/speaking.toml");
    assert!(!speaking.contains("step ="), "{speaking}");
    sandbox.goalgit(&["validate"]).ok();
}

#[test]
fn enjoyment_is_asked_for_when_it_is_older_than_ninety_days() {
    let rated = |day: &str| format!("level = 3\nenjoyment = 2\nchecked = {day}\n");
    let files = [
        ("old", skill("Old", &rated("2026-08-01"), "")),
        ("young", skill("Young", &rated("2026-09-01"), "")),
    ];
    let sandbox = tracker("2026-09-01", &files);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 2  Old", "").says("Practice", "");
    terminal.says("Enjoyment: [Enter = 2, the same]", "4.5");
    terminal.says("2 of 2  Young", "").says("Practice", "");
    terminal.sees("enjoyment 4.5").says("Save this?", "y");
    terminal.ends(0);
    assert!(sandbox.read("skills/old.toml").contains("enjoyment = 4.5"));
}

#[test]
fn only_what_is_due_is_asked_for_and_all_asks_for_the_rest() {
    let rated = |day: &str| format!("level = 3\nenjoyment = 3\nchecked = {day}\n");
    let files = [
        ("due", skill("Due", &rated("2026-08-01"), "")),
        ("fresh", skill("Fresh", &rated("2026-11-20"), "")),
        ("paused", skill("Paused", &rated("2026-01-01"), "state = \"paused\"\n")),
    ];
    let sandbox = tracker("2026-11-20", &files);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.sees("1 skill.").says("1 of 1  Due", "q").sees("Nothing was said").ends(0);
    let mut terminal = checkin(&sandbox, &["--all"]);
    terminal.says("1 of 2  Due", "s").says("2 of 2  Fresh", "s").sees("Nothing was said").ends(0);
}

#[test]
fn nothing_due_says_so_and_what_to_run() {
    let rated = "level = 3\nenjoyment = 3\nchecked = 2026-11-20\n";
    let sandbox = tracker("2026-11-20", &[("fresh", skill("Fresh", rated, ""))]);
    let all = checkin(&sandbox, &[]).ends(0);
    assert!(all.contains("Nothing is due. The next look: fresh on 2026-12-20."), "{all}");
    assert!(all.contains("goalgit checkin --all"), "{all}");
}

#[test]
fn a_day_that_has_passed_is_said_and_the_same_level_is_written_for_it() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &["--on", "2026-08-15"]);
    terminal.sees("3 skills, as of 2026-08-15.");
    terminal.says("1 of 3  Pricing", "").says("Practice", "").says("2 of 3", "q");
    terminal.says("Save this?", "y").sees("saved as ").ends(0);
    assert_eq!(sandbox.points("pricing"), ["2026-08-15 2", "2026-09-01 2"]);
}
