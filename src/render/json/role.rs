//! The view of `role`.

use chrono::NaiveDate;
use serde::Serialize;

use super::gap::ChangeView;
use super::{CommitView, LevelView, Word, answer, maybe};
use crate::model::{Role, RoleKind, SkillId};
use crate::render::page::RoleHead;
use crate::report::GapChange;

/// What the answer holds beside the profiles.
#[derive(Debug, Clone, Default)]
pub struct RoleView {
    /// The commit that chose; none where only looked.
    pub commit: Option<CommitView>,
    /// The gap figure now.
    pub gap: Option<f64>,
    /// How it moved.
    pub change: Option<GapChange>,
}

/// Which role and specialisation you measure against, and those there are.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body {
    /// The chosen role's id.
    role: Option<String>,
    /// The chosen specialisation's id.
    specialisation: Option<String>,
    /// Every profile.
    roles: Vec<ProfileView>,
    /// The gap to the chosen role, in levels.
    gap: Option<f64>,
    /// How the gap moved.
    change: Option<ChangeView>,
    /// The commit that chose; null where nothing was chosen.
    commit: Option<CommitView>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProfileView {
    /// The profile's id.
    id: String,
    /// Its name.
    name: String,
    /// Role or specialisation.
    kind: Word<RoleKind>,
    /// Whether you measure against it.
    chosen: bool,
    /// What it is.
    about: Option<String>,
    /// Where it is from.
    source: Option<String>,
    /// What it asks.
    skills: Vec<AskedView>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AskedView {
    /// The skill's id.
    skill: String,
    /// The level that is asked; null where it is listed for its weight only.
    level: Option<LevelView>,
    /// How much it counts.
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
        change: view.change.as_ref().map(ChangeView::from),
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
        kind: Word::of(&role.kind),
        chosen,
        about: role.about.clone(),
        source: role.source.clone(),
        skills: asked.collect(),
    }
}
