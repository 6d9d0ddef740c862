//! `role`: the roles and specialisations that there are, and which of them are chosen.

use std::collections::BTreeMap;

use super::super::document::{Block, Cell, Column, Document, Table, Tone};
use crate::model::{Role, RoleKind, SkillId};

/// What is chosen, and from what.
#[derive(Debug, Clone, Copy)]
pub struct RoleHead<'a> {
    /// The profiles that can be read.
    pub roles: &'a BTreeMap<SkillId, Role>,
    /// The role.
    pub role: Option<&'a SkillId>,
    /// The specialisation.
    pub specialisation: Option<&'a SkillId>,
}

impl<'a> RoleHead<'a> {
    /// The profiles, roles before specialisations, each with whether it is chosen.
    pub fn listed(&self) -> Vec<(&'a SkillId, &'a Role, bool)> {
        let mut listed: Vec<_> = self
            .roles
            .iter()
            .map(|(id, role)| {
                let chosen = match role.kind {
                    RoleKind::Role => self.role,
                    RoleKind::Specialisation => self.specialisation,
                };
                (id, role, chosen == Some(id))
            })
            .collect();
        listed.sort_by_key(|(id, role, _)| (role.kind == RoleKind::Specialisation, *id));
        listed
    }

    fn name(&self, id: &SkillId) -> String {
        self.roles.get(id).map_or_else(|| id.to_string(), |role| role.name.clone())
    }
}

/// The page.
pub fn role_page(head: &RoleHead<'_>) -> Document {
    let mut page = Document::default();
    let mut title = match head.role {
        Some(role) => vec![Cell::toned(head.name(role), Tone::Strong)],
        None => vec![Cell::toned("No role is chosen", Tone::Strong)],
    };
    title.extend(head.specialisation.map(|id| Cell::new(format!("towards {}", head.name(id)))));
    page.blocks.push(Block::Title(title));
    let columns = vec![
        Column::left("id"),
        Column::left("kind").rank(2),
        Column::right("skills").rank(3),
        Column::left("chosen"),
        Column::prose("name").rank(1),
    ];
    let row = |(id, role, chosen): &(&SkillId, &Role, bool)| {
        let mark = if *chosen { "chosen" } else { "" };
        vec![
            Cell::new(id.as_str()),
            Cell::toned(role.kind.as_str(), Tone::Dim),
            Cell::new(role.skills.len().to_string()),
            Cell::toned(mark, Tone::Up),
            Cell::new(role.name.clone()),
        ]
    };
    page.table(Table { columns, rows: head.listed().iter().map(row).collect() });
    for (what, id) in [("role", head.role), ("specialisation", head.specialisation)] {
        if let Some(id) = id.filter(|id| !head.roles.contains_key(*id)) {
            page.say(format!(
                "The {what} {id} is chosen, and there is no roles/{id}.toml to read."
            ));
        }
    }
    page.say(match (head.roles.is_empty(), head.role) {
        (true, _) => "There is no role yet: each is a file in roles/.",
        (false, Some(_)) => "Your present role is a fine one. Another one: goalgit role ID",
        (false, None) => "Your present role is a fine one to begin with: goalgit role ID",
    });
    page
}

/// A row a profile, with a header.
pub fn role_rows(head: &RoleHead<'_>) -> Vec<Vec<String>> {
    let header = ["id", "name", "kind", "skills", "chosen"];
    let mut rows = vec![header.map(String::from).to_vec()];
    rows.extend(head.listed().into_iter().map(|(id, role, chosen)| {
        vec![
            id.to_string(),
            role.name.clone(),
            role.kind.as_str().to_owned(),
            role.skills.len().to_string(),
            if chosen { "yes" } else { "no" }.to_owned(),
        ]
    }));
    rows
}
