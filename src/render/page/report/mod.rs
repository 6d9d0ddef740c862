//! `report`: everything on one page.

mod charts;
mod facts;
mod glance;
mod parts;
mod redact;
mod size;
mod standing;

pub use charts::{Compared, calendar, profiles, steps};
pub use facts::{ReportFacts, SkillFacts};
pub use redact::redacted;

use super::super::document::{Block, Cell, Document, Tone};
use super::super::sentences::{LEFT_OUT, day_long, how_to_read};
use super::{drift, history, next};
use size::{Sheet, fitting};

/// The report as a document, for a merge request or a wiki: as much of it as fits there.
pub fn report_page(facts: &ReportFacts) -> Document {
    fitting(|rows| {
        let mut sheet = Sheet { page: Document::default(), rows };
        head(&mut sheet, facts);
        glance::glance(&mut sheet, facts);
        parts::done(&mut sheet, facts);
        parts::look(&mut sheet, facts);
        parts::goals(&mut sheet, facts);
        standing::standing(&mut sheet, facts);
        parts::corners(&mut sheet, facts);
        parts::roles(&mut sheet, facts);
        parts::notes(&mut sheet, facts);
        sheet.part("How to read it");
        let role = facts.gap.as_ref().map(|gap| gap.name.as_str());
        for text in how_to_read(&facts.tracker, facts.basis.since, role) {
            sheet.page.say(text);
        }
        sheet.page
    })
}

/// What it is of, what it rests on, and what is missing in it.
fn head(sheet: &mut Sheet, facts: &ReportFacts) {
    let day = facts.basis.day;
    sheet.page.blocks.push(Block::Title(vec![
        Cell::toned(facts.title(), Tone::Strong),
        Cell::new(match facts.from == day {
            true => day.to_string(),
            false => format!("{} to {day}", facts.from),
        }),
    ]));
    sheet.page.say(format!("{}. {}", day_long(day), next::told(&facts.next, &facts.basis)));
    if facts.redacted {
        sheet.page.say(LEFT_OUT);
    }
    if facts.unread > 0 {
        sheet.page.say(format!("{}.", drift::unread_words(facts.unread)));
    }
    if facts.cut {
        sheet.page.say(history::CUT);
    }
}
