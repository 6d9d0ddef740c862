//! `roles/ID.toml`: what a role, or a specialisation, asks of each skill.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::Checked;
use super::reader::read_document;
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
