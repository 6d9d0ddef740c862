//! `import` of roles and of evidence: one commit, or nothing at all.

use std::collections::BTreeSet;
use std::path::Path;

use crate::frozen::refuses;
use crate::support::Sandbox;

fn import(sandbox: &Sandbox, table: &str) -> crate::support::Run {
    sandbox.write("../rows.csv", table);
    sandbox.goalgit(&["import", "../rows.csv"])
}

#[test]
fn roles_and_the_skills_they_ask_for_are_one_commit() {
    let sandbox = Sandbox::with_skills(&["SQL"]);
    let before = sandbox.git(&["rev-list", "--count", "HEAD"]);
    let run = import(
        &sandbox,
        "Weight,role,skill,level\n,Data analyst,sql,4\n2,Data analyst,Public speaking,competent\n\
         1.5,Data analyst,Charts,\n,Lead,sql,5\n,Data analyst,SQL,4\n",
    );
    run.ok()
        .prints("4 rows imported: 2 new roles and 2 new skills; 1 repeated.")
        .prints("saved as");
    assert_eq!(
        sandbox.read("roles/data-analyst.toml"),
        "name = \"Data analyst\"\nkind = \"role\"\n\n[skills]\ncharts = { weight = 1.5 }\n\
         public-speaking = { level = 3, weight = 2 }\nsql = 4\n"
    );
    assert_eq!(sandbox.read("skills/public-speaking.toml"), "name = \"Public speaking\"\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%s %as"]),
        "import: 2 roles, 2 new skills 2026-11-22\n"
    );
    let after: u32 = sandbox.git(&["rev-list", "--count", "HEAD"]).trim().parse().unwrap();
    assert_eq!(after, before.trim().parse::<u32>().unwrap() + 1);
    refuses(&sandbox, &["import", "../rows.csv"], 0)
        .prints("Nothing new: 4 there already; 1 repeated.");
    sandbox.goalgit(&["validate", "--strict"]).ok();
}

#[test]
fn a_profile_that_is_there_keeps_its_words_and_only_what_differs_changes() {
    let sandbox = Sandbox::with_skills(&["sql", "go"]);
    let mine = "# mine\nname = 'Dev'\nabout = \"What I do.\"\n\n[skills]\n# since ever\nsql = 3   # enough\n";
    sandbox.write("roles/dev.toml", mine);
    sandbox.git_commit("2026-11-01", "a role");
    sandbox.write("../rows.csv", "role,skill,level\nDEV,sql,4\ndev,go,2\n");
    refuses(&sandbox, &["import", "../rows.csv", "--dry-run"], 0)
        .prints("2 rows would be imported: 1 changed role, 0 new roles and 0 new skills.");
    sandbox.goalgit(&["import", "../rows.csv"]).ok().prints("1 changed role");
    assert_eq!(sandbox.read("roles/dev.toml"), mine.replace("sql = 3", "sql = 4") + "go = 2\n");
    sandbox.write("roles/dev.toml", mine);
    sandbox.write("../rows.csv", "role,skill,level\ndev,go,5\n");
    refuses(&sandbox, &["import", "../rows.csv"], 4).says("roles/dev.toml has edits");
    sandbox.write("roles/dev.toml", "name = \n");
    sandbox.git_commit("2026-11-02", "broken");
    refuses(&sandbox, &["import", "../rows.csv"], 5).says("roles/dev.toml cannot be read");
}

#[test]
fn every_bad_row_is_named_and_nothing_is_written() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let table = "role,skill,level,weight\n,sql,3,\ndev,,3,\ndev,sql,9,\ndev,sql,+1,\ndev,sql,,\n\
                 dev,sql,3,-1\ndev,sql,3,nan\ndev,go,3,\ndev,go,4,\ndev,sql,3\n\"a\nb\",sql,3,\n";
    sandbox.write("../rows.csv", table);
    let run = refuses(&sandbox, &["import", "../rows.csv"], 5);
    for line in [
        "rows.csv:2: it names no role",
        "rows.csv:3: it names no skill",
        "rows.csv:4: 9 is off the scale",
        "rows.csv:5: \"+1\" is a move",
        "rows.csv:6: it says neither a level nor a weight",
        "rows.csv:7: the weight \"-1\" is not a number from 0 up",
        "rows.csv:8: the weight \"nan\"",
        "rows.csv:10: it contradicts line 9",
        "rows.csv:11: it has 3 cells, the header has 4",
        "rows.csv:12: a role's name is one line",
        "10 rows cannot be used, so nothing was written",
        "hint: mend them, or take the good rows only: --skip-invalid",
    ] {
        run.clone().says(line);
    }
    let run = sandbox.goalgit(&["import", "../rows.csv", "--skip-invalid"]).ok();
    run.prints("1 row imported: 1 new role and 1 new skill; 10 left out.").says("rows.csv:4:");
    sandbox.write("../rows.csv", "role,skill,level,salary\n");
    refuses(&sandbox, &["import", "../rows.csv"], 5).says("unknown column: salary");
    sandbox.write("../rows.csv", "role,skill\n");
    refuses(&sandbox, &["import", "../rows.csv"], 5).says("missing column: level");
}

#[test]
fn the_level_of_a_role_names_the_profile_and_the_role_parts_two_of_one_name() {
    let sandbox = Sandbox::with_skills(&[]);
    let table = "family,role,role_level,skill,level\nData,Analyst,Senior analyst,sql,3\n\
                 Data,Analyst,Head,sql,4\nDesign,Designer,Head,sql,2\nOps,Admin,,sql,1\n";
    import(&sandbox, table).ok().prints("4 new roles");
    let role = |id: &str| sandbox.read(&format!("roles/{id}.toml"));
    assert!(
        role("senior-analyst").starts_with(
            "name = \"Senior analyst\"\nkind = \"role\"\nabout = \"Analyst (Data)\"\n"
        )
    );
    assert!(role("analyst-head").starts_with("name = \"Analyst: Head\"\n"));
    assert!(role("designer-head").contains("about = \"Designer (Design)\""));
    assert!(role("admin").starts_with("name = \"Admin\"\n"));
    refuses(&sandbox, &["import", "../rows.csv"], 0).prints("Nothing new: 4 there already.");
}

/// The table, where it is there: it is not part of the repository.
fn framework() -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gdad_roles.csv");
    if path.is_file() {
        return Some(path.to_str().unwrap().to_owned());
    }
    println!("skipped: import_roles::a_whole_framework_goes_in (no {})", path.display());
    None
}

#[test]
fn a_whole_framework_goes_in() {
    let Some(table) = framework() else { return };
    let sandbox = Sandbox::with_skills(&[]);
    let levels = "[\"Awareness\", \"Working\", \"Practitioner\", \"Expert\"]";
    let settings = format!("format = 1\n\n[scale]\nlevels = {levels}\nstep = 1\n");
    sandbox.write("goalgit.toml", &settings);
    sandbox.git_commit("2026-11-20", "four levels");
    let text = std::fs::read_to_string(&table).unwrap();
    let unusable: BTreeSet<usize> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.ends_with("NOT IN USE"))
        .map(|(index, _)| index + 1)
        .collect();
    assert_eq!((text.lines().count(), unusable.len()), (1826, 28));

    let run = refuses(&sandbox, &["import", &table], 5);
    let named = |err: &str| -> BTreeSet<usize> {
        let lines = err.lines().filter_map(|line| line.split("gdad_roles.csv:").nth(1));
        lines.map(|rest| rest.split(':').next().unwrap().parse().unwrap()).collect()
    };
    assert_eq!(named(&run.err), unusable);
    run.says("28 rows cannot be used, so nothing was written");

    let run = sandbox.goalgit(&["import", &table, "--skip-invalid"]).ok();
    assert_eq!(named(&run.err), unusable);
    run.prints("201 new roles and 166 new skills; 16 repeated; 28 left out.");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    refuses(&sandbox, &["import", &table, "--skip-invalid"], 0)
        .prints("Nothing new: 1781 there already; 16 repeated; 28 left out.");
    sandbox.goalgit(&["validate", "--strict"]).ok();

    // A promotion there can ask for less: that is over, or no longer asked, and no decay.
    sandbox.goalgit(&["checkin", "product-management=practitioner,enjoy=5"]).ok();
    let gap = sandbox.goalgit(&["gap", "associate product manager"]).ok();
    gap.prints("over").prints("not rated yet");
    let fit = sandbox.goalgit(&["fit"]).ok();
    fit.prints("1 rated skill against 201 profiles").prints("more: goalgit fit --format csv");
}

#[test]
fn evidence_comes_from_a_table_too() {
    let sandbox = Sandbox::with_skills(&["sql", "Public speaking"]);
    let table = "date,what,skills,link,kind,impact\n2026-05-01,Gave a talk,public speaking; sql,\
                 https://example.org,Artifact,Ten came\n2026-05-01,Gave a talk,public speaking;sql,\
                 https://example.org,artifact,Ten came\n2026-06-01,Wrote a query,sql,,,\n";
    import(&sandbox, table).ok().prints("2 rows imported: evidence; 1 repeated.");
    assert_eq!(
        sandbox.read("evidence/2026-05-01-gave-a-talk.toml"),
        "date = 2026-05-01\nwhat = \"Gave a talk\"\nskills = [\"public-speaking\", \"sql\"]\n\
         link = \"https://example.org\"\nkind = \"artifact\"\nimpact = \"Ten came\"\n"
    );
    refuses(&sandbox, &["import", "../rows.csv"], 0)
        .prints("Nothing new: 2 there already; 1 repeated.");
    let bad = "what,date,skills,kind\n,2026-01-01,sql,\nx,,sql,\nx,2026-01,sql,\nx,2027-01-01,sql,\n\
               x,2026-01-01,sqq,\nx,2026-01-01,,\nx,2026-01-01,sql,rumour\nx,2026-01-01,sql,self\n";
    sandbox.write("../rows.csv", bad);
    let run = refuses(&sandbox, &["import", "../rows.csv"], 5);
    for line in [
        "rows.csv:2: it does not say what was done",
        "rows.csv:3: it has no date",
        "rows.csv:4: \"2026-01\" is not a single day",
        "rows.csv:5: 2027-01-01 lies in the future",
        "rows.csv:6: there is no skill \"sqq\" (did you mean sql?)",
        "rows.csv:7: it names no skill",
        "rows.csv:8: \"rumour\" is not artifact, peer or self",
        "7 rows cannot be used",
    ] {
        run.clone().says(line);
    }
    sandbox.goalgit(&["import", "../rows.csv", "--skip-invalid"]).ok().prints("1 row imported");
    sandbox.goalgit(&["validate", "--strict"]).ok();
}

#[test]
fn a_link_that_runs_something_is_a_bad_row_and_a_warning_in_a_file() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let before = sandbox.head();
    let table = "date,what,skills,link\n2026-05-01,One,sql,javascript:alert(1)\n\
                 2026-05-02,Two,sql,https://a.example\n2026-05-03,Three,sql,a.example\n";
    let run =
        import(&sandbox, table).ends(5).says("rows.csv:2: \"javascript:alert(1)\" is no link");
    run.says("rows.csv:4: \"a.example\" is no link");
    assert_eq!(sandbox.head(), before);
    let entry = "date = 2026-05-01\nwhat = \"One\"\nskills = [\"sql\"]\nlink = \"JavaScript:x\"\n";
    sandbox.write("evidence/2026-05-01-one.toml", entry);
    let run = sandbox.goalgit(&["validate"]).ok();
    run.prints("warning[bad-link]: evidence/2026-05-01-one.toml:4:8");
    let there = "date,what,skills,link\n2026-05-01,One,sql,JavaScript:x\n";
    import(&sandbox, there).ok().prints("Nothing new: 1 there already");
}
