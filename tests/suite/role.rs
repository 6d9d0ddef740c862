//! `role`: the list, and the choice.

use crate::frozen::refuses;
use crate::support::Sandbox;

const PM: &str = "name = \"Product manager\"\n[skills]\nsql = 3\n";
const SENIOR: &str =
    "name = \"Senior product manager\"\n[skills]\nsql = { level = 4, weight = 2 }\n";
const GROWTH: &str =
    "name = \"Growth\"\nkind = \"specialisation\"\nabout = \"x\"\n[skills]\nsql = 4\n";

fn tracker() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write("roles/product-manager.toml", PM);
    sandbox.write("roles/senior-product-manager.toml", SENIOR);
    sandbox.write("roles/growth.toml", GROWTH);
    sandbox.goalgit(&["checkin"]).ok();
    sandbox
}

fn subject(sandbox: &Sandbox) -> String {
    sandbox.git(&["log", "-1", "--format=%s"]).trim().to_owned()
}

#[test]
fn a_choice_is_one_commit_and_keeps_every_other_byte() {
    let sandbox = tracker();
    let text = "# Mine.\r\nformat = 1\r\ntitle = 'T' # yes\r\n\r\n[cadence]\r\ndays = 14\r\n";
    sandbox.write("goalgit.toml", text);
    sandbox.goalgit(&["checkin"]).ok();
    let run = sandbox.goalgit(&["role", "product-manager"]).ok();
    run.prints("role: product-manager\nsaved as ").prints("Next: goalgit gap");
    assert_eq!(
        sandbox.read("goalgit.toml"),
        text.replace("# yes\r\n", "# yes\r\nrole = \"product-manager\"\r\n")
    );
    assert_eq!(subject(&sandbox), "role: product-manager");
    sandbox.goalgit(&["role", "senior"]).ok();
    assert_eq!(subject(&sandbox), "role: product-manager -> senior-product-manager");
    assert_eq!(sandbox.git(&["show", "--format=", "--name-only"]), "goalgit.toml\n");
    let run = sandbox.goalgit(&["role", "Growth"]).ok().prints("specialisation: growth\n");
    assert!(!run.prints("Next: goalgit gap growth").out.contains("The gap to"));
    assert_eq!(subject(&sandbox), "specialisation: growth");
    assert!(sandbox.read("goalgit.toml").contains(
        "role = \"senior-product-manager\"\r\nspecialisation = \"growth\"\r\n\r\n[cadence]"
    ));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.goalgit(&["validate", "--strict"]).ok();
    let run = refuses(&sandbox, &["role", "senior-product-manager"], 0);
    run.prints("is your role already.").prints("Your present role is a fine one.");
}

#[test]
fn bare_it_lists_what_there_is_and_what_is_chosen() {
    let sandbox = tracker();
    sandbox.goalgit(&["role"]).ok().prints("No role is chosen").prints("goalgit role ID");
    sandbox.goalgit(&["role", "product-manager"]).ok();
    sandbox.goalgit(&["role", "growth"]).ok();
    let run = sandbox.goalgit(&["role"]).ok();
    let lines = run.out.lines().map(str::trim_start);
    let chosen: Vec<&str> = lines.filter(|line| line.contains("  chosen  ")).collect();
    assert!(chosen.iter().any(|line| line.starts_with("product-manager")), "{}", run.out);
    assert!(!chosen.iter().any(|line| line.starts_with("senior")), "{}", run.out);
    run.prints("Product manager").prints("Your present role is a fine one.");
    let json = sandbox.goalgit(&["role", "--json"]).ok().json();
    assert_eq!((&json["command"], &json["role"]), (&"role".into(), &"product-manager".into()));
    assert_eq!(json["specialisation"], "growth");
    assert!(json["gap"].is_null() && json["change"].is_null() && json["commit"].is_null());
    let senior = &json["roles"][1];
    assert_eq!(
        (&senior["id"], &senior["chosen"]),
        (&"senior-product-manager".into(), &false.into())
    );
    assert_eq!(
        senior["skills"],
        serde_json::json!([{ "skill": "sql", "level": 4, "weight": 2.0 }])
    );
    let csv = sandbox.goalgit(&["role", "--format", "csv"]).ok().out;
    assert_eq!(csv.lines().nth(1), Some("product-manager,Product manager,role,1,yes"));
    sandbox.goalgit(&["role", "--format", "markdown"]).ok().prints("| growth |");
    let json = sandbox.goalgit(&["role", "senior", "--json"]).ok().json();
    assert_eq!(json["role"], "senior-product-manager");
    assert_eq!(json["commit"], sandbox.head());
}

#[test]
fn what_is_not_there_is_refused_with_the_near_one() {
    let sandbox = tracker();
    for (typed, why) in [
        ("senoir-product-manager", "did you mean senior-product-manager?"),
        ("cto", "goalgit role lists them"),
        ("", "there is no role \"\""),
    ] {
        refuses(&sandbox, &["role", typed], 2).says(why);
    }
    refuses(&sandbox, &["role", "senior", "--format", "csv"], 2).says("as text or as JSON");
    refuses(&sandbox, &["role", "--since", "someday"], 2).says("is not a date");
    refuses(&sandbox, &["role", "--since", "2030"], 2).says("is after today (2026-11-22)");
    sandbox.write("roles/cto.toml", "name = ");
    refuses(&sandbox, &["role", "cto"], 5).says("roles/cto.toml:1");
    sandbox.goalgit(&["role"]).ok().says("warning: roles/cto.toml cannot be read");
    sandbox.write("goalgit.toml", "format = 1\nrole = \"gone\"\n");
    sandbox.goalgit(&["role"]).ok().prints("there is no roles/gone.toml");
    let empty = Sandbox::with_skills(&["sql"]);
    empty.goalgit(&["role"]).ok().prints("There is no role yet");
    refuses(&empty, &["role", "x"], 2).says("each is a file in roles/");
}

#[test]
fn hand_edits_of_the_settings_come_along() {
    let sandbox = tracker();
    sandbox.goalgit(&["role", "product-manager"]).ok();
    let edited = sandbox.read("goalgit.toml").replace("days = 30", "days = 7");
    sandbox.write("goalgit.toml", &edited);
    let run = sandbox.goalgit(&["role", "senior"]).ok();
    run.prints("goalgit.toml held edits of yours: they are in it too");
    assert_eq!(subject(&sandbox), "role: product-manager -> senior-product-manager");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.write("goalgit.toml", &edited);
    sandbox.git(&["add", "-A"]);
    sandbox.write("goalgit.toml", &edited.replace("days = 7", "days = 8"));
    refuses(&sandbox, &["role", "growth"], 4).says("staged in part");
    sandbox.write("goalgit.toml", "format = 9\n");
    refuses(&sandbox, &["role", "growth"], 5).says("goalgit.toml:1");
}

#[test]
fn a_role_file_that_is_in_no_commit_is_told() {
    let sandbox = tracker();
    sandbox.write("roles/head.toml", "name = \"Head\"\n");
    sandbox.goalgit(&["role", "head"]).ok().says("roles/head.toml is edited and not in it");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "?? roles/head.toml\n");
}

#[test]
fn a_choice_says_how_the_gap_moved() {
    let mut sandbox = tracker();
    sandbox.goalgit(&["role", "product-manager"]).ok();
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    sandbox
        .goalgit(&["role", "senior"])
        .ok()
        .prints("The gap to Senior product manager is 1.0; to product-manager it was 0.0.");
    sandbox.set("GOALGIT_TODAY", "2027-02-01");
    sandbox.goalgit(&["checkin", "sql=3.5"]).ok();
    let run = sandbox.goalgit(&["role", "--since", "2026-12-01"]).ok();
    run.prints("The gap to Senior product manager is 0.5.").prints("you closed 0.5");
    let json = sandbox.goalgit(&["role", "--since", "2026-12-01", "--json"]).ok().json();
    assert_eq!((&json["gap"], &json["change"]["you"]), (&0.5.into(), &(-0.5).into()));
    assert_eq!(json["change"]["role"], 0.0);
}
