//! What holds of every embedded template.

use std::collections::BTreeSet;

use super::*;
use crate::format::{parse_role, parse_skill, parse_tracker};
use crate::model::{Level, Role, RoleKind, Scale};

/// The directions that a product manager can choose among.
const DIRECTIONS: [&str; 7] = [
    "growth",
    "platform",
    "technical",
    "data-and-ai",
    "business-to-business",
    "consumer",
    "internal-tools",
];

fn stems<'a>(files: &'a Template, folder: &str) -> BTreeSet<&'a str> {
    let inside = files.keys().filter_map(|path| path.strip_prefix(folder));
    inside.filter_map(|name| name.strip_suffix(".toml")).collect()
}

fn a_skill(path: &str, text: &str, scale: &Scale) {
    let skill = parse_skill(text, Some(scale));
    assert_eq!(skill.problems, [], "{path}");
    let skill = skill.value.unwrap();
    assert!(skill.group.is_some() && skill.about.is_some(), "{path}");
    assert_eq!((skill.level, skill.checked, skill.target.is_some()), (None, None, false), "{path}");
    let looks: BTreeSet<&String> = skill.levels.values().collect();
    assert_eq!(looks.len(), 5, "{path}: a level has no look of its own");
    let whole = ["1", "2", "3", "4", "5"].map(|level| Level::from_decimal(level).unwrap());
    assert!(skill.levels.keys().eq(&whole), "{path}: a look for each whole level");
    for look in looks {
        assert!((15..=100).contains(&look.chars().count()), "{path}: {look}");
        assert!(look.ends_with('.') && look.starts_with(char::is_uppercase), "{path}: {look}");
    }
}

fn a_role(path: &str, text: &str, scale: &Scale) -> Role {
    let role = parse_role(text, Some(scale));
    assert_eq!(role.problems, [], "{path}");
    let role = role.value.unwrap();
    assert!(role.about.is_some() && role.source.is_some(), "{path}");
    assert!(role.skills.values().any(|asked| asked.level.is_some()), "{path}");
    let heavy = role.skills.values().any(|asked| asked.weight >= 2.0);
    assert!(heavy, "{path}: a profile says what counts most");
    role
}

#[test]
fn every_embedded_template_is_listed_and_says_what_it_holds() {
    let mut names: Vec<String> =
        EMBEDDED.dirs().map(|d| d.path().to_string_lossy().into_owned()).collect();
    names.sort();
    let mut listed: Vec<&str> = ABOUT.iter().map(|(name, _)| *name).collect();
    listed.sort();
    assert_eq!(names, listed);
}

#[test]
fn every_embedded_template_is_whole() {
    for (name, about) in ABOUT {
        let files = load(name, Path::new("/")).unwrap();
        let tracker = parse_tracker(&files[TRACKER_FILE]);
        assert_eq!(tracker.problems, [], "{name}");
        let tracker = tracker.value.unwrap();
        let (skills, profiles) = (stems(&files, "skills/"), stems(&files, "roles/"));
        if name == "minimal" {
            assert_eq!((files.len(), tracker.role), (1, None));
            continue;
        }
        assert!((9..=15).contains(&skills.len()), "{name}: {} skills", skills.len());
        for id in &skills {
            let path = format!("skills/{id}.toml");
            a_skill(&path, &files[&path], &tracker.scale);
        }
        let (mut roles, mut directions) = (BTreeSet::new(), BTreeSet::new());
        for id in &profiles {
            let path = format!("roles/{id}.toml");
            let role = a_role(&path, &files[&path], &tracker.scale);
            let named: BTreeSet<&str> = role.skills.keys().map(|id| id.as_str()).collect();
            assert!(named.is_subset(&skills), "{name}/{path}");
            match role.kind {
                RoleKind::Role => {
                    assert_eq!(named, skills, "{name}/{path}: a role speaks of every skill");
                    assert!(role.skills.values().all(|asked| asked.level.is_some()), "{path}");
                    roles.insert(*id)
                }
                RoleKind::Specialisation => directions.insert(*id),
            };
        }
        assert!(roles.len() >= 3 && directions.len() >= 2, "{name}");
        let says = [
            format!("{} skills, ", skills.len()),
            format!(" {} roles ", roles.len()),
            format!(" {} specialisations", directions.len()),
        ];
        assert!(says.iter().all(|part| about.contains(part)), "{name}: {about}");
        assert!(roles.contains(tracker.role.unwrap().as_str()), "{name}");
        let suggested = files[TRACKER_FILE].split("# specialisation = \"").nth(1).unwrap();
        assert!(directions.contains(suggested.split('"').next().unwrap()), "{name}");
        if name == "product-manager" {
            assert!(directions.is_superset(&BTreeSet::from(DIRECTIONS)));
            let asked =
                ["public-speaking", "stakeholder-management", "feature-writing", "user-research"];
            assert!(skills.is_superset(&BTreeSet::from(asked)));
            assert_eq!(roles.len(), 5);
        }
    }
}
