//! `roles/ID.toml`: what a role, or a specialisation, asks of each skill.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::Checked;
use super::edit::EditError;
use super::reader::read_document;
use super::splice::Splice;
use super::write::string;
use crate::model::{Requirement, Role, RoleKind, Scale, SkillId};

/// Reads a role file; levels have to stand on the scale where one is given.
pub fn parse_role(text: &str, scale: Option<&Scale>) -> Checked<Role> {
    read_document(text, |table| {
        let name = table.required_text("name");
        let kinds = [RoleKind::Role, RoleKind::Specialisation].map(|k| (k.as_str(), k));
        let kind = table.word("kind", &kinds).unwrap_or_default();
        let (about, source) = (table.prose("about"), table.prose("source"));
        let mut skills = BTreeMap::new();
        for (key, value) in table.entries("skills") {
            let Ok(id) = SkillId::new(key) else {
                let title = format!("\"{key}\" is not the id of a skill");
                table.error("bad-id", value.span(), title, "");
                continue;
            };
            let asked = match value.get_ref() {
                DeValue::Table(_) => table.sub(key, value, |t| {
                    let level = t.level("level", scale);
                    let weight = t.number("weight").unwrap_or(1.0);
                    if weight < 0.0 {
                        let span = t.span_of("weight");
                        t.error("bad-value", span, "a weight cannot be below 0".into(), "");
                    }
                    Some(Requirement { level, weight })
                }),
                _ => table
                    .checked_level(key, value, scale)
                    .map(|level| Requirement { level: Some(level), weight: 1.0 }),
            };
            skills.extend(asked.map(|asked| (id, asked)));
        }
        Some(Role { name: name?, kind, about, source, skills })
    })
}

/// The text of a new role file, keys in the format's order, skills by id.
pub fn role_text(role: &Role) -> String {
    let mut text = format!("name = {}\nkind = \"{}\"\n", string(&role.name), role.kind.as_str());
    for (key, value) in [("about", &role.about), ("source", &role.source)] {
        if let Some(value) = value {
            text.push_str(&format!("{key} = {}\n", string(value)));
        }
    }
    text.push_str("\n[skills]\n");
    for (id, asked) in &role.skills {
        text.push_str(&format!("{id} = {}\n", value(asked)));
    }
    text
}

/// Puts what a role asks of a skill into the text of its file; all other bytes stay.
///
/// # Errors
/// When the text cannot be read, its skills are written inline, or the result does not read
/// back as meant.
pub fn ask(text: &str, skill: &SkillId, asked: &Requirement) -> Result<String, EditError> {
    let read = |text: &str| {
        let read = parse_role(text, None);
        let error = read.first_error().map(|p| p.title.clone()).unwrap_or_default();
        read.value.ok_or(EditError::Unreadable(error))
    };
    let mut meant = read(text)?;
    meant.skills.insert(skill.clone(), *asked);
    let mut splice = Splice::new(text);
    match splice.has_key(&["skills"]) {
        true => splice.set(&["skills"], skill.as_str(), &value(asked), &[])?,
        false => splice.add_block("[skills]", &[format!("{skill} = {}", value(asked))], &[])?,
    }
    let text = splice.finish();
    match read(&text) {
        Ok(read) if read == meant => Ok(text),
        _ => Err(EditError::ReadBack),
    }
}

fn value(asked: &Requirement) -> String {
    match (asked.level, asked.weight) {
        (Some(level), 1.0) => level.to_string(),
        (Some(level), weight) => format!("{{ level = {level}, weight = {weight} }}"),
        (None, weight) => format!("{{ weight = {weight} }}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn what_is_written_reads_back_and_an_edit_changes_one_line() {
        let id = |text: &str| SkillId::new(text).unwrap();
        let asked = |level, weight| Requirement { level, weight };
        let role = Role {
            name: "Head of \"X\"".into(),
            kind: RoleKind::Specialisation,
            about: Some("Two\nlines".into()),
            source: None,
            skills: [
                (id("a"), asked(Level::from_decimal("3.5"), 1.0)),
                (id("b"), asked(Level::from_decimal("2"), 0.25)),
                (id("c"), asked(None, 2.0)),
            ]
            .into(),
        };
        let text = role_text(&role);
        assert_eq!(parse_role(&text, None).value, Some(role));

        let mine = "name = 'x' # mine\n\n[skills]\n# talks\nb = 2   # two\n";
        let edited = ask(mine, &id("b"), &asked(Level::from_decimal("3"), 1.0)).unwrap();
        assert_eq!(edited, mine.replace("b = 2 ", "b = 3 "));
        let edited = ask(&edited, &id("a"), &asked(Level::from_decimal("1"), 2.0)).unwrap();
        assert!(edited.ends_with("b = 3   # two\na = { level = 1, weight = 2 }\n"), "{edited}");
        let edited = ask("name = 'x'\n", &id("a"), &asked(Level::from_decimal("1"), 1.0)).unwrap();
        assert_eq!(edited, "name = 'x'\n\n[skills]\na = 1\n");
        assert!(ask("name = 'x'\nskills = { a = 2 }\n", &id("a"), &asked(None, 1.0)).is_err());
    }

    #[test]
    fn a_broken_line_is_told_as_such_and_nothing_is_made_of_it() {
        let text = "name = \"G\"\n\n[skills]\nhigh = 9\nsql = 3\noops = = 3\n";
        let read = parse_role(text, Some(&Scale::default()));
        assert_eq!(read.first_error().map(|p| (p.code, p.position(text).0)), Some(("toml", 6)));
        let titles: Vec<&str> = read.problems.iter().map(|p| p.title.as_str()).collect();
        assert!(titles.iter().any(|title| title.contains("`high = 9`")), "{titles:?}");
        assert!(!titles.iter().any(|title| title.contains("oops = 0")), "{titles:?}");
    }
}
