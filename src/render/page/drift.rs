//! `drift`: the findings, each with its act; with `--explain` the rule, the sum and the proof.

use chrono::NaiveDate;

use super::super::document::{Block, Cell, Document, Tone};
use super::super::sentences::{
    advice, capital, count, day_long, drift_sentence, explanation, proof_line, rule_words,
};
use crate::model::Thresholds;
use crate::report::drift::{Drift, Finding};

/// So many findings are told at once; more than three acts nobody takes up.
const SHOWN: usize = 3;

/// So many pieces of proof are listed of one finding.
const PROOFS: usize = 40;

/// What a drift page knows besides the findings.
#[derive(Debug, Clone, Copy)]
pub struct DriftHead<'a> {
    /// Whether every finding is told.
    pub all: bool,
    /// Whether rule, sum and proof are told.
    pub explain: bool,
    /// The thresholds.
    pub thresholds: &'a Thresholds,
    /// Single events before this day are not told.
    pub since: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// How many skills there are.
    pub skills: usize,
    /// How many files cannot be read, and were not looked at.
    pub unread: usize,
    /// Whether history is cut off.
    pub cut: bool,
}

/// The page.
pub fn drift_page(drift: &Drift, head: &DriftHead<'_>) -> Document {
    let mut page = Document::default();
    page.blocks.push(Block::Title(vec![
        Cell::toned("Drift", Tone::Strong),
        Cell::new(reach(drift, head)),
        Cell::toned(day_long(head.today), Tone::Dim),
    ]));
    if let Some(last) = drift.absent_since {
        page.say(format!("Welcome back. {}", absent(last)));
    }
    let told = told(drift);
    let shown = if head.all { told.len() } else { told.len().min(SHOWN) };
    for finding in &told[..shown] {
        page.blocks.push(item(finding, head));
    }
    if told.is_empty() && drift.findings.is_empty() {
        page.say(nothing(drift, head.since));
    }
    if let left @ 1.. = drift.findings.len() - told.len() {
        page.say(format!(
            "{} on old ratings and on goals whose line went on meanwhile {} not told one by one \
             (--json has them).",
            count(left, "finding"),
            if left == 1 { "is" } else { "are" }
        ));
    }
    if let unread @ 1.. = head.unread {
        page.say(format!("{}: goalgit validate", unread_words(unread)));
    }
    let mut more = Vec::new();
    if shown < told.len() {
        more.push(format!("{} more: goalgit drift --all", told.len() - shown));
    }
    if shown > 0 && !head.explain {
        more.push("How each was found: goalgit drift --explain".to_owned());
    }
    if !more.is_empty() {
        page.blocks.push(Block::Prose(vec![Cell::toned(more.join(". ") + ".", Tone::Dim)]));
    }
    if let Some(text) = by_chance(drift, head.explain) {
        page.blocks.push(Block::Prose(vec![Cell::toned(text, Tone::Dim)]));
    }
    if head.cut {
        page.say(super::history::CUT);
    }
    page
}

/// What is told one by one: to somebody who was away not what the absence alone explains.
pub(super) fn told(drift: &Drift) -> Vec<&Finding> {
    let told = |f: &&Finding| drift.absent_since.is_none() || !f.rule.is_of_absence();
    drift.findings.iter().filter(told).collect()
}

/// That somebody was away.
pub(super) fn absent(last: NaiveDate) -> String {
    format!("Your last check-in was on {last}. What you rated stands; it is only older.")
}

/// That some files could not be looked at.
pub(super) fn unread_words(files: usize) -> String {
    let were = if files == 1 { "was" } else { "were" };
    format!("{} cannot be read, and {were} not looked at", count(files, "file"))
}

fn item(finding: &Finding, head: &DriftHead<'_>) -> Block {
    let (title, mut body) = found(finding, advice(finding));
    if head.explain {
        let lines = explanation(finding, head.thresholds);
        body.extend(lines.into_iter().map(|line| vec![Cell::toned(line, Tone::Dim)]));
        body.extend(proofs(finding, PROOFS));
    }
    Block::Item { title, body }
}

/// What was found, and the act that follows.
pub(super) fn found(finding: &Finding, act: String) -> (Vec<Cell>, Vec<Vec<Cell>>) {
    let name = finding.name.clone().filter(|_| finding.skill.is_some());
    let mut title = Vec::new();
    if let Some(name) = &name {
        title.push(Cell::toned(name.clone(), Tone::Strong));
        title.push(Cell::new("  "));
    }
    let rule = rule_words(finding.rule);
    // What is about no skill begins with its rule.
    let rule = if name.is_some() { rule.to_owned() } else { capital(rule) };
    title.push(Cell::toned(rule, Tone::Warn));
    let sentence = drift_sentence(finding);
    // The name stands in the title already.
    let without = name.and_then(|name| sentence.strip_prefix(&format!("{name}: ")).map(capital));
    let body = vec![
        vec![Cell::new(without.unwrap_or(sentence))],
        vec![Cell::toned(format!("→ {act}"), Tone::Goal)],
    ];
    (title, body)
}

/// The first pieces of what shows it, oldest first, a line each.
pub(super) fn proofs(finding: &Finding, most: usize) -> Vec<Vec<Cell>> {
    let line = |proof| {
        let [date, shown, commit] = proof_line(proof);
        vec![Cell::toned(format!("{date}  {commit:<7}  "), Tone::Dim), Cell::new(shown)]
    };
    let mut lines: Vec<_> = finding.proofs.iter().take(most).map(line).collect();
    if let more @ 1.. = finding.proofs.len().saturating_sub(most) {
        lines.push(vec![Cell::toned(format!("… {more} more: --json has all"), Tone::Dim)]);
    }
    lines
}

/// How far back it was looked.
fn reach(drift: &Drift, head: &DriftHead<'_>) -> String {
    let skills = count(head.skills, "skill");
    match drift.reach {
        Some((first, last)) if first != last => format!("{skills}, {first} to {last}"),
        Some((day, _)) => format!("{skills}, one check-in on {day}"),
        None => format!("{skills}, no check-in yet"),
    }
}

fn nothing(drift: &Drift, since: NaiveDate) -> String {
    if drift.reach.is_none() {
        return "Nothing is rated yet, so nothing can drift. The first check-in: goalgit checkin"
            .to_owned();
    }
    quiet(drift, since)
}

/// That nothing wants a look, and how far that was looked.
pub(super) fn quiet(drift: &Drift, since: NaiveDate) -> String {
    let trends = match drift.tested {
        0 => "No skill has the four check-ins yet that a trend needs.".to_owned(),
        n => format!("{} had enough check-ins for a trend.", count(n, "skill")),
    };
    format!("Nothing wants a look. {trends} Single events were looked for since {since}.")
}

/// With several skills tested some are flagged by luck.
pub(in crate::render) fn by_chance(drift: &Drift, explain: bool) -> Option<String> {
    if drift.flagged == 0 || drift.tested < 2 {
        return None;
    }
    let expected = match drift.expected_by_chance {
        e if e < 0.5 => "fewer than one".to_owned(),
        e => format!("about {e:.0}"),
    };
    let sum = match explain {
        true => format!(
            " (half the attained size, added up over {} tests: {:.3})",
            drift.tests, drift.expected_by_chance
        ),
        false => String::new(),
    };
    Some(format!(
        "{} of {} flagged as declining or perhaps slipping; chance alone would flag {expected}{sum}.",
        drift.flagged,
        count(drift.tested, "skill")
    ))
}

/// The findings as plain rows with a header.
pub fn drift_rows(drift: &Drift) -> Vec<Vec<String>> {
    let header = ["id", "skill", "since", "until", "n", "sentence", "advice"];
    let mut rows = vec![header.map(String::from).to_vec()];
    for finding in &drift.findings {
        rows.push(vec![
            finding.rule.id().to_owned(),
            finding.skill.as_ref().map(ToString::to_string).unwrap_or_default(),
            finding.since.to_string(),
            finding.until.to_string(),
            finding.n.to_string(),
            drift_sentence(finding),
            advice(finding),
        ]);
    }
    rows
}
