//! The embedded templates: each makes a sound tracker, and what they took from a published
//! framework is what it says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Sandbox;

const TEMPLATES: [(&str, &str); 5] = [
    ("product-manager", "12 skills"),
    ("software-engineer", "14 skills"),
    ("engineering-manager", "14 skills"),
    ("data", "15 skills"),
    ("designer", "15 skills"),
];

/// The framework's words, and the levels that stand for them here.
const WORDS: [(&str, i64); 4] =
    [("Awareness", 2), ("Working", 3), ("Practitioner", 4), ("Expert", 5)];

#[test]
fn each_makes_a_tracker_without_a_problem() {
    let sandbox = Sandbox::new();
    let list = sandbox.goalgit(&["init", "--list-templates"]).ok();
    for (name, skills) in TEMPLATES {
        assert!(list.out.lines().any(|l| l.starts_with(name) && l.contains(skills)), "{name}");
        sandbox.goalgit(&["init", name, "--template", name]).ok().prints(skills);
        sandbox.goalgit(&["-C", name, "validate", "--strict"]).ok().prints("no problem");
    }
    assert_eq!(list.out.lines().count(), 6);
}

/// Role, grade and skill of the framework, with its level. The table is not part of the repository.
fn framework(test: &str) -> Option<BTreeMap<(String, String, String), String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gdad_roles.csv");
    if !path.is_file() {
        println!("skipped: templates::{test} (no {})", path.display());
        return None;
    }
    let mut rows = csv::Reader::from_path(path).unwrap();
    let rows = rows.deserialize::<(String, String, String, String, String)>().map(Result::unwrap);
    Some(rows.map(|(_, role, grade, skill, level)| ((role, grade, skill), level)).collect())
}

fn roles() -> Vec<(PathBuf, toml::Table)> {
    let mut found = Vec::new();
    for (name, _) in TEMPLATES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name);
        for entry in fs::read_dir(folder.join("roles")).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text.parse().unwrap()));
        }
    }
    found
}

fn level(role: &toml::Table, skill: &str) -> Option<i64> {
    let asked = &role["skills"][skill];
    asked.get("level").unwrap_or(asked).as_integer()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).unwrap().1.split_once(after).unwrap().0
}

#[test]
fn levels_from_the_framework_are_as_published() {
    let Some(published) = framework("levels_from_the_framework_are_as_published") else { return };
    let words = BTreeMap::from(WORDS);
    let mut checked: BTreeMap<String, usize> = BTreeMap::new();
    for (path, role) in roles() {
        let source = role["source"].as_str().unwrap();
        if !source.contains("capability framework") {
            continue;
        }
        assert!(
            source.contains("Its awareness, working, practitioner and expert are 2, 3, 4 and 5")
        );
        let title = between(source, ", role: ", ", level: ");
        let grade = between(source, ", level: ", ".\n");
        for mapped in between(source, "Mapped:\n", ".\n").split(";\n") {
            let (ours, theirs) = mapped.split_once(" from ").unwrap();
            let row = (title.to_owned(), grade.to_owned(), theirs.to_owned());
            let word = published.get(&row).unwrap_or_else(|| panic!("{}: {row:?}", path.display()));
            let wanted = words[word.as_str()];
            assert_eq!(level(&role, ours), Some(wanted), "{}: {ours}", path.display());
            *checked.entry(title.to_owned()).or_default() += 1;
        }
    }
    // Three skills at each of five grades of a product manager, and so on.
    let wanted = [
        ("Data analyst", 32),
        ("Data scientist", 5),
        ("Interaction designer", 35),
        ("Product manager", 15),
        ("Software developer", 15),
    ];
    assert_eq!(checked, wanted.map(|(title, n)| (title.to_owned(), n)).into());
}

#[test]
fn the_files_in_the_guide_are_a_sound_template() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
    let guide = fs::read_to_string(guide).unwrap();
    let blocks: Vec<&str> = guide.split("```toml\n").skip(1).collect();
    let block = |n: usize| blocks[n].split("```").next().unwrap();
    let sandbox = Sandbox::new();
    sandbox.write("my-template/goalgit.toml", "format = 1\nrole = \"senior-buyer\"\n");
    sandbox.write("my-template/skills/negotiation.toml", block(0));
    sandbox.write("my-template/skills/supplier-knowledge.toml", "name = \"Suppliers\"\n");
    sandbox.write("my-template/roles/senior-buyer.toml", block(2));
    let run = sandbox.goalgit(&["validate", "my-template", "--strict"]).ok();
    run.prints("4 files checked, no problem.");
    let run = sandbox.goalgit(&["init", "my-skills", "--template", "my-template"]).ok();
    assert!(!run.prints(": 2 skills.").err.contains("hint"));
    assert_eq!(sandbox.read("my-skills/skills/negotiation.toml"), block(0));
}
