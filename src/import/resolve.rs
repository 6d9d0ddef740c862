//! What each row means: a skill, a day, levels; or why it cannot be used.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::checkin::{Base, Said};
use crate::dates::Period;
use crate::format::{BadRow, Row, Rows, slug, unique_slug};
use crate::model::{Level, Practice, Scale, SkillId};
use crate::workspace::{NoSkill, Workspace, find_skill, named};

/// A row that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Its line.
    pub line: usize,
    /// The skill.
    pub skill: SkillId,
    /// The day.
    pub date: NaiveDate,
    /// The level.
    pub level: Option<Level>,
    /// The enjoyment.
    pub enjoyment: Option<Level>,
    /// The practice.
    pub practice: Option<Practice>,
    /// The note.
    pub note: Option<String>,
}

/// How rows are to be read.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Whether a skill that is not there yet is added.
    pub add_skills: bool,
    /// The day of a row without a date; `None` refuses such a row.
    pub default_day: Option<NaiveDate>,
    /// Today.
    pub today: NaiveDate,
    /// Whether days after today are taken.
    pub allow_future: bool,
}

/// All rows, sorted out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolved {
    /// Rows to take, in the order of the file.
    pub good: Vec<Typed>,
    /// Rows that cannot be used, by line.
    pub bad: Vec<BadRow>,
    /// Rows that say the same as an earlier row.
    pub repeats: usize,
    /// Rows that history already has.
    pub known: usize,
    /// Skills to add, with their names.
    pub new_skills: BTreeMap<SkillId, String>,
}

/// Sorts rows out.
pub fn resolve(rows: &Rows, base: &Base, rules: &Rules) -> Resolved {
    let mut found = Resolved { bad: rows.bad.clone(), ..Resolved::default() };
    let names = base.findable();
    let mut skills: HashMap<String, Result<SkillId, String>> = HashMap::new();
    let mut first: HashMap<(SkillId, NaiveDate), Typed> = HashMap::new();
    for row in &rows.rows {
        let skill = match skills.get(&row.skill) {
            Some(skill) => skill.clone(),
            None => {
                let skill = which_skill(&row.skill, base, &names, rules, &mut found.new_skills);
                skills.insert(row.skill.clone(), skill.clone());
                skill
            }
        };
        let typed = match skill.and_then(|skill| typed(row, skill, &base.scale, rules)) {
            Ok(typed) => typed,
            Err(reason) => {
                found.bad.push(BadRow { line: row.line, reason });
                continue;
            }
        };
        let key = (typed.skill.clone(), typed.date);
        match first.get(&key) {
            None => {
                first.insert(key, typed.clone());
                if base.has(&typed.skill, typed.date, said(&typed)) {
                    found.known += 1;
                } else {
                    found.good.push(typed);
                }
            }
            Some(earlier) if same(earlier, &typed) => found.repeats += 1,
            Some(earlier) => {
                let reason = format!(
                    "it contradicts line {}: the same skill and day, another value",
                    earlier.line
                );
                found.bad.push(BadRow { line: row.line, reason });
            }
        }
    }
    // A skill that only bad rows name is not added.
    let used: HashSet<&SkillId> = found.good.iter().map(|row| &row.skill).collect();
    found.new_skills.retain(|id, _| used.contains(id));
    found.bad.sort_by_key(|bad| bad.line);
    found
}

/// The skill of the tracker that a cell names, or why there is none.
pub(super) fn there(cell: &str, names: &[(SkillId, String)]) -> Result<SkillId, String> {
    find_skill(cell, names).map_err(|error| match &error {
        NoSkill::Unknown { near: Some(near), .. } => format!("{error} (did you mean {near}?)"),
        _ => error.to_string(),
    })
}

/// The skill that a cell means; a new one is noted in `new`, where the rules allow it.
pub(super) fn which_skill(
    cell: &str,
    base: &Base,
    names: &[(SkillId, String)],
    rules: &Rules,
    new: &mut BTreeMap<SkillId, String>,
) -> Result<SkillId, String> {
    if cell.is_empty() {
        return Err("it names no skill".into());
    }
    let known = if rules.add_skills {
        named(cell, names).or_else(|| {
            let new: Vec<_> = new.iter().map(|(id, name)| (id.clone(), name.clone())).collect();
            named(cell, &new)
        })
    } else {
        Some(there(cell, names)?)
    };
    if let Some(id) = known {
        let path = Workspace::skill_path(&id);
        if base.broken.iter().any(|b| b.path == path) {
            return Err(format!("{path} cannot be read; see `goalgit validate`"));
        }
        return Ok(id);
    }
    if cell.chars().any(char::is_control) {
        return Err("the name of a skill is one line, without control characters".into());
    }
    let taken = |id: &SkillId| new.contains_key(id) || names.iter().any(|(known, _)| known == id);
    let exact = SkillId::new(cell).ok().filter(|id| !taken(id));
    let id = exact.or_else(|| unique_slug(cell, taken));
    match id.filter(|_| slug(cell).is_some()) {
        Some(id) => {
            new.insert(id.clone(), cell.to_owned());
            Ok(id)
        }
        None => Err(format!("\"{cell}\" makes no id")),
    }
}

fn typed(row: &Row, skill: SkillId, scale: &Scale, rules: &Rules) -> Result<Typed, String> {
    let date = match (row.date.as_str(), rules.default_day) {
        ("", Some(day)) => day,
        ("", None) => return Err("it has no date".into()),
        (text, _) => {
            let period = Period::read(text, rules.today).map_err(|e| e.to_string())?;
            if !period.is_day() {
                return Err(format!("\"{text}\" is not a single day"));
            }
            period.first
        }
    };
    if date > rules.today && !rules.allow_future {
        return Err(format!("{date} lies in the future"));
    }
    let level = cell(&row.level, |text| read_level(text, scale))?;
    let enjoyment = cell(&row.enjoyment, |text| read_level(text, &Scale::enjoyment()))?;
    let practice = cell(&row.practice, |text| {
        let found = Practice::ALL.into_iter().find(|p| p.as_str() == text.to_lowercase());
        found.ok_or_else(|| format!("\"{text}\" is not none, some or regular"))
    })?;
    let note = (!row.note.is_empty()).then(|| whole_lines(&row.note));
    // Those that the files take too, so that an export comes back.
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if note.as_ref().is_some_and(|note| note.contains(steers)) {
        return Err("its note holds control characters".into());
    }
    if level.is_none() && enjoyment.is_none() && practice.is_none() && note.is_none() {
        return Err("it says nothing: no level, enjoyment, practice or note".into());
    }
    Ok(Typed { line: row.line, skill, date, level, enjoyment, practice, note })
}

/// Line ends as the files have them; what is left of them is left as it is next time too.
fn whole_lines(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    lines.join("\n")
}

pub(super) fn cell<T>(
    text: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, String> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

pub(super) fn read_level(text: &str, scale: &Scale) -> Result<Level, String> {
    if text.starts_with(['+', '-']) {
        return Err(format!("\"{text}\" is a move, and a row has to say the level itself"));
    }
    scale.read(text, None).map_err(|error| format!("{error} (the scale is {scale})"))
}

fn same(a: &Typed, b: &Typed) -> bool {
    Typed { line: 0, ..a.clone() } == Typed { line: 0, ..b.clone() }
}

fn said(row: &Typed) -> Said<'_> {
    let (level, enjoyment, practice) = (row.level, row.enjoyment, row.practice);
    Said { level, enjoyment, practice, note: row.note.as_deref() }
}
