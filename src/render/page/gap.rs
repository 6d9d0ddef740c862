//! `gap`: skill by skill against a role, and how the gap moved.

use std::collections::BTreeMap;

use super::super::basis::Basis;
use super::super::chart::{Bars, Spoke};
use super::super::document::{Block, Cell, Column, Document, Overflow, Table, Tone};
use super::super::sentences::{gap_change_sentence, gap_figure, level_move};
use crate::model::{Level, SkillId};
use crate::report::{Asked, Gap, GapChange, SkillGap, Standing};

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct GapFacts {
    /// The role.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// The gap.
    pub gap: Gap,
    /// Its value as rated, where something is supposed.
    pub was: Option<f64>,
    /// How it moved.
    pub change: Option<GapChange>,
    /// The role of the earlier moment.
    pub role_then: Option<SkillId>,
    /// Where that role asked differently.
    pub asked: Vec<Asked>,
    /// The skills' names.
    pub names: BTreeMap<SkillId, String>,
    /// The skills' levels.
    pub levels: BTreeMap<SkillId, Level>,
}

/// What draws a bar a skill.
#[derive(Debug, Clone)]
pub struct GapBars<'a> {
    /// How they are drawn.
    pub bars: Bars<'a>,
    /// The levels of the earlier day.
    pub then: BTreeMap<SkillId, Level>,
}

/// The page; with a bar a skill, where it can be drawn.
pub fn gap_page(facts: &GapFacts, basis: &Basis, bars: Option<&GapBars<'_>>) -> Document {
    let mut page = Document::default();
    let figure = match facts.gap.value {
        Some(gap) if !basis.supposed.is_empty() => match facts.was {
            Some(was) if gap_figure(was) != gap_figure(gap) => {
                format!("gap {} → {}, if so", gap_figure(was), gap_figure(gap))
            }
            Some(_) => format!("gap {}, unmoved by it", gap_figure(gap)),
            None => format!("gap {}, if so", gap_figure(gap)),
        },
        Some(gap) => format!("gap {}", gap_figure(gap)),
        None => "no gap to tell yet".to_owned(),
    };
    page.blocks.push(Block::Title(vec![
        Cell::toned(facts.name.clone(), Tone::Strong),
        Cell::new(figure),
        Cell::toned(
            format!(
                "{} of {} skills rated{}",
                facts.gap.rated,
                facts.gap.skills.len(),
                at_rest(&facts.gap)
            ),
            Tone::Dim,
        ),
    ]));
    if let Some(caution) = basis.caution() {
        page.blocks.push(Block::Prose(vec![Cell::toned(caution, Tone::Warn)]));
    }
    told(&mut page, facts, basis, bars);
    let unrated: Vec<&SkillGap> = facts.gap.skills.iter().filter(|s| s.level.is_none()).collect();
    let next = match unrated.iter().find(|s| facts.names.contains_key(&s.skill)) {
        Some(skill) => format!("goalgit checkin {}", skill.skill),
        None => "goalgit next".to_owned(),
    };
    page.blocks
        .push(Block::Prose(vec![Cell::toned("Next: ", Tone::Dim), Cell::toned(next, Tone::Code)]));
    page
}

/// The role skill by skill, and how the gap moved.
pub(super) fn told(
    page: &mut Document,
    facts: &GapFacts,
    basis: &Basis,
    bars: Option<&GapBars<'_>>,
) {
    page.table(table(facts, bars));
    if let Some(bars) = bars.filter(|_| !facts.gap.skills.is_empty()) {
        page.blocks.push(Block::Prose(vec![Cell::toned(key(bars, basis), Tone::Dim)]));
    }
    if facts.gap.skills.is_empty() {
        page.say("This profile lists no skill yet.");
    }
    if facts.gap.value.is_some() {
        page.say(
            "The gap is what is missing a skill on average, in levels, by weight. Being over in \
             one skill closes no other.",
        );
    }
    match (&facts.change, basis.since.filter(|_| facts.gap.value.is_some())) {
        (Some(change), Some(since)) => {
            let new = facts.role_then.as_ref().filter(|then| **then != facts.id);
            page.say(gap_change_sentence(change, since, new));
        }
        (None, Some(since)) => page.say(format!(
            "By {since} nothing was rated that this role asks for, so there is no change to tell."
        )),
        _ => {}
    }
}

/// How many of the rated ones rest: they count in the figure all the same.
fn at_rest(gap: &Gap) -> String {
    let rest = gap.skills.iter().filter(|s| s.level.is_some() && !s.state.is_active()).count();
    if rest == 0 { String::new() } else { format!(", {rest} of them at rest") }
}

/// What the signs of the bars mean.
fn key(bars: &GapBars<'_>, basis: &Basis) -> String {
    let (asked, then) = if bars.bars.ascii { ('|', 'o') } else { ('│', '○') };
    let then = match basis.since.filter(|_| !bars.then.is_empty()) {
        Some(since) => format!(", {then} where you stood on {since}"),
        None => String::new(),
    };
    format!("The bar is your level, {asked} what is asked{then}.")
}

fn bar(skill: &SkillGap, bars: &GapBars<'_>) -> String {
    bars.bars.bar(&Spoke {
        skill: skill.skill.clone(),
        name: String::new(),
        now: skill.level,
        then: bars.then.get(&skill.skill).copied(),
        asked: skill.required,
    })
}

fn table(facts: &GapFacts, bars: Option<&GapBars<'_>>) -> Table {
    let weighted = facts.gap.skills.iter().any(|s| s.weight != 1.0);
    let mut columns = vec![
        Column { overflow: Overflow::Wrap, ..Column::left("skill") },
        Column::left(&bars.map(|bars| bars.bars.title()).unwrap_or_default()).rank(2),
        Column::left("you"),
        Column::left("asked"),
        Column::left("").rank(1),
        Column::right(if weighted { "weight" } else { "" }).rank(3),
    ];
    let mut rows: Vec<Vec<Cell>> =
        facts.gap.skills.iter().map(|skill| row(skill, facts, weighted, bars)).collect();
    for gone in no_longer(facts) {
        rows.push(vec![
            Cell::new(name(facts, &gone.skill)),
            Cell::default(),
            Cell::new(facts.levels.get(&gone.skill).map(Level::to_string).unwrap_or_default()),
            Cell::toned(level_move(gone.from, None), Tone::Dim),
            Cell::toned("no longer asked", Tone::Dim),
            Cell::default(),
        ]);
    }
    // A column that is empty everywhere is no column.
    if bars.is_none() {
        columns.remove(1);
        rows.iter_mut().for_each(|row| drop(row.remove(1)));
    }
    Table { columns, rows }
}

fn row(
    skill: &SkillGap,
    facts: &GapFacts,
    weighted: bool,
    bars: Option<&GapBars<'_>>,
) -> Vec<Cell> {
    let (mut words, tone) = standing(skill);
    if !skill.state.is_active() {
        words.push_str(&format!(", {}", skill.state.as_str()));
    }
    let before = facts.asked.iter().find(|asked| asked.skill == skill.skill);
    let asked = match (before, skill.required) {
        (Some(moved), _) => level_move(moved.from, moved.to),
        (None, Some(level)) => level.to_string(),
        (None, None) => String::new(),
    };
    vec![
        Cell::toned(name(facts, &skill.skill), Tone::Strong),
        Cell::toned(bars.map(|bars| bar(skill, bars)).unwrap_or_default(), Tone::Up),
        Cell::new(skill.level.map(|l| l.to_string()).unwrap_or_default()),
        Cell::new(asked),
        Cell::toned(words, tone),
        Cell::toned(if weighted { skill.weight.to_string() } else { String::new() }, Tone::Dim),
    ]
}

fn standing(skill: &SkillGap) -> (String, Tone) {
    let apart = |a: Level, b: Level| Level::from_units((a.units() - b.units()).abs());
    match (skill.standing, skill.level, skill.required) {
        (Standing::Short, Some(level), Some(required)) => {
            (format!("{} short", apart(level, required)), Tone::Warn)
        }
        (Standing::Over, Some(level), Some(required)) => {
            (format!("{} over", apart(level, required)), Tone::Up)
        }
        (Standing::Met, ..) => ("met".to_owned(), Tone::Up),
        (Standing::NotAsked, ..) => ("no level asked".to_owned(), Tone::Dim),
        _ => ("not rated yet".to_owned(), Tone::Dim),
    }
}

fn name(facts: &GapFacts, id: &SkillId) -> String {
    facts.names.get(id).cloned().unwrap_or_else(|| id.to_string())
}

/// What the role does not list any more.
fn no_longer(facts: &GapFacts) -> impl Iterator<Item = &Asked> {
    facts.asked.iter().filter(|asked| asked.to.is_none())
}

/// The skills as plain rows with a header.
pub fn gap_rows(facts: &GapFacts) -> Vec<Vec<String>> {
    let header = ["skill", "name", "level", "required", "weight", "short", "standing"];
    let mut rows = vec![header.map(String::from).to_vec()];
    let text = |level: Option<Level>| level.map(|l| l.to_string()).unwrap_or_default();
    for skill in &facts.gap.skills {
        rows.push(vec![
            skill.skill.to_string(),
            name(facts, &skill.skill),
            text(skill.level),
            text(skill.required),
            skill.weight.to_string(),
            skill.short().map(|short| short.to_string()).unwrap_or_default(),
            skill.standing.as_str().to_owned(),
        ]);
    }
    for gone in no_longer(facts) {
        let (id, name) = (gone.skill.to_string(), name(facts, &gone.skill));
        let level = text(facts.levels.get(&gone.skill).copied());
        let (none, standing) = (String::new(), "no-longer-asked".to_owned());
        rows.push(vec![id, name, level, none.clone(), none.clone(), none, standing]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::super::text_table::table_lines;
    use super::*;
    use crate::model::{Requirement, Role, Snapshot};
    use crate::report::gap;

    #[test]
    fn on_a_narrow_terminal_what_is_asked_stays() {
        let id = SkillId::new("talks").unwrap();
        let name = "Stakeholder management".to_owned();
        let level = Level::from_decimal("2.5");
        let skill = Snapshot { name: name.clone(), level, ..Snapshot::default() };
        let asked = Requirement { level: Level::from_decimal("3.5"), weight: 2.0 };
        let role = Role { skills: [(id.clone(), asked)].into(), ..Role::default() };
        let facts = GapFacts {
            id: id.clone(),
            name: "Role".into(),
            gap: gap(&role, &[(id.clone(), skill)].into()),
            was: None,
            change: None,
            role_then: None,
            asked: vec![Asked { skill: id.clone(), from: level, to: asked.level }],
            names: [(id, name)].into(),
            levels: BTreeMap::new(),
        };
        let lines = table_lines(&table(&facts, None), 40, "…", |text, _| text.to_owned());
        assert!(lines[1].contains("2.5  2.5 → 3.5"), "{lines:#?}");
        assert!(lines.iter().all(|line| line.chars().count() <= 40), "{lines:#?}");
    }
}
