//! `gap`: what a role asks, whose doing it was that the distance moved, and what if.

use serde_json::{Value, json};

use crate::frozen::refuses;
use crate::support::Sandbox;

const SETTINGS: &str = "format = 1\nrole = \"ROLE\"\n\n[scale]\nlevels = [\"Novice\", \"Advanced \
                        beginner\", \"Competent\", \"Proficient\", \"Expert\"]\n";

fn settings(role: &str) -> String {
    SETTINGS.replace("ROLE", role)
}

/// Four skills of December 2025, a promotion in June, two check-ins of November: and one for
/// March that was written down after the promotion.
pub fn promoted() -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.write("goalgit.toml", &settings("pm"));
    let role = |name: &str, skills: &str| format!("name = \"{name}\"\n\n[skills]\n{skills}");
    let pm = "pricing = 2\ntalks = { level = 3, weight = 2 }\nwriting = 3\nfiling = 4\n";
    let senior = "pricing = 3\ntalks = { level = 4, weight = 2 }\nwriting = 2\n";
    sandbox.write("roles/pm.toml", &role("Product manager", pm));
    sandbox.write("roles/senior.toml", &role("Senior product manager", senior));
    for (id, level, enjoyment) in
        [("pricing", "2", "2"), ("talks", "2.5", "2"), ("writing", "3", "4"), ("filing", "3", "1")]
    {
        let name = id.replacen(&id[..1], &id[..1].to_uppercase(), 1);
        let text = format!(
            "name = \"{name}\"\n\nlevel = {level}\nenjoyment = {enjoyment}\nchecked = 2025-12-01\n\n\
             [levels]\n3 = \"{name} as one at 3 does it.\"\n"
        );
        sandbox.write(&format!("skills/{id}.toml"), &text);
    }
    sandbox.git_commit("2025-12-01", "where I stand");
    sandbox.write("goalgit.toml", &settings("senior"));
    sandbox.git_commit("2026-06-01", "role: pm -> senior");
    sandbox.goalgit(&["checkin", "writing=3", "--on", "2026-03-01"]).ok();
    sandbox.goalgit(&["checkin", "pricing=2.5", "talks=3", "--on", "2026-11-20"]).ok();
    sandbox
}

fn json(sandbox: &Sandbox, args: &[&str]) -> Value {
    sandbox.goalgit(&[&["gap"], args, &["--json"]].concat()).ok().json()
}

#[track_caller]
fn near(value: &Value, wanted: f64) {
    assert!((value.as_f64().unwrap() - wanted).abs() < 1e-12, "{value} is not {wanted}");
}

#[test]
fn each_skill_stands_short_met_over_or_no_longer_asked() {
    let sandbox = promoted();
    let run = sandbox.goalgit(&["gap"]).ok();
    let run = run.prints("Senior product manager   gap 0.6   3 of 3 skills rated");
    for row in [
        "  Talks    3    3 → 4 ▲  1 short               2\n",
        "  Pricing  2.5  2 → 3 ▲  0.5 short             1\n",
        "  Writing  3    3 → 2 ▼  1 over                1\n",
        "  Filing   3    4 → –    no longer asked\n",
    ] {
        run.clone().prints(row);
    }
    let csv = sandbox.goalgit(&["gap", "--format", "csv"]).ok();
    csv.clone()
        .prints("skill,name,level,required,weight,short,standing\ntalks,Talks,3,4,2,1,short");
    csv.prints("filing,Filing,3,,,,no-longer-asked");
    let markdown = sandbox.goalgit(&["gap", "--format", "markdown"]).ok();
    markdown.prints("## Senior product manager").prints("| Talks | 3 | 3 → 4 ▲ | 1 short | 2 |");
}

#[test]
fn what_you_did_is_told_from_what_the_role_added() {
    let sandbox = promoted();
    let found = json(&sandbox, &[]);
    assert_eq!((&found["role"], &found["role_then"]), (&json!("senior"), &json!("pm")));
    assert_eq!(found["since"], "2025-12-01", "the first check-in, less than a year ago");
    near(&found["gap"], 0.625);
    let change = &found["change"];
    near(&change["you"], -0.2875);
    near(&change["role"], 0.5125);
    near(&change["then"], 0.4);
    near(&change["now"], 0.625);
    let talks = &found["skills"][0];
    assert_eq!(
        (&talks["skill"], &talks["level"], &talks["required"], &talks["weight"], &talks["short"]),
        (&json!("talks"), &json!(3), &json!(4), &json!(2.0), &json!(1.0))
    );
    let run = sandbox.goalgit(&["gap"]).ok().prints("Since 2025-12-01, over the 3 skills rated");
    run.prints("to 0.6: you closed 0.3 and the new role (before: pm) added 0.5.");
    // Against one and the same role only what you did is left.
    let same = json(&sandbox, &["senior"]);
    near(&same["change"]["role"], 0.0);
    near(&same["change"]["you"], -0.375);
    assert_eq!(same["role_then"], "senior");
}

#[test]
fn a_role_as_of_a_day_is_not_that_of_a_check_in_written_down_later() {
    let sandbox = promoted();
    for (since, role) in [("2026-04-01", "pm"), ("2026-06-01", "senior"), ("2026-01-01", "pm")] {
        assert_eq!(json(&sandbox, &["--since", since])["role_then"], role, "since {since}");
    }
    let found = json(&sandbox, &["--at", "2026-05-31"]);
    assert_eq!((&found["role"], &found["at"]["date"]), (&json!("pm"), &json!("2026-05-31")));
    near(&found["gap"], 0.4);
}

#[test]
fn a_renamed_skill_is_the_same_skill_at_both_dates() {
    let sandbox = promoted();
    sandbox.git(&["mv", "skills/talks.toml", "skills/speaking.toml"]);
    let text = sandbox.read("skills/speaking.toml");
    sandbox.write(
        "skills/speaking.toml",
        &text.replacen("name = \"Talks\"\n", "name = \"Speaking\"\nformerly = [\"talks\"]\n", 1),
    );
    let role = sandbox.read("roles/senior.toml");
    sandbox.write("roles/senior.toml", &role.replace("talks", "speaking"));
    sandbox.git_commit("2026-11-21", "rename: talks -> speaking");
    let found = json(&sandbox, &[]);
    assert_eq!(found["change"]["skills"], 3);
    near(&found["change"]["you"], -0.2875);
    near(&found["change"]["role"], 0.5125);
}

#[test]
fn what_if_writes_nothing_and_says_what_is_supposed() {
    let sandbox = promoted();
    let run = refuses(&sandbox, &["gap", "--if", "talks=4,pricing=+0.5"], 0);
    let run = run.prints("What if talks were 4 and pricing were 3? Nothing is written.");
    run.prints("gap 0.6 → 0.0, if so").prints("to 0.6: you closed 0.3");
    sandbox.goalgit(&["gap", "--if", "writing=4"]).ok().prints("gap 0.6, unmoved by it");
    refuses(&sandbox, &["gap", "--if", "pricing=3", "--if", "pricing=4"], 2).says("named twice");
    let found = json(&sandbox, &["--if", "talks=3,5", "--if", "pri=3"]);
    near(&found["gap"], 0.25);
    assert_eq!(
        found["supposed"],
        json!([{"skill": "talks", "level": 3.5}, {"skill": "pricing", "level": 3}])
    );
    for (args, why) in [
        (&["--if", "talks"][..], "--if talks: it says no level"),
        (&["--if", "talkz=3"], "there is no skill \"talkz\""),
        (&["--if", "talks=9"], "--if talks=9: 9 is off the scale"),
        (&["--if", "talks=3.25"], "falls between two steps"),
        (&["--at", "nowhere"], "\"nowhere\" is neither a date nor a revision"),
        (&["--since", "2026-12-01"], "--since 2026-12-01 is not before 2026-11-22"),
        (&["--since", "soon"], "soon"),
    ] {
        let run = sandbox.goalgit(&[&["gap"], args].concat()).ends(2).says(why);
        assert!(run.err.contains("hint: "), "{}", run.err);
    }
}

#[test]
fn a_plan_on_a_branch_is_compared_with_main() {
    let sandbox = promoted();
    sandbox.git(&["switch", "-qc", "plan"]);
    sandbox.goalgit(&["checkin", "talks=4", "pricing=3"]).ok();
    sandbox.git(&["switch", "-q", "main"]);
    near(&json(&sandbox, &[])["gap"], 0.625);
    let plan = json(&sandbox, &["--at", "plan"]);
    near(&plan["gap"], 0.0);
    assert_eq!(plan["at"]["commit"].as_str().unwrap().len(), 40);
    sandbox.goalgit(&["gap", "--at", "plan"]).ok().prints("As of plan (");
}

#[test]
fn a_role_that_is_not_there_and_none_at_all_say_what_to_do() {
    let sandbox = promoted();
    let run = sandbox.goalgit(&["gap", "senoir"]).ends(2).says("there is no role \"senoir\"");
    run.says("hint: did you mean senior?");
    sandbox.goalgit(&["gap", "x"]).ends(2).says("hint: there are: pm, senior");
    sandbox.goalgit(&["gap", "Product Manager"]).ok().prints("Product manager   gap");
    sandbox.goalgit(&["gap", "sen"]).ok().prints("Senior product manager");

    sandbox.write("goalgit.toml", &settings("pm").replace("role = \"pm\"\n", ""));
    let run = refuses(&sandbox, &["gap"], 2).says("No role is chosen");
    run.says("choose one: goalgit role pm").says("goalgit gap pm");
    sandbox.write("goalgit.toml", &settings("boss"));
    let run = sandbox.goalgit(&["gap"]).ends(5).says("goalgit.toml names boss");
    run.says("hint: ");

    let empty = Sandbox::with_skills(&["sql"]);
    empty.goalgit(&["gap"]).ends(2).says("No role is chosen").says("a profile is a file in roles/");
    empty.goalgit(&["gap", "pm"]).ends(2).says("there is no role \"pm\"").says("`goalgit import`");
}

#[test]
fn a_day_before_the_first_rating_has_nothing_to_compare_with() {
    let sandbox = promoted();
    let run = sandbox.goalgit(&["gap", "--since", "2024"]).ok();
    run.prints("By 2024-01-01 nothing was rated that this role asks for");
    assert_eq!(json(&sandbox, &["--since", "2024"])["change"], json!(null));
    sandbox.goalgit(&["next", "--since", "2024"]).ok().prints("Nothing was rated by 2024-01-01");
    sandbox.goalgit(&["fit", "--since", "2024"]).ok().prints("On 2024-01-01 nothing was rated");
}

#[test]
fn nothing_rated_is_no_gap() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write("roles/dev.toml", "name = \"Dev\"\n\n[skills]\nsql = 3\ngo = 2\nrust = {}\n");
    let found = json(&sandbox, &["dev"]);
    assert_eq!(
        (&found["gap"], &found["change"], &found["since"]),
        (&json!(null), &json!(null), &json!(null))
    );
    let run = sandbox.goalgit(&["gap", "dev"]).ok().prints("no gap to tell yet");
    run.prints("  go     2      not rated yet\n").prints("Next: goalgit checkin sql");
}

#[test]
fn hostile_words_of_a_role_file_stay_words() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=2"]).ok();
    sandbox.write("roles/dev.toml", "name = \"De\u{202e}v | x\"\n\n[skills]\nsql = 3\n");
    for format in ["text", "markdown", "csv", "json"] {
        for command in ["gap", "fit", "next"] {
            let role: &[&str] = if command == "gap" { &["dev"] } else { &[] };
            let role = if command == "next" { &["--role", "dev"] } else { role };
            let args = [&[command], role, &["--format", format]].concat();
            let run = sandbox.goalgit(&args).ok();
            assert!(!run.out.contains('\u{202e}'), "{args:?}: {}", run.out);
        }
    }
}

#[test]
fn a_day_that_nothing_is_known_of_is_refused() {
    let sandbox = promoted();
    refuses(&sandbox, &["gap", "--at", "2030"], 2).says("is after today (2026-11-22)");
    let run = refuses(&sandbox, &["next", "--at", "2020"], 2);
    run.says("--at 2020-12-31: your first check-in is of 2025-12-01").says("--at 2025-12-01");
    // A period that has begun is as of today.
    assert_eq!(json(&sandbox, &["--at", "2026"])["at"]["date"], "2026-11-22");
}

#[test]
fn a_profile_that_cannot_be_read_is_no_profile_that_is_not_there() {
    let sandbox = promoted();
    sandbox.write("roles/growth.toml", "name = \"G\"\n\n[skills]\npricing = = 3\n");
    sandbox.write("roles/growth-lead.toml", "name = \"L\"\n\n[skills]\npricing = 3\n");
    for args in [&["gap", "growth"][..], &["next", "--role", "growth"]] {
        let run = refuses(&sandbox, args, 5).says("roles/growth.toml:4");
        assert!(!run.err.contains("off-scale"), "{}", run.err);
    }
    sandbox.goalgit(&["gap", "growth-lead"]).ok();
}

#[test]
fn skills_at_rest_count_and_are_told() {
    let sandbox = promoted();
    let path = "skills/writing.toml";
    let text = sandbox.read(path).replacen("\n\n", "\nstate = \"retired\"\n\n", 1);
    sandbox.write(path, &text);
    sandbox.goalgit(&["gap"]).ok().prints("3 of 3 skills rated, 1 of them at rest");
}
