//! Findings in words: what was found, with its numbers and days.

use super::gap::gap_finding;
use super::{chance, count, projection_sentence, span_words, trend_words};
use crate::model::{Level, Outcome, Redefined};
use crate::report::drift::{Facts, Finding, Neglect, Rule, Wanted};
use crate::report::{Figures, Goal, Label, Reason, Span, Story};

/// A rule's name as a heading has it.
pub fn rule_words(rule: Rule) -> &'static str {
    match rule {
        Rule::NoTarget => "no goal",
        Rule::Behind => "behind its line",
        Rule::Yardstick => "the yardstick",
        Rule::Declining => "declining",
        Rule::MovedTarget => "a goal moved or ended",
        Rule::RoleGap => "the gap to the role",
        Rule::Slipping => "may be slipping",
        Rule::Avoided => "avoided",
        Rule::Neglected => "neglected",
        Rule::Plateau => "a plateau",
        Rule::Grind => "a grind",
        Rule::EnjoymentFalling => "enjoyment",
        Rule::UnevidencedRise => "a rise without evidence",
        Rule::Cold => "cold",
        Rule::Stale => "stale",
        Rule::Narrowing => "narrowing",
    }
}

/// What was found.
pub fn drift_sentence(finding: &Finding) -> String {
    let (n, since, until) = (finding.n, finding.since, finding.until);
    let name = finding.name.as_deref().unwrap_or_default();
    match &finding.facts {
        Facts::Fall { span, figures, all, recent, .. } => {
            let of = if finding.rule == Rule::EnjoymentFalling { "your enjoyment, " } else { "" };
            fall(name, of, (*span, *all, *recent), figures)
        }
        Facts::Plateau { levels: (low, high), wanted: (wanted, by), .. } => {
            let at = if low == high { low.to_string() } else { format!("{low} to {high}") };
            let whose = if *by == Wanted::Goal { "your goal is" } else { "the role asks for" };
            let long = span_words((until - since).num_days());
            format!(
                "{name}: you rated {at} at your last {n} check-ins, {since} to {until} ({long}); \
                 {whose} {wanted}. More of the same is unlikely to move it."
            )
        }
        Facts::Old { level, days, evidence, .. } => {
            let shown = match evidence {
                0 => "no evidence since, so it is unverified".to_owned(),
                1 => "1 piece of evidence since".to_owned(),
                n => format!("{n} pieces of evidence since"),
            };
            let (long, all) = (span_words(*days), count(n, "check-in"));
            format!(
                "{name}: you last rated {level}, on {since}, {long} ago ({all} in all); {shown}."
            )
        }
        Facts::Behind(goal) => behind(name, goal, finding),
        Facts::Moved(story) => moved(name, story, finding),
        Facts::NoTarget { first_days: true, .. } => "No goal yet.".to_owned(),
        Facts::NoTarget { skills, ended, .. } => {
            let skills = count(*skills, "skill");
            match ended {
                Some(day) => format!("{skills}, no active goal since {day}."),
                None => format!("{skills}, no active goal since you began on {since}."),
            }
        }
        Facts::Neglect { how, enjoyment } => neglect(name, how, *enjoyment, finding),
        Facts::Grind { enjoyment, level, strong } => {
            let rated = level.map(|l| format!(", and the skill {l}")).unwrap_or_default();
            let strong = if *strong { ": strong but draining" } else { "" };
            format!(
                "{name}: you practised it regularly at your last {n} check-ins, {since} to {until}, \
                 and rated your enjoyment {enjoyment}{rated}{strong}."
            )
        }
        Facts::Rise { levels: (from, to) } => format!(
            "{name}: you rated {from}, then {to} ({n} check-ins, {since} to {until}), with nothing \
             recorded in between."
        ),
        Facts::OneWay { up, down, p } => {
            let (many, did, why) = match down > up {
                true => (down, "fell", ("a hard week or a stricter yardstick", "losses")),
                false => (up, "rose", ("a good week or a kinder yardstick", "leaps")),
            };
            let ((week, what), luck) = (why, chance(*p));
            format!(
                "{many} of {n} skills {did} on {since}: {week}, not {many} {what} (by luck alone \
                 {luck})."
            )
        }
        Facts::Redefined(Redefined::Descriptors) => format!(
            "{name}: its level descriptions were rewritten on {since}, between two of your {n} \
             check-ins. Its trend starts there."
        ),
        Facts::Redefined(Redefined::Scale) => format!(
            "The scale of levels changed on {since}, so the trends of {} start there.",
            count(n, "skill")
        ),
        Facts::Narrowing { then, now } => {
            format!(
                "Your {n} pieces of evidence from {since} to {until} ({}, then {}) come to speak of \
                 fewer skills: they were spread as evenly as over {:.1}, and are as over {:.1}. A \
                 fact, not a fault.",
                then.1, now.1, then.0, now.0
            )
        }
        Facts::Gap(gap) => gap_finding(gap),
    }
}

fn fall(
    name: &str,
    of: &str,
    (span, all, recent): (Span, usize, (usize, Label)),
    figures: &Figures,
) -> String {
    let (from, to) = figures.window;
    let which = match span {
        Span::Recent => format!("over {}", last_of(figures.n, all)),
        Span::All if figures.n == all => format!("over all {all} check-ins"),
        Span::All => format!("over {} of all {all} check-ins, those that stand apart", figures.n),
    };
    let words = trend_words(figures.label);
    let (a, b) = figures.ends;
    let why = match (figures.reason, figures.p_two_sided) {
        (Some(Reason::Confirmed(usual)), _) => {
            format!(" Both of the last two lie far below the {usual} that was usual before them.")
        }
        (_, Some(p)) => {
            format!(" If nothing had changed, so clear a trend would show {}.", chance(p))
        }
        _ => String::new(),
    };
    let lately = match span {
        Span::All => format!(" The last {}: {}.", recent.0, trend_words(recent.1)),
        Span::Recent => String::new(),
    };
    format!("{name}: {of}{a} to {b} {which}, {from} to {to}: {words}.{why}{lately}")
}

/// `your last 8 check-ins`; where some stand too near to another to count, of how many.
pub(super) fn last_of(n: usize, all: usize) -> String {
    match n == all {
        true => format!("your last {n} check-ins"),
        false => format!("{n} of your last {all} check-ins, those that stand apart"),
    }
}

fn behind(name: &str, goal: &Goal, finding: &Finding) -> String {
    let level = goal.level.map(|l| l.to_string()).unwrap_or_default();
    let required = goal.stair.map(|s| s.required.to_string()).unwrap_or_default();
    let asked = goal.stair.map(|s| s.asked_since.to_string()).unwrap_or_default();
    let ratings = count(finding.n, "check-in");
    let days = span_words((finding.until - finding.since).num_days().max(1));
    let passed = goal.target.by.filter(|by| *by <= finding.until);
    let mut text = match passed {
        Some(by) => format!(
            "{name}: your goal {} was due on {by}; you rated {level} ({ratings} since it was set).",
            goal.target.level
        ),
        None => format!(
            "{name}: your line asks for {required} since {asked}; you rated {level} ({ratings} since \
             it was set, below the line for {days})."
        ),
    };
    if let Some(projection) = &goal.projection {
        text.push(' ');
        text.push_str(&projection_sentence(projection));
    }
    text
}

fn moved(name: &str, story: &Story, finding: &Finding) -> String {
    let first = &story.original;
    if let Some(ended) = &story.ended {
        let how = match ended.closed.as_ref().map(|c| c.outcome) {
            Some(Outcome::Dropped) => "dropped",
            _ => "taken away",
        };
        return format!(
            "{name}: the goal {first}, set on {}, was {how} on {} after {}, and no reason is \
             written down.",
            story.set,
            ended.date,
            if finding.n == 0 { "no move".to_owned() } else { count(finding.n, "move") }
        );
    }
    let times = match finding.n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let mut text = format!("{name}: the goal moved {times}");
    if let (slip @ 1.., Some(horizon)) = (story.slip_days(), story.horizon_days()) {
        text.push_str(&format!(", put off by {slip} days; it was first given {horizon}"));
    }
    if story.lowered() {
        text.push_str(", and was lowered");
    }
    match story.moves.iter().filter(|m| m.late && m.is_push()).count() {
        0 => {}
        1 => text.push_str("; once its time was nearly up"),
        2 => text.push_str("; twice its time was nearly up"),
        n => text.push_str(&format!("; {n} times its time was nearly up")),
    }
    let now = &story.last;
    text + &format!(". First, on {}: {first}. Since {}: {now}.", story.set, finding.until)
}

fn neglect(name: &str, how: &Neglect, enjoyment: Option<Level>, finding: &Finding) -> String {
    let (n, since, until) = (finding.n, finding.since, finding.until);
    let feels = match enjoyment {
        Some(e) if finding.rule == Rule::Avoided => {
            format!("you rated it low on enjoyment ({e}), and ")
        }
        Some(e) if e > Level::whole(3) => format!("you enjoy it ({e}), yet "),
        _ => String::new(),
    };
    match how {
        Neglect::NoPractice => format!(
            "{name}: {feels}you said \"none\" for practice at your last {n} check-ins, {since} to \
             {until}."
        ),
        Neglect::NoEvidence { days, entries, .. } => format!(
            "{name}: {feels}none of the {entries} pieces of evidence of the last {days} days, {since} \
             to {until}, names it."
        ),
    }
}
