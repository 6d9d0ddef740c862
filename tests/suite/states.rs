//! `pause`, `retire`, `resume`.

use crate::frozen::refuses;
use crate::support::Sandbox;

fn tracker() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["pricing", "writing"]);
    sandbox.goalgit(&["add", "sql", "--level", "3", "--group", "Data"]).ok();
    sandbox
}

fn subject(sandbox: &Sandbox) -> String {
    sandbox.git(&["log", "-1", "--format=%s"]).trim().to_owned()
}

#[test]
fn a_pause_and_its_end_leave_the_file_as_it_was() {
    let sandbox = tracker();
    let before = sandbox.read("skills/sql.toml");
    let run = sandbox.goalgit(&["pause", "sql", "--until", "2027-01"]).ok();
    run.prints("sql is paused from 2026-11-22 until 2027-01-31\nsaved as ").prints("\nNext: ");
    let keys = "state = \"paused\"\npaused_from = 2026-11-22\npaused_until = 2027-01-31\n";
    assert_eq!(sandbox.read("skills/sql.toml"), before.replace("\n\n", &format!("\n{keys}\n")));
    assert_eq!(sandbox.git(&["log", "-1", "--format=%B"]), "pause: sql\n\nUntil 2027-01-31.\n\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.goalgit(&["validate", "--strict"]).ok();
    let run = sandbox.goalgit(&["resume", "sql"]).ok();
    run.prints("sql is active again (it was paused from 2026-11-22 until 2027-01-31)");
    assert_eq!(sandbox.read("skills/sql.toml"), before);
    assert_eq!(subject(&sandbox), "resume: sql");
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3"], "a state observes nothing");
}

#[test]
fn a_skill_is_let_go_with_a_reason_and_can_come_back() {
    let sandbox = tracker();
    let before = sandbox.read("skills/sql.toml");
    let run = sandbox.goalgit(&["retire", "sql", "--why", "Not my job any more."]).ok();
    run.prints("sql is retired: Not my job any more.\nsaved as ");
    assert!(
        sandbox
            .read("skills/sql.toml")
            .contains("state = \"retired\"\nstate_why = \"Not my job any more.\"\n")
    );
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%B"]),
        "retire: sql\n\nNot my job any more.\n\n"
    );
    sandbox.goalgit(&["resume", "sql"]).ok().prints("you had let it go: Not my job any more.");
    assert_eq!(sandbox.read("skills/sql.toml"), before);
}

#[test]
fn what_needs_no_doing_is_said_plainly() {
    let sandbox = tracker();
    let nothing = |args: &[&str], says: &str| {
        refuses(&sandbox, args, 0).prints(says);
    };
    nothing(&["resume", "sql"], "sql is active, so there is nothing to resume.\n");
    nothing(&["resume", "--all"], "No skill is paused");
    sandbox.goalgit(&["pause", "sql", "--from", "2026-11-01"]).ok();
    nothing(&["pause", "sql"], "sql is paused already from 2026-11-01.\n");
    nothing(&["pause", "sql", "--from", "2026-11-01"], "is paused already");
    let run = sandbox.goalgit(&["pause", "sql", "--until", "2026-12-31"]).ok();
    run.prints("sql is paused from 2026-11-01 until 2026-12-31\n");
    let run = sandbox.goalgit(&["retire", "sql", "--why", "Enough"]).ok();
    run.prints("sql is retired (it was paused from 2026-11-01 until 2026-12-31): Enough\n");
    assert!(!sandbox.read("skills/sql.toml").contains("paused"));
    nothing(&["retire", "sql", "--why", "Enough"], "sql is retired already: Enough.\n");
    sandbox.goalgit(&["retire", "sql", "--why", "Done"]).ok().prints("stays retired, now because");
    nothing(&["pause", "sql"], "goalgit resume sql");
}

#[test]
fn all_means_all_that_are_not_retired() {
    let sandbox = tracker();
    sandbox.goalgit(&["retire", "writing", "--why", "x"]).ok();
    let run = sandbox.goalgit(&["pause", "--all", "--until", "2026-12-31"]).ok();
    assert_eq!(run.out.matches(" is paused from ").count(), 2);
    assert_eq!(subject(&sandbox), "pause: pricing, sql");
    refuses(&sandbox, &["pause", "--all"], 0).prints("Every skill rests already");
    assert_eq!(
        sandbox.goalgit(&["resume", "--all"]).ok().out.matches("is active again").count(),
        2
    );
    assert!(sandbox.read("skills/writing.toml").contains("retired"));
    sandbox.write("skills/sql.toml", "name = ");
    refuses(&sandbox, &["pause", "--all"], 5).says("skills/sql.toml:1");
    refuses(&sandbox, &["pause", "sql"], 5).says("skills/sql.toml:1");
    sandbox.goalgit(&["pause", "pricing,writing"]).ok().prints("pricing is paused");
}

#[test]
fn wrong_input_is_refused_and_nothing_is_written() {
    let sandbox = tracker();
    for (args, why) in [
        (&["pause"][..], "no skill is named"),
        (&["resume"], "no skill is named"),
        (&["retire"], "no skill is named"),
        (&["pause", "sqll"], "did you mean sql?"),
        (&["retire", "sqll"], "did you mean sql?"),
        (&["retire", "sql"], "none is said"),
        (&["retire", "sql", "--why", " "], "none is said"),
        (&["retire", "sql", "--why", "\u{1b}[2J"], "control characters"),
        (&["pause", "sql", "--until", "2026-11-21"], "before it begins"),
        (&["pause", "sql", "--from", "2026-12", "--until", "2026-11-30"], "before it begins"),
        (&["pause", "sql", "--until", "next friday"], "two ways"),
        (&["pause", "sql", "--all"], "cannot be used with"),
        (&["resume", "sql", "--json"], "no format"),
    ] {
        refuses(&sandbox, args, 2).says(why);
    }
}

#[test]
fn hand_edits_come_along_and_partly_staged_files_are_refused() {
    let sandbox = tracker();
    let text =
        "# Mine.\r\nname = 'sql' # yes\r\nlevel = 4\r\nchecked = 2026-11-22\r\n[mine]\r\nx=1\r\n";
    sandbox.write("skills/sql.toml", text);
    let run = sandbox.goalgit(&["pause", "sql"]).ok();
    run.prints("skills/sql.toml held edits of yours: they are in it too");
    let keys = "state = \"paused\"\r\npaused_from = 2026-11-22\r\n";
    assert_eq!(
        sandbox.read("skills/sql.toml"),
        text.replace("# yes\r\n", &format!("# yes\r\n{keys}"))
    );
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.write("skills/pricing.toml", "name = \"a\"\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("skills/pricing.toml", "name = \"b\"\n");
    refuses(&sandbox, &["pause", "sql", "pricing", "--until", "2027"], 4).says("staged in part");
}

#[test]
fn a_tracker_in_a_subfolder_commits_its_own_file_only() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "a/b", "--template", "minimal"]).ok();
    sandbox.goalgit(&["-C", "a/b", "add", "sql"]).ok();
    sandbox.write("a/b/notes.txt", "mine");
    sandbox.goalgit(&["-C", "a/b/skills", "pause", "sql"]).ok();
    assert_eq!(
        sandbox.git(&["-C", "a/b", "show", "--format=", "--name-only"]),
        "skills/sql.toml\n"
    );
}

#[test]
fn a_goal_rests_with_a_skill_that_is_let_go_and_a_pause_ahead_never_began() {
    let sandbox = tracker();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    let run = sandbox.goalgit(&["retire", "sql", "--why", "Enough."]).ok();
    run.prints("its goal 4 by 2027-06-30 rests with it")
        .prints("goalgit goal close sql --dropped\n");
    sandbox.goalgit(&["pause", "pricing", "--from", "2026-12-01"]).ok();
    let run = sandbox.goalgit(&["resume", "pricing"]).ok();
    run.prints("pricing stays active (it was to be paused from 2026-12-01)\n");
}
