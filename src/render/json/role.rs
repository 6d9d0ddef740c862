//! The view of `role`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::{answer, maybe};
use crate::model::{Role, SkillId};
use crate::render::page::RoleHead;

/// What the answer holds beside the profiles.
#[derive(Debug, Clone, Default)]
pub struct RoleView {
    /// The commit that chose; none where only looked.
    pub commit: Option<String>,
    /// The gap figure now.
    pub gap: Option<f64>,
    /// How it moved.
    pub change: Option<Value>,
}

#[derive(Serialize)]
struct Body {
    role: Option<String>,
    specialisation: Option<String>,
    roles: Vec<ProfileView>,
    gap: Option<f64>,
    change: Option<Value>,
    commit: Option<String>,
}

#[derive(Serialize)]
struct ProfileView {
    id: String,
    name: String,
    kind: &'static str,
    chosen: bool,
    about: Option<String>,
    source: Option<String>,
    skills: Vec<AskedView>,
}

#[derive(Serialize)]
struct AskedView {
    skill: String,
    level: Value,
    weight: f64,
}

/// The answer of `role`.
pub fn role_json(
    head: &RoleHead<'_>,
    view: RoleView,
    today: NaiveDate,
    warnings: &[String],
) -> String {
    let id = |id: Option<&SkillId>| id.map(ToString::to_string);
    let body = Body {
        role: id(head.role),
        specialisation: id(head.specialisation),
        roles: head.listed().into_iter().map(profile).collect(),
        gap: view.gap,
        change: view.change,
        commit: view.commit,
    };
    answer("role", today, warnings, body)
}

fn profile((id, role, chosen): (&SkillId, &Role, bool)) -> ProfileView {
    let asked = role.skills.iter().map(|(skill, asked)| AskedView {
        skill: skill.to_string(),
        level: maybe(asked.level),
        weight: asked.weight,
    });
    ProfileView {
        id: id.to_string(),
        name: role.name.clone(),
        kind: role.kind.as_str(),
        chosen,
        about: role.about.clone(),
        source: role.source.clone(),
        skills: asked.collect(),
    }
}
