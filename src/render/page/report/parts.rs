//! The parts of a report after the glance: each from the same sentences and tables as the page of
//! its own command.

use chrono::NaiveDate;

use super::super::super::document::{Block, Cell, Column, Table, Tone};
use super::super::super::sentences::{act, proof_line};
use super::super::corners::{corners_table, crossings_table};
use super::super::{drift, evidence, fit, gap, goals, history, next};
use super::ReportFacts;
use super::size::Sheet;
use crate::model::Observation;
use crate::report::drift::{Finding, Proof};

/// The brag document of the period.
pub(super) fn done(sheet: &mut Sheet, facts: &ReportFacts) {
    sheet.part("What was done");
    if facts.evidence.is_empty() {
        sheet.page.say(format!("No evidence since {}.", facts.from));
    }
    let rest = format!("goalgit evidence --since {}", facts.from);
    sheet.table(evidence::entries_table(facts.evidence.iter()), &[], &rest);
}

/// The findings, each with its act and the ends of what shows it.
pub(super) fn look(sheet: &mut Sheet, facts: &ReportFacts) {
    sheet.part("What wants a look");
    if let Some(last) = facts.drift.absent_since {
        sheet.page.say(drift::absent(last));
    }
    let told = drift::told(&facts.drift);
    let item = |finding: &Finding| {
        let (title, mut body) = drift::found(finding, act(finding));
        body.extend(shown_by(finding));
        Block::Item { title, body }
    };
    sheet.items(told.iter().map(|finding| item(finding)), "goalgit drift --all");
    if facts.drift.findings.is_empty() {
        sheet.page.say(match facts.drift.reach {
            Some(_) => drift::quiet(&facts.drift, facts.from),
            None => "Nothing is rated yet, so nothing can drift.".to_owned(),
        });
    }
    if let Some(text) = drift::by_chance(&facts.drift, false) {
        sheet.page.say(text);
    }
}

/// So many pieces of proof stand in a report whole; of more, the first and the last two.
const PROOFS: usize = 4;

fn shown_by(finding: &Finding) -> Option<Vec<Cell>> {
    let line = |proof: &Proof| {
        let [date, shown, commit] = proof_line(proof);
        let commit = if commit.is_empty() { commit } else { format!(" ({commit})") };
        format!("{date} {shown}{commit}")
    };
    let text = match finding.proofs.as_slice() {
        [] => return None,
        few if few.len() <= PROOFS => few.iter().map(line).collect::<Vec<_>>().join("; "),
        [first, .., before, last] => {
            format!("{}; …; {}; {}", line(first), line(before), line(last))
        }
        few => few.iter().map(line).collect(),
    };
    Some(vec![Cell::toned(format!("Shown by: {text}"), Tone::Dim)])
}

/// The goals that stand, and those that ended in the period.
pub(super) fn goals(sheet: &mut Sheet, facts: &ReportFacts) {
    sheet.part("Goals");
    let ended_on = |story: &crate::report::Story| story.ended.as_ref().map(|e| e.date);
    let ended: Vec<_> = facts
        .goals
        .ended
        .iter()
        .filter(|(_, _, story)| ended_on(story).is_some_and(|day| day >= facts.from))
        .collect();
    if facts.goals.open.is_empty() {
        sheet.page.say("No goal stands.");
    }
    let step = facts.tracker.scale.step();
    let open = facts.goals.open.iter().map(|goal| {
        let (title, body) = goals::standing(goal, step, facts.basis.day);
        Block::Item { title, body }
    });
    sheet.items(open, "goalgit goal list");
    if !ended.is_empty() {
        sheet.page.say(format!("Ended since {}:", facts.from));
    }
    let ended = ended.into_iter().map(|(_, name, story)| goals::ended(name, story));
    sheet.items(ended, "goalgit goal list");
}

/// Level against enjoyment, and who crossed a line.
pub(super) fn corners(sheet: &mut Sheet, facts: &ReportFacts) {
    if facts.next.corners.is_empty() {
        return;
    }
    sheet.part("Level and enjoyment");
    sheet.table(corners_table(&facts.next.corners), &["corner", "skills"], "goalgit next");
    if let Some(text) = next::strong(&facts.next) {
        sheet.page.say(text);
    }
    let Some(since) = facts.basis.since.filter(|_| !facts.next.crossed.is_empty()) else { return };
    sheet.page.say(format!("What changed since {since}:"));
    let titles = ["skill", "from and to", "what moved"];
    let rest = format!("goalgit next --since {since}");
    sheet.table(crossings_table(&facts.next.crossed), &titles, &rest);
}

/// The chosen role skill by skill, and every profile.
pub(super) fn roles(sheet: &mut Sheet, facts: &ReportFacts) {
    if facts.fit.profiles.is_empty() || facts.fit.rated == 0 {
        return;
    }
    if let Some(role) = &facts.gap {
        sheet.part(format!("Against {}", role.name));
        let rest = format!("goalgit gap {}", role.id);
        sheet.told(|page| gap::told(page, role, &facts.basis, None), &["standing"], &rest);
    }
    sheet.part("Roles and specialisations");
    sheet.told(|page| fit::told(page, &facts.fit, &facts.basis, None), &["mark"], "goalgit fit");
}

/// What was written in the period, newest first.
pub(super) fn notes(sheet: &mut Sheet, facts: &ReportFacts) {
    let mut rows: Vec<(NaiveDate, Vec<Cell>)> = Vec::new();
    for skill in &facts.skills {
        let name = &skill.history.name;
        let row = |day: NaiveDate, text: String| {
            let name = Cell::toned(name.clone(), Tone::Strong);
            (day, vec![Cell::new(day.to_string()), name, Cell::new(text)])
        };
        let of = |o: &Observation| {
            let own = o.note.as_ref().filter(|note| !note.is_empty());
            let own = own.map(|note| row(o.date, note.clone()));
            let theirs = o.ratings.iter().filter(|(_, rating)| rating.note.is_some());
            let theirs = theirs.map(|(who, rating)| {
                row(rating.on.unwrap_or(o.date), history::said_by(who, rating))
            });
            own.into_iter().chain(theirs).collect::<Vec<_>>()
        };
        rows.extend(skill.history.observations.iter().flat_map(of));
    }
    rows.retain(|(day, _)| *day >= facts.from);
    rows.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    if rows.is_empty() {
        return;
    }
    sheet.part("Notes");
    let columns = vec![Column::left("date"), Column::left("skill"), Column::prose("note")];
    let rest = format!("goalgit history --format csv --since {}", facts.from);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    sheet.table(Table { columns, rows }, &[], &rest);
}
