//! When saving fails.

use super::*;

#[test]
fn what_cannot_be_saved_is_kept_and_where_is_said() {
    let sandbox = three_rated();
    let head = sandbox.head();
    let mut terminal = checkin(&sandbox, &[]);
    terminal
        .says("1 of 3", "3")
        .says("Practice", "")
        .says("remember?", "Mine")
        .says("shows it?", "");
    terminal.says("2 of 3", "q").sees("Save this?");
    sandbox.write(".git/index.lock", "");
    let all = terminal.types("y\r").ends(4);
    assert!(all.contains("index.lock"), "{all}");
    assert!(all.replace('\n', "").contains(".git/goalgit/draft.json"), "{all}");
    assert_eq!(sandbox.head(), head);
    assert_eq!(draft(&sandbox).unwrap()["skills"][0]["note"], "Mine");

    std::fs::remove_file(sandbox.path(".git/index.lock")).unwrap();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("on 1 skill are waiting. Go on with them?", "").says("2 of 3", "q");
    terminal.sees("note: Mine").says("Save this?", "y").sees("pricing 2 -> 3").ends(0);
    assert_eq!(draft(&sandbox), None);
}

#[test]
fn who_has_no_name_hears_it_before_the_questions() {
    let sandbox = three_rated();
    std::fs::write(sandbox.home().join(".gitconfig"), "").unwrap();
    let all = checkin(&sandbox, &[]).ends(4);
    assert!(all.contains("git config") && !all.contains("1 of 3"), "{all}");
}

#[test]
fn an_edit_made_meanwhile_is_not_lost() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "3").says("Practice", "").says("remember?", "").says("shows it?", "");
    terminal.says("2 of 3", "q").sees("Save this?");
    let text = sandbox.read("skills/pricing.toml").replace("What Pricing is about.", "Prices.");
    sandbox.write("skills/pricing.toml", &text);
    terminal.types("y\r").sees("saved as ").ends(0);
    let text = sandbox.git(&["show", "HEAD:skills/pricing.toml"]);
    assert!(text.contains("Prices.") && text.contains("level = 3"), "{text}");
}

#[test]
fn a_skill_that_vanished_meanwhile_does_not_take_the_answers_along() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "").says("Practice", "some").says("2 of 3", "q").sees("Save this?");
    std::fs::remove_file(sandbox.path("skills/pricing.toml")).unwrap();
    let all = terminal.types("y\r").ends(5);
    assert!(all.contains("skills/pricing.toml is gone"), "{all}");
    assert!(all.contains("draft.json"), "{all}");
    assert_eq!(draft(&sandbox).unwrap()["skills"][0]["practice"], "some");
}
