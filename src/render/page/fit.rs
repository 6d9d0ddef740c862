//! `fit`: every profile, what is missing, and how much of it is enjoyed.

use std::collections::BTreeMap;

use super::super::basis::{Basis, list};
use super::super::chart::missing_bar;
use super::super::document::{Block, Cell, Column, Document, Overflow, Table, Tone};
use super::super::sentences::{count, day_long, gap_figure, profile_change_sentence};
use crate::model::SkillId;
use crate::report::ProfileFit;

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct FitFacts {
    /// The profiles, least missing first.
    pub profiles: Vec<ProfileFit>,
    /// The chosen role.
    pub role: Option<SkillId>,
    /// The chosen specialisation.
    pub specialisation: Option<SkillId>,
    /// How many skills are rated.
    pub rated: usize,
    /// The gaps as rated, where something is supposed.
    pub was: BTreeMap<SkillId, f64>,
}

impl FitFacts {
    /// Whether a profile is the chosen role or the chosen specialisation.
    pub fn has_chosen(&self, profile: &ProfileFit) -> bool {
        [&self.role, &self.specialisation].into_iter().flatten().any(|id| *id == profile.id)
    }
}

/// How long bars of what is missing are, and whether they are of ASCII.
#[derive(Debug, Clone, Copy)]
pub struct FitBars {
    /// The cells of the longest.
    pub cells: usize,
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
}

/// So many profiles are listed: the rest is said in one line.
const SHOWN: usize = 20;

/// The page.
pub fn fit_page(facts: &FitFacts, basis: &Basis) -> Document {
    fit_page_with(facts, basis, None)
}

/// The page; with a bar a profile, where it can be drawn.
pub fn fit_page_with(facts: &FitFacts, basis: &Basis, bars: Option<FitBars>) -> Document {
    let mut page = Document::default();
    let against = count(facts.profiles.len(), "profile");
    page.blocks.push(Block::Title(vec![
        Cell::toned("Fit", Tone::Strong),
        Cell::new(format!("{} against {against}", count(facts.rated, "rated skill"))),
        Cell::toned(day_long(basis.day), Tone::Dim),
    ]));
    if let Some(caution) = basis.caution() {
        page.blocks.push(Block::Prose(vec![Cell::toned(caution, Tone::Warn)]));
    }
    if facts.profiles.is_empty() {
        page.say(
            "No profile yet. A profile is a file in roles/ that says what a role, or a \
             specialisation, asks of each skill; `goalgit import` takes a table of them.",
        );
        return page;
    }
    if facts.rated == 0 {
        page.blocks.push(Block::Prose(vec![
            Cell::new("Nothing is rated yet, so nothing can be compared. Begin here: "),
            Cell::toned("goalgit checkin", Tone::Code),
        ]));
        return page;
    }
    told(&mut page, facts, basis, bars);
    page.blocks.push(Block::Prose(vec![
        Cell::toned("Next: ", Tone::Dim),
        Cell::toned(format!("goalgit gap {}", worth_a_look(facts)), Tone::Code),
        Cell::toned(", or suppose: ", Tone::Dim),
        Cell::toned("goalgit fit --if SKILL=LEVEL", Tone::Code),
    ]));
    page
}

/// The profiles, which of them came closer, and how much the figures are worth.
pub(super) fn told(page: &mut Document, facts: &FitFacts, basis: &Basis, bars: Option<FitBars>) {
    page.table(table(facts, basis, bars));
    if let Some(bars) = bars {
        page.blocks.push(Block::Prose(vec![Cell::toned(key(facts, basis, bars), Tone::Dim)]));
    }
    let rest = facts.profiles.len() - shown(facts).count();
    if rest > 0 {
        page.blocks.push(Block::Prose(vec![
            Cell::new(format!("… and {rest} more: ")),
            Cell::toned("goalgit fit --format csv", Tone::Code),
        ]));
    }
    page.say(
        "Missing: levels short a skill on average, by weight; what is over closes nothing else. \
         Enjoy: how much you enjoy what it asks for, 1 to 5, by the same weights. * is what \
         you chose.",
    );
    drifting(page, facts, basis);
    few(page, facts);
}

/// The profile to look at next: where one is heading; else the nearest of the others that asks
/// for something still.
fn worth_a_look(facts: &FitFacts) -> &SkillId {
    let all = || facts.profiles.iter();
    let ahead = |p: &&ProfileFit| !facts.has_chosen(p) && p.gap.is_some_and(|gap| gap > 0.0);
    let found = all().find(|p| p.drifting).or_else(|| all().find(ahead));
    &found.unwrap_or(&facts.profiles[0]).id
}

/// Which profile came closer, and whose doing that was.
fn drifting(page: &mut Document, facts: &FitFacts, basis: &Basis) {
    let Some(since) = basis.since else {
        page.say("Where you are heading shows after a second check-in.");
        return;
    };
    let nearer = facts.profiles.iter().find(|p| p.drifting);
    match nearer.and_then(|p| Some((p, p.change?))) {
        Some((profile, change)) => page.say(format!(
            "{} {}. {}",
            basis.drifting(),
            profile.name,
            profile_change_sentence(&change, since)
        )),
        None if facts.profiles.iter().any(|p| p.change.is_some()) => page.say(format!(
            "Since {since} no profile came closer by enough to call it a drift (a quarter of a \
             level on a scale of five)."
        )),
        None => page.say(format!(
            "On {since} nothing was rated that these profiles ask for, so there is no drift to \
             tell."
        )),
    }
}

/// The honest caveat: a small gap over few skills says little.
fn few(page: &mut Document, facts: &FitFacts) {
    let few: Vec<String> = shown(facts)
        .filter(|p| p.few_rated())
        .map(|p| format!("{} ({} of {})", p.name, p.rated, p.of))
        .collect();
    if !few.is_empty() {
        let text = match few.len() {
            ..=6 => format!(
                "Few of their skills are rated, so their figures say little: {}.",
                list(&few)
            ),
            n if n == facts.profiles.len() => format!(
                "All {n} of these profiles have fewer than half of their skills rated: their \
                 figures say little."
            ),
            n => format!(
                "Of {n} of these profiles fewer than half of the skills are rated: their figures \
                 say little."
            ),
        };
        page.blocks.push(Block::Prose(vec![Cell::toned(text, Tone::Warn)]));
    }
}

/// What the signs of the bars mean.
fn key(facts: &FitFacts, basis: &Basis, bars: FitBars) -> String {
    let sign = if bars.ascii { 'o' } else { '○' };
    let compared = facts.profiles.iter().any(|p| p.change.is_some());
    let then = match basis.since.filter(|_| compared) {
        Some(since) => format!(", {sign} what was on {since}"),
        None => String::new(),
    };
    format!("The bar is what is missing{then}: the shorter, the nearer.")
}

/// The bar of a profile, out of the most that is missing of those shown, or was.
fn bar(profile: &ProfileFit, most: f64, bars: FitBars) -> String {
    let Some(gap) = profile.gap else { return String::new() };
    missing_bar(gap, profile.change.map(|c| c.then), most, (bars.cells, bars.ascii))
}

fn table(facts: &FitFacts, basis: &Basis, bars: Option<FitBars>) -> Table {
    let then = basis.since.map(|day| format!("on {day}")).unwrap_or_default();
    let mut columns = vec![
        Column::left(""),
        Column { overflow: Overflow::Wrap, ..Column::left("profile") },
        Column::left("missing"),
        Column::left(&then).rank(2),
        Column::left("enjoy"),
        Column::left("rated").rank(1),
        Column::left("kind").rank(4),
    ];
    let mut rows: Vec<Vec<Cell>> = shown(facts).map(|profile| row(profile, facts)).collect();
    if let Some(bars) = bars {
        let gaps = shown(facts).flat_map(|p| p.gap.into_iter().chain(p.change.map(|c| c.then)));
        let most = gaps.fold(0.0, f64::max);
        columns.insert(2, Column::left("").rank(3));
        for (row, profile) in rows.iter_mut().zip(shown(facts)) {
            row.insert(2, Cell::toned(bar(profile, most, bars), Tone::Up));
        }
    }
    Table { columns, rows }
}

/// The nearest, and wherever they stand those that the person has to do with.
fn shown(facts: &FitFacts) -> impl Iterator<Item = &ProfileFit> {
    let all = facts.profiles.iter().enumerate();
    let of_interest = |p: &ProfileFit| p.drifting || facts.has_chosen(p);
    all.filter(move |(at, p)| *at < SHOWN || of_interest(p)).map(|(_, p)| p)
}

fn row(profile: &ProfileFit, facts: &FitFacts) -> Vec<Cell> {
    let chosen = facts.has_chosen(profile);
    let kind = match chosen {
        true => format!("your {}", profile.kind.as_str()),
        false => profile.kind.as_str().to_owned(),
    };
    let mark = match (profile.drifting, chosen) {
        (true, true) => "→*",
        (true, false) => "→",
        (false, true) => "*",
        (false, false) => "",
    };
    let shown = |value: Option<f64>| value.map_or("–".to_owned(), gap_figure);
    vec![
        Cell::toned(mark, Tone::Up),
        Cell::toned(profile.name.clone(), Tone::Strong),
        Cell::new(missing(profile, facts)),
        Cell::new(then(profile)),
        Cell::new(shown(profile.enjoyment)),
        Cell::toned(format!("{} of {}", profile.rated, profile.of), Tone::Dim),
        Cell::toned(kind, Tone::Dim),
    ]
}

/// The gap; with what it is now before it, where it only would be so.
fn missing(profile: &ProfileFit, facts: &FitFacts) -> String {
    let gap = profile.gap.map_or("–".to_owned(), gap_figure);
    match facts.was.get(&profile.id).map(|was| gap_figure(*was)) {
        Some(was) if was != gap => format!("{was} → {gap}"),
        _ => gap,
    }
}

/// The gap then, with where it went since.
fn then(profile: &ProfileFit) -> String {
    let Some(change) = profile.change else { return String::new() };
    let (before, after) = (gap_figure(change.then), gap_figure(change.now));
    let sign = match change.now.total_cmp(&change.then) {
        _ if before == after => "=",
        std::cmp::Ordering::Less => "▼",
        _ => "▲",
    };
    format!("{before} {sign}")
}

/// The profiles as plain rows with a header.
pub fn fit_rows(facts: &FitFacts) -> Vec<Vec<String>> {
    let header = ["id", "name", "kind", "gap", "gap_then", "enjoyment", "rated", "of", "drifting"];
    let mut rows = vec![header.map(String::from).to_vec()];
    let text = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
    for profile in &facts.profiles {
        rows.push(vec![
            profile.id.to_string(),
            profile.name.clone(),
            profile.kind.as_str().to_owned(),
            text(profile.gap),
            text(profile.change.map(|c| c.then)),
            text(profile.enjoyment),
            profile.rated.to_string(),
            profile.of.to_string(),
            profile.drifting.to_string(),
        ]);
    }
    rows
}
