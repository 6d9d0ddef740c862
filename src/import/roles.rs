//! Rows of a framework: `role,skill,level[,weight]` to role profiles.
//!
//! What a person wrote in a profile stays; only what the rows say differently changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::resolve::{Rules, cell, read_level, which_skill};
use crate::checkin::{Base, CheckinError};
use crate::format::{BadRow, Table, TableRow, ask, role_text, skill_text, slug, unique_slug};
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::{Requirement, Role, SkillId, Snapshot};
use crate::render;
use crate::workspace::{Workspace, named};

/// The columns that there may be.
pub const ROLE_COLUMNS: [&str; 6] = ["role", "skill", "level", "weight", "role_level", "family"];

/// All rows, sorted out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RoleRows {
    /// Profiles that are new or change; of one that is there only what changes.
    pub profiles: BTreeMap<SkillId, Role>,
    /// How many rows they hold.
    pub rows: usize,
    /// Which of the profiles are new.
    pub new: BTreeSet<SkillId>,
    /// Skills to add, with their names.
    pub new_skills: BTreeMap<SkillId, String>,
    /// Rows that cannot be used, by line.
    pub bad: Vec<BadRow>,
    /// Rows that say the same as an earlier row.
    pub repeats: usize,
    /// Rows that a profile says already.
    pub known: usize,
}

/// A row that can be used.
struct Asked {
    role: SkillId,
    name: String,
    about: Option<String>,
    skill: SkillId,
    asked: Requirement,
}

/// Sorts rows out. Nothing is read but the table and the base.
pub fn resolve_roles(table: &Table, base: &Base, today: NaiveDate) -> RoleRows {
    let mut found = RoleRows { bad: table.bad.clone(), ..RoleRows::default() };
    let rules = Rules { add_skills: true, default_day: None, today, allow_future: false };
    let mut reader = Reader {
        base,
        rules,
        titles: titles(&table.rows),
        names: base.findable(),
        roles: base.work.roles.iter().map(|(id, role)| (id.clone(), role.name.clone())).collect(),
        new_skills: BTreeMap::new(),
    };
    let mut first: HashMap<(SkillId, SkillId), (usize, Requirement)> = HashMap::new();
    let mut used: BTreeSet<SkillId> = BTreeSet::new();
    for row in &table.rows {
        let asked = match reader.read(row) {
            Ok(asked) => asked,
            Err(reason) => {
                found.bad.push(BadRow { line: row.line, reason });
                continue;
            }
        };
        let key = (asked.role.clone(), asked.skill.clone());
        match first.get(&key) {
            Some((_, earlier)) if *earlier == asked.asked => {
                found.repeats += 1;
                continue;
            }
            Some((line, _)) => {
                let reason = format!(
                    "it contradicts line {line}: the same role and skill, another level or weight"
                );
                found.bad.push(BadRow { line: row.line, reason });
                continue;
            }
            None => first.insert(key, (row.line, asked.asked)),
        };
        used.insert(asked.skill.clone());
        let there = base.work.roles.get(&asked.role);
        if there.and_then(|role| role.skills.get(&asked.skill)) == Some(&asked.asked) {
            found.known += 1;
            continue;
        }
        if there.is_none() {
            found.new.insert(asked.role.clone());
        }
        found.rows += 1;
        let profile = found.profiles.entry(asked.role).or_insert_with(|| Role {
            name: asked.name,
            about: asked.about,
            ..Role::default()
        });
        profile.skills.insert(asked.skill, asked.asked);
    }
    found.new_skills = reader.new_skills;
    // A skill that only bad rows name is not added.
    found.new_skills.retain(|id, _| used.contains(id));
    found.bad.sort_by_key(|bad| bad.line);
    found
}

struct Reader<'a> {
    base: &'a Base,
    rules: Rules,
    titles: HashMap<Place, String>,
    names: Vec<(SkillId, String)>,
    roles: Vec<(SkillId, String)>,
    new_skills: BTreeMap<SkillId, String>,
}

impl Reader<'_> {
    fn read(&mut self, row: &TableRow) -> Result<Asked, String> {
        let place = place(row);
        let name = self.titles.get(&place).cloned().unwrap_or_default();
        if name.is_empty() {
            return Err("it names no role".into());
        }
        let steers = |text: &str| text.chars().any(char::is_control);
        if [name.as_str(), row.get("family"), row.get("role")].into_iter().any(steers) {
            return Err("a role's name is one line, without control characters".into());
        }
        let scale = &self.base.scale;
        let level = cell(row.get("level"), |text| read_level(text, scale))?;
        let weight = cell(row.get("weight"), weight)?;
        if level.is_none() && weight.is_none() {
            return Err("it says neither a level nor a weight".into());
        }
        let skill = which_skill(
            row.get("skill"),
            self.base,
            &self.names,
            &self.rules,
            &mut self.new_skills,
        )?;
        let role = self.role(&name)?;
        let asked = Requirement { level, weight: weight.unwrap_or(1.0) };
        Ok(Asked { role, about: about(row), name, skill, asked })
    }

    fn role(&mut self, name: &str) -> Result<SkillId, String> {
        let broken = |id: &SkillId| {
            let path = Workspace::role_path(id);
            self.base.broken.iter().any(|b| b.path == path)
        };
        if let Some(id) = named(name, &self.roles) {
            return Ok(id);
        }
        let taken = |id: &SkillId| broken(id) || self.roles.iter().any(|(known, _)| known == id);
        if let Some(id) = slug(name).filter(|id| broken(id)) {
            return Err(format!(
                "{} cannot be read; see `goalgit validate`",
                Workspace::role_path(&id)
            ));
        }
        let exact = SkillId::new(name).ok().filter(|id| !taken(id));
        let id = exact.or_else(|| unique_slug(name, taken));
        let id = id.ok_or_else(|| format!("\"{name}\" makes no id"))?;
        self.roles.push((id.clone(), name.to_owned()));
        Ok(id)
    }
}

/// Where in a framework a row belongs: family, role, level of the role.
type Place = (String, String, String);

fn place(row: &TableRow) -> Place {
    (row.get("family").to_owned(), row.get("role").to_owned(), row.get("role_level").to_owned())
}

/// The name of each profile: the level of the role, with the role before it where two would
/// be the same, and the family before that where they still would.
fn titles(rows: &[TableRow]) -> HashMap<Place, String> {
    let places: BTreeSet<Place> = rows.iter().map(place).collect();
    let plain = |(_, role, level): &Place| {
        if level.is_empty() { role.clone() } else { level.clone() }
    };
    let with_role = |place: &Place| match (place.1.as_str(), place.2.as_str()) {
        (role, level) if role.is_empty() || level.is_empty() => plain(place),
        (role, level) => format!("{role}: {level}"),
    };
    let whole = |place: &Place| match place.0.as_str() {
        "" => with_role(place),
        family => format!("{family}, {}", with_role(place)),
    };
    let count = |name: &dyn Fn(&Place) -> String| {
        let mut count: HashMap<String, usize> = HashMap::new();
        for place in &places {
            *count.entry(name(place).to_lowercase()).or_default() += 1;
        }
        count
    };
    let (once, twice) = (count(&plain), count(&with_role));
    let only =
        |count: &HashMap<String, usize>, name: &str| count.get(&name.to_lowercase()) == Some(&1);
    let title = |place: &Place| {
        let name = plain(place);
        if only(&once, &name) {
            return name;
        }
        let name = with_role(place);
        if only(&twice, &name) { name } else { whole(place) }
    };
    places.iter().map(|place| (place.clone(), title(place))).collect()
}

/// `Business architect (Architecture)`, where the profile's name is that of its level.
fn about(row: &TableRow) -> Option<String> {
    let (family, role, level) = (row.get("family"), row.get("role"), row.get("role_level"));
    match (role, family) {
        ("", "") => None,
        (role, "") => Some(role.to_owned()).filter(|_| !level.is_empty()),
        ("", family) => Some(family.to_owned()),
        (role, family) => Some(format!("{role} ({family})")),
    }
}

fn weight(text: &str) -> Result<f64, String> {
    let weight = text.parse::<f64>().ok().filter(|w| w.is_finite() && *w >= 0.0);
    weight.ok_or_else(|| format!("the weight \"{text}\" is not a number from 0 up"))
}

/// The one commit of an import of roles; none where nothing is new.
///
/// # Errors
/// When a profile has uncommitted edits, or cannot be edited.
pub fn plan_roles(
    found: &RoleRows,
    base: &Base,
    words: Option<&str>,
    today: NaiveDate,
) -> Result<Vec<Step>, CheckinError> {
    let mut files = Vec::new();
    for (id, name) in &found.new_skills {
        let snapshot = Snapshot { name: name.clone(), ..Snapshot::default() };
        let path = base.in_repo(&Workspace::skill_path(id));
        let content = Some(skill_text(&snapshot).into_bytes());
        files.push(FileWrite { path, content, expected: None });
    }
    for (id, role) in &found.profiles {
        let path = Workspace::role_path(id);
        let before = base.work.texts.get(&path).filter(|_| !found.new.contains(id));
        let text = match before {
            None => role_text(role),
            Some(_) if base.uncommitted(&path).is_some() => {
                return Err(CheckinError::Uncommitted(path));
            }
            Some(text) => {
                let mut edits = role.skills.iter();
                let edited =
                    edits.try_fold(text.clone(), |text, (skill, asked)| ask(&text, skill, asked));
                edited.map_err(CheckinError::edit(&path))?
            }
        };
        let expected = before.map(|text| text.clone().into_bytes());
        let content = Some(text.into_bytes());
        files.push(FileWrite { path: base.in_repo(&path), content, expected });
    }
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let subject = format!(
        "import: {}, {}",
        render::count(found.profiles.len(), "role"),
        render::count(found.new_skills.len(), "new skill")
    );
    let words = words.map(|words| format!("\n{}\n", words.trim())).unwrap_or_default();
    let message = format!("{subject}\n{words}");
    Ok(vec![Step::Commit(NewCommit { files, message, day: today })])
}
