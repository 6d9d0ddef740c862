//! `goal`: set, move, close, list.

use crate::frozen::refuses;
use crate::support::Sandbox;

fn tracker() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["pricing", "sql"]);
    sandbox.goalgit(&["checkin", "pricing=2", "sql=3"]).ok();
    sandbox
}

fn on(sandbox: &mut Sandbox, day: &str) {
    sandbox.set("GOALGIT_TODAY", day);
    sandbox.set("GIT_COMMITTER_DATE", &format!("{day}T12:00:00+0000"));
}

#[test]
fn a_goal_is_set_in_the_skills_file_and_committed() {
    let sandbox = tracker();
    let args =
        ["goal", "set", "pric", "3", "--by", "2027-Q2", "--why", "It pays.", "--step", "Lunch."];
    sandbox
        .goalgit(&args)
        .ok()
        .prints("pricing: goal 3 by 2027-06-30, from 2")
        .says("by 2027-06-30");
    let text = sandbox.read("skills/pricing.toml");
    let block = "\n[target]\nlevel = 3\nby = 2027-06-30\nset = 2026-11-22\nfrom = 2\nstep = \"Lunch.\"\nwhy = \"It pays.\"\n";
    assert!(text.contains(block), "{text}");
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%s|%b|%as"]),
        "goal: pricing 3 by 2027-06-30|It pays.\n|2026-11-22\n"
    );
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_move_wants_a_reason_and_starts_a_new_line() {
    let mut sandbox = tracker();
    sandbox
        .goalgit(&["goal", "set", "pricing", "3", "--by", "2027-06-30", "--step", "Lunch."])
        .ok();
    on(&mut sandbox, "2027-03-01");
    sandbox.goalgit(&["checkin", "pricing=2.5"]).ok();
    refuses(&sandbox, &["goal", "set", "pricing", "--by", "2027-12-31"], 2)
        .says("the goal of pricing moves, from 3 by 2027-06-30 to 3 by 2027-12-31, and no reason")
        .says("--why");
    let args = ["goal", "set", "pricing", "--by", "2027-12-31", "--why", "New job first."];
    sandbox.goalgit(&args).ok().prints("goal 3 by 2027-06-30 moved to 3 by 2027-12-31");
    let text = sandbox.read("skills/pricing.toml");
    assert!(
        text.contains("set = 2027-03-01\nfrom = 2.5\nstep = \"Lunch.\"\nwhy = \"New job"),
        "{text}"
    );

    let goals = sandbox.goalgit(&["goal", "list", "--json"]).ok().json();
    let goal = &goals["goals"][0];
    assert_eq!(
        (&goal["original"]["level"], &goal["original"]["by"]),
        (&3.into(), &"2027-06-30".into())
    );
    assert_eq!(goal["moves"][0]["date"], "2027-03-01");
    assert_eq!(goal["moves"][0]["days"], 184);
    assert_eq!(goal["moves"][0]["why"], "New job first.");
    assert_eq!(goal["moves"][0]["commit"], sandbox.head());
    for (field, value) in [("buffer_days", 305), ("days_left", 305), ("target", 3)] {
        assert_eq!(goal[field], value, "{field}");
    }
    assert_eq!((&goal["required_level_today"], &goal["behind"]), (&2.5.into(), &false.into()));
    assert_eq!(
        (&goal["projected"], &goal["projection"]),
        (&serde_json::Value::Null, &"too-few".into())
    );
    sandbox.goalgit(&["goal"]).ok().prints("put off 184 days, 2027-06-30 to 2027-12-31: New job");
}

#[test]
fn words_change_without_a_reason_and_without_a_new_line() {
    let mut sandbox = tracker();
    sandbox.goalgit(&["goal", "set", "pricing", "3", "--by", "2027-06-30"]).ok();
    on(&mut sandbox, "2026-12-24");
    sandbox.goalgit(&["goal", "set", "pricing", "--step", "Ask Kim."]).ok().prints("reworded");
    let text = sandbox.read("skills/pricing.toml");
    assert!(text.contains("set = 2026-11-22\nfrom = 2\nstep = \"Ask Kim.\"\n"), "{text}");
    refuses(&sandbox, &["goal", "set", "pricing", "3"], 2).says("says all of that already");
    sandbox.goalgit(&["goal", "set", "pricing", "--step", ""]).ok();
    assert!(!sandbox.read("skills/pricing.toml").contains("step"));
    let goals = sandbox.goalgit(&["goal", "list", "--json"]).ok().json();
    assert_eq!(goals["goals"][0]["moves"], serde_json::json!([]));
}

#[test]
fn what_makes_no_goal_is_refused_with_what_to_type() {
    let sandbox = tracker();
    sandbox.goalgit(&["add", "Go"]).ok();
    for (args, words) in [
        (&["goal", "set", "go", "3", "--by", "2027"][..], "goalgit checkin go=LEVEL"),
        (&["goal", "set", "pricing", "3"], "--by \"in 6 months\""),
        (&["goal", "set", "pricing", "--by", "2027"], "needs a level"),
        (&["goal", "set", "pricing", "3", "--by", "2026-11-22"], "is not after 2026-11-22"),
        (&["goal", "set", "pricing", "3", "--by", "01/02/2027"], "dates are written as"),
        (&["goal", "set", "pricing", "9", "--by", "2027"], "off the scale"),
        (&["goal", "set", "prizing", "3", "--by", "2027"], "did you mean pricing"),
        (
            &["goal", "set", "pricing", "3", "--by", "2027", "--why", "a\u{1b}[2J"],
            "control characters",
        ),
        (&["goal", "close", "pricing", "--met"], "pricing has no goal"),
        (&["goal", "close", "pricing"], "--met"),
    ] {
        let run = refuses(&sandbox, args, 2);
        assert!(run.err.contains(words), "{args:?}: {}", run.err);
    }
}

#[test]
fn closing_keeps_the_story_and_the_persons_comments() {
    let mut sandbox = tracker();
    sandbox
        .goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30", "--why", "Own queries."])
        .ok();
    let text = sandbox.read("skills/sql.toml").replace("level = 4\n", "level = 4   # high\n");
    sandbox.write("skills/sql.toml", &text);
    refuses(&sandbox, &["goal", "close", "sql", "--met"], 2)
        .says("the goal of sql is 4, and you rated 3")
        .says("goalgit checkin sql=4");
    on(&mut sandbox, "2027-01-10");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox
        .goalgit(&["goal", "list"])
        .ok()
        .prints("reached")
        .prints("goalgit goal close sql --met");
    sandbox.goalgit(&["goal", "close", "sql", "--met"]).ok().prints("goal 4 by 2027-06-30 met");
    let text = sandbox.read("skills/sql.toml");
    assert!(!text.contains("[target]"), "{text}");
    assert!(
        text.ends_with(
            "\n[[closed]]\nlevel = 4   # high\nby = 2027-06-30\nset = 2026-11-22\nfrom = 3\n\
             why = \"Own queries.\"\non = 2027-01-10\noutcome = \"met\"\n"
        ),
        "{text}"
    );
    sandbox.goalgit(&["validate"]).ok();
    let goals = sandbox.goalgit(&["goal", "list", "--json"]).ok().json();
    assert_eq!(goals["goals"], serde_json::json!([]));
    assert_eq!(
        (&goals["ended"][0]["outcome"], &goals["ended"][0]["on"]),
        (&"met".into(), &"2027-01-10".into())
    );
    sandbox.goalgit(&["goal", "list"]).ok().prints("Ended").prints("  met\n");
}

#[test]
fn a_dropped_goal_says_why_where_one_is_given() {
    let sandbox = tracker();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    let args = ["goal", "close", "sql", "--dropped", "--why", "Kim does it better."];
    sandbox.goalgit(&args).ok().prints("dropped");
    assert!(
        sandbox.read("skills/sql.toml").contains("why = \"Kim does it better.\"\non = 2026-11-22")
    );
    assert_eq!(sandbox.git(&["log", "-1", "--format=%b"]), "Kim does it better.\n\n");
}

#[test]
fn a_goal_taken_out_by_hand_is_part_of_the_story() {
    let mut sandbox = tracker();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    on(&mut sandbox, "2026-12-20");
    let text = sandbox.read("skills/sql.toml");
    let start = text.find("\n[target]").unwrap();
    sandbox.write("skills/sql.toml", &text[..start]);
    sandbox.git_commit("2026-12-20", "No more");
    let goals = sandbox.goalgit(&["goal", "list", "--json"]).ok().json();
    assert_eq!(goals["ended"][0]["outcome"], serde_json::Value::Null);
    assert_eq!(goals["ended"][0]["on"], "2026-12-20");
    let drift = sandbox.goalgit(&["drift", "--all"]).ok();
    drift
        .prints("was taken away on 2026-12-20\n  after no move, and no reason is written down.")
        .prints("below [[closed]] in skills/sql.toml");
}

#[test]
fn hand_edits_come_along_and_an_undone_goal_is_none() {
    let sandbox = tracker();
    let text = sandbox.read("skills/sql.toml") + "# mine\n";
    sandbox.write("skills/sql.toml", &text);
    sandbox
        .goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"])
        .ok()
        .prints("skills/sql.toml held edits of yours: they are in it too");
    assert!(sandbox.git(&["show", "HEAD:skills/sql.toml"]).contains("# mine"));
    sandbox.goalgit(&["undo"]).ok();
    let goals = sandbox.goalgit(&["goal", "list", "--json"]).ok().json();
    assert_eq!(
        (&goals["goals"], &goals["ended"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
}

#[test]
fn a_goal_met_on_one_machine_and_moved_on_the_other_is_told_as_it_was() {
    let mut sandbox = tracker();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    sandbox.git(&["switch", "-q", "-c", "laptop"]);
    on(&mut sandbox, "2026-12-20");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.goalgit(&["goal", "close", "sql", "--met"]).ok();
    sandbox.git(&["switch", "-q", "main"]);
    on(&mut sandbox, "2026-12-15");
    let moved = ["goal", "set", "sql", "4.5", "--by", "2027-09-30", "--why", "More."];
    sandbox.goalgit(&moved).ok();
    let text = sandbox.read("skills/sql.toml");
    let at = text.find("[target]").unwrap();
    // A person decided that the move stays.
    sandbox.try_git(&["merge", "laptop"]);
    sandbox.git(&["checkout", "-q", "--theirs", "skills/sql.toml"]);
    let theirs = sandbox.read("skills/sql.toml");
    sandbox.write("skills/sql.toml", &format!("{theirs}\n{}", &text[at..]));
    sandbox.goalgit(&["validate"]).ok();
    sandbox.git(&["add", "."]);
    sandbox.git(&["commit", "-q", "--no-edit"]);
    on(&mut sandbox, "2026-12-22");
    let run = sandbox.goalgit(&["goal", "list"]).ok();
    assert!(!run.out.contains("Not committed yet"), "{}", run.out);
    run.prints("  4 → 4.5 by 2027-09-30").prints("  4 by 2027-06-30  met\n");
}
