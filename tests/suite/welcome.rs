//! What `status` says to somebody who comes back after a long time: warm, plain, and small.

use crate::support::Sandbox;

/// Three skills, two of them with a goal, last rated in July; what one sees in November.
fn away() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&["speaking", "pricing", "sql", "go"]);
    sandbox.set("GOALGIT_TODAY", "2026-06-20");
    sandbox.goalgit(&["checkin", "go=2"]).ok();
    sandbox.set("GOALGIT_TODAY", "2026-07-20");
    sandbox.goalgit(&["checkin", "sql=2", "pricing=2.5", "speaking=3.5"]).ok();
    let goal = ["goal", "set", "speaking", "4", "--by", "2026-09-30", "--step", "Ask for a slot."];
    sandbox.goalgit(&goal).ok();
    sandbox.goalgit(&["goal", "set", "pricing", "3", "--by", "2027-06-30"]).ok();
    sandbox.set("GOALGIT_TODAY", "2026-11-22");
    sandbox
}

#[test]
fn it_says_where_one_left_off_and_makes_the_way_back_small() {
    let sandbox = away();
    let run = sandbox.goalgit(&["status"]).ok();
    let run = run.prints(
        "Welcome back: it has been 4 months. You left off with pricing at 2.5, speaking\n\
         at 3.5 and 1 more. What you rated stands; it is only older.\n",
    );
    let run = run.prints("\nYou had planned: \"Ask for a slot.\"\n");
    let run = run.prints(
        "\nTwo skills are enough for today; q ends early and keeps what you said:\n\n\
         Next: goalgit checkin\n",
    );
    for scolding in ["Due for a look", "asks for", "has passed", "overdue", "streak", "!"] {
        assert!(!run.out.contains(scolding), "{scolding}: {}", run.out);
    }
    let markdown = sandbox.goalgit(&["status", "--format", "markdown"]).ok();
    markdown.prints("Welcome back: it has been 4 months.");
    let json = sandbox.goalgit(&["status", "--json"]).ok().json();
    assert_eq!(json["absent"]["days"], 125);
    assert_eq!(json["absent"]["left_off"], serde_json::json!(["pricing", "speaking", "sql"]));
    assert_eq!(json["behind"].as_array().unwrap().len(), 1, "what is behind stays for scripts");
}

#[test]
fn who_was_here_lately_is_not_greeted() {
    let mut sandbox = away();
    sandbox.set("GOALGIT_TODAY", "2026-09-18");
    let run = sandbox.goalgit(&["status"]).ok();
    assert!(!run.out.contains("Welcome back"), "60 days are twice the cadence: {}", run.out);
    assert_eq!(
        sandbox.goalgit(&["status", "--json"]).ok().json()["absent"],
        serde_json::Value::Null
    );
    sandbox.set("GOALGIT_TODAY", "2026-09-19");
    sandbox.goalgit(&["status"]).ok().prints("Welcome back: it has been 2 months.");
}

#[test]
fn hostile_words_stay_words() {
    let sandbox = away();
    sandbox
        .write("skills/sql.toml", "name = \"S\\u001b[31mQL\"\nlevel = 2\nchecked = 2026-07-20\n");
    sandbox.git_commit("2026-07-21", "by hand");
    let run = sandbox.goalgit(&["status"]).ok();
    assert!(!run.out.contains('\u{1b}'), "{}", run.out);
}
