//! `next`: now what? Two answers beside each other, and no verdict.

mod lists;
mod sums;

use chrono::{Datelike, NaiveDate};

use super::super::basis::Basis;
use super::super::chart::Corners;
use super::super::document::{Block, Cell, Chart, Document, Table, Tone};
use super::super::sentences::{count, gap_change_sentence, gap_figure};
use super::corners::{corners_table, crossings_table, not_placed, some};
use crate::model::{Level, Scale, SkillId};
use crate::report::{
    Crossing, GapChange, Next, Placed, ProfileFit, Promised, Strategy, Suggestion,
};
pub use lists::goal_command;
use lists::{
    SHOWN, close_command, lean_heading, levels_alone, levels_only, no_joy, no_need, row_of, shown,
    suggestions, three_columns,
};
use sums::{sum, sums};

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
    /// How many were rated at the earlier moment.
    pub rated_then: usize,
    /// The first and the last day of a check-in.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Whether there is any evidence.
    pub evidence: bool,
    /// The scale.
    pub scale: Scale,
}

/// The page; with the corners as a picture, where it can be drawn.
pub fn next_page(facts: &NextFacts, basis: &Basis, picture: Option<Corners>) -> Document {
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
        page.table(promised(&facts.next.promised, basis.day));
        page.say("Keep it, move its day, or close it:");
        page.blocks.push(Block::Lines(promised_commands(&facts.next.promised)));
    }
    page.blocks.push(Block::Heading("Where you stand".into()));
    match picture.filter(|picture| picture.marks.iter().any(|mark| mark.corner.is_some())) {
        Some(picture) => {
            page.blocks.push(Block::Chart(Chart::Corners(picture)));
            page.blocks.extend(not_placed(&facts.corners).map(Block::Prose));
        }
        None => page.table(corners_table(&facts.corners)),
    }
    if let Some(text) = strong(facts) {
        page.say(text);
    }
    changed(&mut page, facts, basis);
    let lean = shown(facts, Strategy::LeanIn);
    let special = shown(facts, Strategy::Specialise);
    if levels_alone(facts) {
        unranked(&mut page, facts);
        rate_first(&mut page, facts);
        return page;
    }
    if facts.strategy != Strategy::Specialise {
        page.blocks.push(Block::Heading(lean_heading(&lean, facts)));
        match lean.is_empty() {
            true => page.say(no_need(facts)),
            false => page.table(suggestions(&lean, facts)),
        }
        let all = lean.len() < SHOWN && !levels_only(facts);
        if let Some((_, role)) = facts.role.as_ref().filter(|_| all) {
            page.blocks.push(Block::Prose(vec![
                Cell::new(format!(
                    "{role} asks no more of the rest that you rated. What other profiles ask: "
                )),
                Cell::toned("goalgit fit", Tone::Code),
            ]));
        }
    }
    if facts.strategy != Strategy::LeanIn {
        page.blocks.push(Block::Heading("Do more of what you enjoy".into()));
        match special.is_empty() {
            true => page.say(no_joy(&lean, facts)),
            false => page.table(suggestions(&special, facts)),
        }
    }
    if facts.explain {
        sums(&mut page, facts);
    }
    rate_first(&mut page, facts);
    close(&mut page, facts, &lean, &special);
    page
}

fn head(facts: &NextFacts, basis: &Basis) -> String {
    let mut text = told(facts, basis);
    if facts.role.is_none() && facts.rated > 0 {
        text.push_str(" No role is chosen (goalgit role): a need is what is left of the scale.");
    }
    text
}

/// What it rests on, and what it is measured against.
pub(super) fn told(facts: &NextFacts, basis: &Basis) -> String {
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
    text
}

/// What strong means, where a role says so.
pub(super) fn strong(facts: &NextFacts) -> Option<String> {
    let (_, role) = facts.role.as_ref()?;
    facts.corners.iter().any(|p| p.corner.is_some()).then(|| {
        format!(
            "Strong is at or above what {role} asks; where it asks nothing, above the middle of \
             the scale."
        )
    })
}

fn long(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), day.format("%B"), day.year())
}

/// Goals that are behind, a row each.
pub(super) fn promised(all: &[Promised], today: NaiveDate) -> Table {
    let row = |p: &Promised| {
        let mut text = format!("goal {}", p.target);
        if p.target.by.is_some_and(|by| by <= today) {
            text.push_str(", and that day has passed");
        }
        if p.stair.required != p.target.level {
            let (required, since) = (p.stair.required, p.stair.asked_since);
            text.push_str(&format!("; its line asks for {required} since {since}"));
        }
        if let Some(step) = &p.target.step {
            text.push_str(&format!(". Planned: \"{step}\""));
        }
        row_of(&p.name, Some(p.level), text)
    };
    three_columns(all.iter().map(row).collect())
}

/// What there is to do about each: a promise is kept, moved or let go, and never just left.
fn promised_commands(all: &[Promised]) -> Vec<Vec<Cell>> {
    let both = |p: &Promised| {
        let move_it = format!("goalgit goal set {} {} --by DATE", p.skill, p.target.level);
        [move_it, format!("goalgit goal close {} --dropped --why \"…\"", p.skill)]
    };
    let line = |command| vec![Cell::new("  "), Cell::toned(command, Tone::Code)];
    all.iter().take(SHOWN).flat_map(both).map(line).collect()
}

/// Levels alone rank nothing: what is asked next, and what they do say.
fn unranked(page: &mut Document, facts: &NextFacts) {
    let mut cells = vec![
        Cell::new("You said levels only. Say how much you enjoy each, then they can be ranked: "),
        Cell::toned("goalgit checkin SKILL=LEVEL,enjoy=N", Tone::Code),
    ];
    if facts.role.is_some() {
        cells.push(Cell::new(". What is short: "));
        cells.push(Cell::toned("goalgit gap", Tone::Code));
    }
    page.blocks.push(Block::Prose(cells));
}

/// What the year showed that one look does not.
fn changed(page: &mut Document, facts: &NextFacts, basis: &Basis) {
    let Some(since) = basis.since else { return };
    page.blocks.push(Block::Heading(format!("What changed since {since}")));
    if facts.rated_then == 0 {
        page.say(format!("  Nothing was rated by {since}, so there is nothing to compare with."));
        return;
    }
    match facts.crossed.is_empty() {
        true => page.say("  No skill crossed from one of these corners to another."),
        false => page.table(crossings_table(&facts.crossed)),
    }
    let mut words = Vec::new();
    if let Some((profile, change)) = facts.drifting.as_ref().and_then(|p| Some((p, p.change?))) {
        let measured = facts.role.as_ref().is_some_and(|(id, _)| *id == profile.id);
        words.push(match measured {
            true => format!("You have been drifting towards {}.", profile.name),
            false => format!(
                "You have been drifting towards {}: what is missing there went from {} to {}.",
                profile.name,
                gap_figure(change.then),
                gap_figure(change.now)
            ),
        });
    }
    if let Some(change) = &facts.change {
        let new = facts.role_then.as_ref();
        let new = new.filter(|then| facts.role.as_ref().is_some_and(|(id, _)| id != *then));
        words.push(gap_change_sentence(change, since, new));
    }
    if !words.is_empty() {
        page.say(words.join(" "));
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
fn close(page: &mut Document, facts: &NextFacts, lean: &[&Suggestion], special: &[&Suggestion]) {
    let shown = || lean.iter().chain(special);
    let lines = |commands: Vec<String>| {
        let line = |command| vec![Cell::new("  "), Cell::toned(command, Tone::Code)];
        Block::Lines(commands.into_iter().map(line).collect())
    };
    let neither = match facts.strategy {
        Strategy::Balanced if !lean.is_empty() && !special.is_empty() => {
            "Neither is the better answer. "
        }
        _ => "",
    };
    let commands: Vec<String> = shown().filter_map(|s| goal_command(s)).collect();
    let pick = if commands.len() == 1 { "Make it a goal" } else { "Pick one" };
    if !commands.is_empty() {
        page.say(format!("{neither}{pick}, and add a first step with --step \"…\":"));
        page.blocks.push(lines(commands));
    }
    let reached: Vec<String> = shown().filter_map(|s| close_command(s)).collect();
    if !reached.is_empty() {
        page.say("Reached already, and yours to close:");
        page.blocks.push(lines(reached));
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

/// The suggestions as plain rows with a header; then what is promised, and what to rate first.
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
    let none = String::new;
    for p in &facts.next.promised {
        let (id, name, level, goal) =
            (p.skill.to_string(), p.name.clone(), p.level.to_string(), p.target.level.to_string());
        let strategy = "promised".to_owned();
        rows.push(vec![id, name, strategy, none(), level, none(), none(), goal, none()]);
    }
    for r in &facts.next.rate_first {
        let (id, name, strategy) = (r.skill.to_string(), r.name.clone(), "rate-first".to_owned());
        rows.push(vec![id, name, strategy, none(), none(), none(), none(), none(), none()]);
    }
    rows
}
