//! The drift rules by their names, with the thresholds that count here.

use super::{World, lines, opened, pairs, see};
use crate::model::Thresholds;
use crate::render::Document;
use crate::report::drift::Rule;

pub(super) fn page(world: &World) -> Document {
    let thresholds = world.tracker.as_ref().map(|t| t.drift).unwrap_or_default();
    let mut page = opened(
        "Drift",
        "What goalgit drift tells, weightiest first. Ratings are few, irregular and your own, so \
         each rule waits until it is unlikely to cry wolf, and says on how many ratings it rests.",
    );
    let row = |rule: &Rule| (rule.id().to_owned(), when(*rule, &thresholds));
    page.table(pairs(["rule", "when"], Rule::ALL.iter().map(row)));
    page.say(format!(
        "The thresholds ({}). Others go under [drift] of goalgit.toml:",
        world.whose()
    ));
    let name = |name: &&str| format!("{name} = {}\n", thresholds.value(name).unwrap_or_default());
    page.blocks.push(lines(&Thresholds::NAMES.iter().map(name).collect::<String>()));
    page.say(
        "p is the chance of a trend at least so clear if nothing had changed. The numbers behind a \
         finding: goalgit drift --explain. Definitions, evidence and sources: docs/drift.md.",
    );
    see(&mut page, &["drift --help", "history", "goal list"]);
    page
}

/// When a rule fires, in plain words.
fn when(rule: Rule, t: &Thresholds) -> String {
    match rule {
        Rule::NoTarget => "no active skill has a goal".into(),
        Rule::Behind => "a goal's line is above the level you rated".into(),
        Rule::Yardstick => {
            "many skills moved one way on one day, or what the levels look like was \
                            rewritten: a hard week or a stricter yardstick"
                .into()
        }
        Rule::Declining => format!(
            "ratings fell clearly (p <= {}) and far enough, over the last {} or over all; or the \
             last two both lie a quarter of the scale lower",
            t.alpha, t.window
        ),
        Rule::MovedTarget => format!(
            "a goal was put off {} times, or by {} of its first time; or lowered, or dropped \
             without a reason",
            t.pushes, t.slip
        ),
        Rule::RoleGap => "the gap to your role grew: by you, or by the role".into(),
        Rule::Slipping => format!("as declining, less sure (p <= {})", t.alpha_slipping),
        Rule::Avoided => "neglected, and you rated it low on enjoyment".into(),
        Rule::Neglected => format!(
            "no practice at the last two check-ins; or no evidence in {} days while other skills \
             have some",
            t.evidence_days
        ),
        Rule::Plateau => {
            format!("on one level for {} days, below what you or your role want", t.plateau_days)
        }
        Rule::Grind => "practised regularly, and you rated it low on enjoyment".into(),
        Rule::EnjoymentFalling => "the enjoyment you rated declines or slips".into(),
        Rule::UnevidencedRise => "up by a quarter of the scale, and nothing shows it".into(),
        Rule::Cold => format!("last rated more than {} times its cadence ago", t.cold),
        Rule::Stale => format!("last rated more than {} times its cadence ago", t.stale),
        Rule::Narrowing => {
            "your evidence is of fewer skills than a year before: a fact, no fault".into()
        }
    }
}
