//! The sums behind the suggestions of `next`.

use super::super::super::document::{Block, Cell, Column, Document, Table};
use super::NextFacts;
use crate::report::Suggestion;

/// The sum behind each suggestion.
pub(super) fn sums(page: &mut Document, facts: &NextFacts) {
    page.blocks.push(Block::Heading("The sums".into()));
    let rows = facts.next.suggestions.iter().map(|s| vec![Cell::new(sum(s))]);
    page.table(Table { columns: vec![Column::prose("")], rows: rows.collect() });
    page.say(
        "Each part is on 0 to 1. need: how far you are below what is asked, half the scale being 1 \
         (no level asked: what is left of the scale). dislike: 1 - enjoyment. neglect: days since \
         evidence or practice, 180 being 1. A ? was not known, and counts .5. The factor in front \
         is the skill's weight in the role, or in the specialisation: one above 1 can take a \
         score above 1.",
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
    let text = format!("{:.2}", (value * 100.0).round() / 100.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text.strip_prefix("0.") {
        Some(decimals) => format!(".{decimals}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn two_decimals_at_most_and_no_nought_in_front() {
        let told = [0.46875, 0.625, 0.5, 1.0, 2.0, 0.0, 1.25].map(short);
        assert_eq!(told, [".47", ".63", ".5", "1", "2", "0", "1.25"]);
    }
}
