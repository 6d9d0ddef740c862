//! `next`: now what? Two answers beside each other, and no verdict.

use chrono::{Datelike, NaiveDate};

use super::super::basis::Basis;
use super::super::document::{Block, Cell, Column, Document, Table, Tone};
use super::super::sentences::days_ago;
use super::corners::{corners_table, crossings_table, some};
use super::gap::{change_sentence, figure};
use crate::model::{Level, Scale, SkillId};
use crate::report::{
    Crossing, GapChange, LastDone, Next, Placed, ProfileFit, Promised, Strategy, Suggestion,
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct NextFacts {
    /// The answer.
    pub next: Next,
    /// The list that was asked for.
    pub strategy: Strategy,
    /// Whether the sums are printed.
    pub explain: bool,
    /// The role measured against: id and name.
    pub role: Option<(SkillId, String)>,
    /// The specialisation leaned towards: id and name.
    pub specialisation: Option<(SkillId, String)>,
    /// Where the skills stand.
    pub corners: Vec<Placed>,
    /// Who crossed a line.
    pub crossed: Vec<Crossing>,
    /// How the gap to the role moved.
    pub change: Option<GapChange>,
    /// The role of the earlier moment.
    pub role_then: Option<SkillId>,
    /// The profile that came closer.
    pub drifting: Option<ProfileFit>,
    /// How many check-ins there are.
    pub checkins: usize,
    /// How many skills there are.
    pub skills: usize,
    /// How many of them are rated.
    pub rated: usize,
    /// The first and the last day of a check-in.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Whether there is any evidence.
    pub evidence: bool,
    /// The scale.
    pub scale: Scale,
}

/// So many suggestions are shown of each list.
const SHOWN: usize = 3;

/// The page.
pub fn next_page(facts: &NextFacts, basis: &Basis) -> Document {
    let mut page = Document::default();
    page.blocks.push(Block::Prose(vec![
        Cell::toned("Now what? ", Tone::Strong),
        Cell::new(head(facts, basis)),
    ]));
    if let Some(caution) = basis.caution() {
        page.blocks.push(Block::Prose(vec![Cell::toned(caution, Tone::Warn)]));
    }
    if facts.rated == 0 {
        page.blocks.push(Block::Prose(vec![
            Cell::new("Begin here, it takes three minutes: "),
            Cell::toned("goalgit checkin", Tone::Code),
        ]));
        return page;
    }
    if !facts.next.promised.is_empty() {
        page.blocks.push(Block::Heading("Already promised: behind the line you drew".into()));
        page.table(promised(&facts.next.promised));
    }
    page.blocks.push(Block::Heading("Where you stand".into()));
    page.table(corners_table(&facts.corners));
    changed(&mut page, facts, basis);
    let lean = shown(facts, Strategy::LeanIn);
    let special = shown(facts, Strategy::Specialise);
    if facts.strategy != Strategy::Specialise {
        page.blocks.push(Block::Heading(lean_heading(&lean, facts)));
        match lean.is_empty() {
            true => page.say("  Nothing: you rated nothing below what is asked."),
            false => page.table(suggestions(&lean, facts)),
        }
        if let Some((_, role)) = facts.role.as_ref().filter(|_| lean.len() < SHOWN) {
            page.blocks.push(Block::Prose(vec![
                Cell::new(format!(
                    "{role} asks no more of the rest that you rated. What other profiles ask: "
                )),
                Cell::toned("goalgit fit", Tone::Code),
            ]));
        }
    }
    if facts.strategy != Strategy::LeanIn {
        page.blocks.push(Block::Heading(special_heading(&special, facts)));
        match special.is_empty() {
            true => page.say("  Nothing: you rated no skill's enjoyment above neutral (3)."),
            false => page.table(suggestions(&special, facts)),
        }
    }
    if facts.explain {
        sums(&mut page, facts);
    }
    rate_first(&mut page, facts);
    close(&mut page, facts, &[lean, special].concat());
    page
}

fn head(facts: &NextFacts, basis: &Basis) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let skills = count(facts.rated, "skill");
    let mut text = match (facts.checkins, facts.days) {
        _ if facts.rated == 0 => return "Nothing is rated yet.".to_owned(),
        (0, _) | (_, None) => format!("Your files rate {skills}; nothing is checked in yet."),
        (n, Some((first, last))) if basis.since.is_none() && first == last => {
            let who = if n == 1 { "One check-in".to_owned() } else { format!("{n} check-ins") };
            let (day, verb) = (long(first), if n == 1 { "shows" } else { "show" });
            format!(
                "{who} ({skills}, {day}) {verb} where you stand, not yet where you are heading."
            )
        }
        (n, Some((first, last))) => {
            format!("{} of {skills}, {first} to {last}.", count(n, "check-in"))
        }
    };
    match (&facts.role, &facts.specialisation) {
        (Some((_, role)), Some((_, special))) => {
            text.push_str(&format!(" Measured against {role}, leaning towards {special}."));
        }
        (Some((_, role)), None) => text.push_str(&format!(" Measured against {role}.")),
        (None, Some((_, special))) => text.push_str(&format!(" Leaning towards {special}.")),
        (None, None) => {}
    }
    if facts.role.is_none() {
        text.push_str(" No role is chosen (goalgit role): a need is what is left of the scale.");
    }
    text
}

fn long(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), day.format("%B"), day.year())
}

fn promised(all: &[Promised]) -> Table {
    let row = |p: &Promised| {
        let by = p.target.by.map(|by| format!(" by {by}")).unwrap_or_default();
        let mut text = match (p.stair.required == p.target.level, p.stair.due) {
            (true, _) => format!("goal {}{by}", p.target.level),
            (false, Some(due)) => {
                format!(
                    "goal {}{by}; its line reached {} on {due}",
                    p.target.level, p.stair.required
                )
            }
            (false, None) => format!("goal {}{by}", p.target.level),
        };
        if let Some(step) = &p.target.step {
            text.push_str(&format!(". Planned: \"{step}\""));
        }
        row_of(&p.name, Some(p.level), text)
    };
    three_columns(all.iter().map(row).collect())
}

/// What the year showed that one look does not.
fn changed(page: &mut Document, facts: &NextFacts, basis: &Basis) {
    let Some(since) = basis.since else { return };
    page.blocks.push(Block::Heading(format!("What changed since {since}")));
    match facts.crossed.is_empty() {
        true => page.say("  No skill crossed from one of these corners to another."),
        false => page.table(crossings_table(&facts.crossed)),
    }
    let mut words = Vec::new();
    if let Some((profile, change)) = facts.drifting.as_ref().and_then(|p| Some((p, p.change?))) {
        words.push(format!(
            "You have been drifting towards {}: what is missing there went from {} to {}.",
            profile.name,
            figure(change.then),
            figure(change.now)
        ));
    }
    if let Some(change) = &facts.change {
        let new = facts.role_then.as_ref();
        let new = new.filter(|then| facts.role.as_ref().is_some_and(|(id, _)| id != *then));
        words.push(change_sentence(change, since, new));
    }
    if !words.is_empty() {
        page.say(words.join(" "));
    }
}

/// The first few of a list. Nobody is told to do more of what they do not enjoy.
fn shown(facts: &NextFacts, strategy: Strategy) -> Vec<&Suggestion> {
    let enjoyed = |s: &&Suggestion| {
        strategy == Strategy::LeanIn || s.enjoyment.is_some_and(|e| e > Level::whole(3))
    };
    let list = facts.next.suggestions.iter().filter(|s| s.strategy == strategy).filter(enjoyed);
    list.take(SHOWN).collect()
}

fn lean_heading(list: &[&Suggestion], facts: &NextFacts) -> String {
    let low = |s: &&Suggestion| s.level.is_some_and(|level| 2 * level.units() <= middle(facts));
    let disliked = |s: &&Suggestion| s.enjoyment.is_some_and(|e| e < Level::whole(3));
    let all = |holds: &dyn Fn(&&Suggestion) -> bool| !list.is_empty() && list.iter().all(holds);
    let what = match &facts.role {
        Some((_, role)) => format!("you rated these below what {role} asks"),
        None if all(&low) => "you rated these low".to_owned(),
        None => "these have room above them".to_owned(),
    };
    let and = if all(&disliked) { ", and dislike them" } else { "" };
    format!("Become well-rounded: {what}{and}")
}

fn special_heading(list: &[&Suggestion], facts: &NextFacts) -> String {
    let high = |s: &&Suggestion| s.level.is_some_and(|level| 2 * level.units() > middle(facts));
    match !list.is_empty() && list.iter().all(high) {
        true => "Do more of what you enjoy: you rated both high".to_owned(),
        false => "Do more of what you enjoy".to_owned(),
    }
}

/// Twice the middle of the scale, in units.
fn middle(facts: &NextFacts) -> i32 {
    facts.scale.bottom().units() + facts.scale.top().units()
}

fn suggestions(list: &[&Suggestion], facts: &NextFacts) -> Table {
    let mut rows = Vec::new();
    for suggestion in list {
        rows.push(row_of(&suggestion.name, suggestion.level, reasons(suggestion)));
        if let Some(aim) = &suggestion.aim {
            let text = match &aim.looks_like {
                Some(text) => format!("{} is \"{text}\"", aim.level),
                None => match facts.scale.name(aim.level) {
                    Some(name) => format!("next: {} ({name})", aim.level),
                    None => format!("next: {}", aim.level),
                },
            };
            let looks = Cell::toned(text, Tone::Goal);
            rows.push(vec![Cell::default(), Cell::default(), looks]);
        }
    }
    three_columns(rows)
}

fn three_columns(rows: Vec<Vec<Cell>>) -> Table {
    let columns = vec![Column::prose(""), Column::left("").rank(1), Column::prose("")];
    Table { columns, rows }
}

fn row_of(name: &str, level: Option<Level>, text: String) -> Vec<Cell> {
    let level = level.map(|level| level.to_string()).unwrap_or_default();
    vec![Cell::toned(name, Tone::Strong), Cell::new(level), Cell::new(text)]
}

/// Why a skill is suggested.
fn reasons(s: &Suggestion) -> String {
    let mut parts: Vec<String> = Vec::new();
    if s.strategy == Strategy::LeanIn {
        match (s.level, s.required) {
            (Some(level), Some(required)) if level < required => {
                let short = Level::from_units(required.units() - level.units());
                parts.push(format!("{short} short of the {required} asked"));
            }
            (None, _) => parts.push("not rated yet".to_owned()),
            _ => {}
        }
    }
    parts.extend(s.enjoyment.map(enjoys));
    match s.last_done {
        Some(LastDone::Never) => parts.push("no practice on record".to_owned()),
        Some(LastDone::Days(days)) if days >= 90 => {
            parts.push(format!("last practised or shown {}", days_ago(days)));
        }
        _ => {}
    }
    if let Some((target, stair)) = &s.goal {
        let by = target.by.map(|by| format!(" by {by}")).unwrap_or_default();
        let stand = match stair {
            Some(stair) if stair.reached => ", reached",
            Some(_) => ", on its line",
            None => "",
        };
        parts.push(format!("goal {}{by}{stand}", target.level));
    }
    parts.join("; ")
}

fn enjoys(enjoyment: Level) -> String {
    let verb = match enjoyment.units() {
        ..30 => "it drains you",
        30..60 => "you dislike it",
        60 => "neither liked nor disliked",
        61..90 => "you like it",
        _ => "you love it",
    };
    format!("{verb} ({enjoyment})")
}

/// The sum behind each suggestion.
fn sums(page: &mut Document, facts: &NextFacts) {
    page.blocks.push(Block::Heading("The sums".into()));
    let rows = facts.next.suggestions.iter().map(|s| vec![Cell::new(sum(s))]);
    page.table(Table { columns: vec![Column::prose("")], rows: rows.collect() });
    page.say(
        "All on 0 to 1. need: how far you are below what is asked, half the scale being 1 \
         (no level asked: what is left of the scale). dislike: 1 - enjoyment. neglect: days since \
         evidence or practice, 180 being 1. A ? was not known, and counts .5. The factor in front \
         is the skill's weight in the role, or in the specialisation.",
    );
}

/// `pricing .47 = .75 x (.5 x .75 need + .25 x .5 dislike + .25 x .5? neglect)`.
pub(super) fn sum(s: &Suggestion) -> String {
    let parts: Vec<String> = s
        .terms
        .parts
        .iter()
        .map(|term| {
            let mark = if term.known { "" } else { "?" };
            format!("{} x {}{mark} {}", short(term.factor), short(term.value), term.name)
        })
        .collect();
    format!("{} {} = {} x ({})", s.skill, short(s.score), short(s.terms.weight), parts.join(" + "))
}

/// Two decimals at most, without the nought in front: `.75`, `.5`, `1`.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text.strip_prefix("0.") {
        Some(decimals) => format!(".{decimals}"),
        None => text.to_owned(),
    }
}

fn rate_first(page: &mut Document, facts: &NextFacts) {
    let Some(first) = facts.next.rate_first.first() else { return };
    let names: Vec<&str> = facts.next.rate_first.iter().map(|r| r.name.as_str()).collect();
    let names = some(&names);
    page.blocks.push(Block::Prose(vec![
        Cell::toned("Rate these first", Tone::Strong),
        Cell::new(format!(
            " (too little is known of level, enjoyment and practice to rank them): {names}. "
        )),
        Cell::toned(format!("goalgit checkin {}=LEVEL,enjoy=N", first.skill), Tone::Code),
    ]));
}

/// What makes a suggestion a goal, and where to read on.
fn close(page: &mut Document, facts: &NextFacts, shown: &[&Suggestion]) {
    let commands: Vec<Vec<Cell>> = shown
        .iter()
        .filter_map(|s| goal_command(s).or_else(|| close_command(s)))
        .map(|command| vec![Cell::new("  "), Cell::toned(command, Tone::Code)])
        .collect();
    let neither = match facts.strategy {
        Strategy::Balanced => "Neither is the better answer. ",
        _ => "",
    };
    if !commands.is_empty() {
        page.say(format!("{neither}Pick one, and add a first step with --step \"…\":"));
        page.blocks.push(Block::Lines(commands));
    }
    let mut text = Vec::new();
    if !facts.evidence {
        text.push(Cell::new("No evidence yet. "));
    }
    if !facts.explain {
        text.push(Cell::toned("Why these: ", Tone::Dim));
        text.push(Cell::toned("goalgit next --explain", Tone::Code));
    }
    if !text.is_empty() {
        page.blocks.push(Block::Prose(text));
    }
}

/// The command that makes a suggestion a goal; `None` where it is one, or has no level to aim at.
pub fn goal_command(s: &Suggestion) -> Option<String> {
    let aim = s.aim.as_ref().filter(|_| s.goal.is_none())?;
    Some(format!("goalgit goal set {} {} --by \"in 6 months\"", s.skill, aim.level))
}

/// The command that closes a goal that is reached.
fn close_command(s: &Suggestion) -> Option<String> {
    let (_, stair) = s.goal.as_ref()?;
    stair
        .is_some_and(|stair| stair.reached)
        .then(|| format!("goalgit goal close {} --met", s.skill))
}

/// The suggestions as plain rows with a header.
pub fn next_rows(facts: &NextFacts) -> Vec<Vec<String>> {
    let header =
        ["skill", "name", "strategy", "score", "level", "enjoyment", "required", "aim", "sum"];
    let mut rows = vec![header.map(String::from).to_vec()];
    let text = |level: Option<Level>| level.map(|l| l.to_string()).unwrap_or_default();
    for s in &facts.next.suggestions {
        rows.push(vec![
            s.skill.to_string(),
            s.name.clone(),
            s.strategy.as_str().to_owned(),
            s.score.to_string(),
            text(s.level),
            text(s.enjoyment),
            text(s.required),
            text(s.aim.as_ref().map(|aim| aim.level)),
            sum(s),
        ]);
    }
    rows
}
