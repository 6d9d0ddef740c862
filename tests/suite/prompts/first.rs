//! The first check-in.

use super::*;

fn two_new() -> Sandbox {
    tracker(
        "2026-11-01",
        &[("pricing", skill("Pricing", "", "")), ("speaking", skill("Speaking", "", ""))],
    )
}

#[test]
fn a_first_rating_shows_all_descriptors_and_asks_for_no_practice() {
    let sandbox = two_new();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.sees("2 skills.").sees("1 of 2  Pricing").sees("What Pricing is about.");
    terminal.sees("Not rated yet.");
    for level in 1..=5 {
        terminal.sees(&format!("{level}  Pricing as one at {level} does it."));
    }
    terminal.says("Level: [Enter = not rated]", "3");
    terminal.says("Enjoyment: [Enter = don't say]", "4");
    terminal.says("2 of 2  Speaking", "2.5").says("Enjoyment:", "");
    terminal.sees("pricing").sees("– → 3").sees("enjoyment 4");
    terminal.sees("speaking").sees("– → 2.5");
    terminal.says("Save this? [Y/n, < back]", "y");
    terminal.sees("pricing -> 3").sees("speaking -> 2.5").sees("saved as ").sees("Next: goalgit");
    let all = terminal.ends(0);
    assert!(!all.contains("Practice"), "{all}");
    assert_eq!(sandbox.points("pricing"), ["2026-11-22 3"]);
    assert_eq!(sandbox.points("speaking"), ["2026-11-22 2.5"]);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn enter_at_a_first_rating_means_not_rated() {
    let sandbox = two_new();
    let before = state(&sandbox);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 2", "").says("2 of 2", "");
    terminal.sees("Nothing was said, nothing is written.").ends(0);
    assert_eq!(state(&sandbox), before);
}

#[test]
fn an_enjoyment_without_a_level_is_kept() {
    let sandbox = two_new();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Level: [Enter = not rated]", "e").says("Enjoyment:", "love");
    terminal.says("Level: [Enter = not rated]", "").says("2 of 2", "q");
    terminal.sees("enjoyment 5").says("Save this?", "");
    terminal.ends(0);
    assert!(sandbox.read("skills/pricing.toml").contains("enjoyment = 5"));
    assert!(!sandbox.read("skills/speaking.toml").contains("checked"));
}

#[test]
fn a_note_alone_cannot_be_kept_and_is_not_lost_in_silence() {
    let sandbox = two_new();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Level:", "n").says("What do you want to remember?", "Talk to sales");
    terminal.says("Level: [Enter = not rated]", "");
    terminal.sees("A note needs a level or an enjoyment beside it");
    terminal.says("Level: [Enter = not rated]", "2").says("Enjoyment:", "");
    terminal.says("2 of 2", "s").sees("note: Talk to sales").says("Save this?", "y");
    terminal.ends(0);
    assert!(sandbox.read("skills/pricing.toml").contains("note = \"Talk to sales\""));
}

#[test]
fn a_skill_without_descriptors_is_asked_by_the_names_of_the_scale() {
    let sandbox = Sandbox::with_skills(&["Public speaking"]);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.sees("1  Novice").sees("3  Competent").sees("5  Expert");
    terminal.says("Level:", "compet").says("Enjoyment:", "").says("Save this?", "y");
    terminal.sees("public-speaking -> 3").ends(0);
}

#[test]
fn twelve_skills_take_two_keys_and_enter_each() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "product-manager"]).ok();
    let mut terminal = checkin(&sandbox, &[]);
    for at in 1..=12 {
        terminal.says(&format!("{at} of 12  "), "3").says("Enjoyment:", "4");
    }
    terminal.says("Save this?", "y").sees("saved as ").ends(0);
    let log = sandbox.goalgit(&["log", "--json"]).ok().json();
    assert_eq!(log["checkins"][0]["skills"].as_array().unwrap().len(), 12);
}
