//! `--explain`: the rule with its thresholds, the numbers it was applied to, and each piece of
//! what shows it, so that a person can do the sum again by hand.

use super::count;
use crate::model::{Level, SkillId, Thresholds};
use crate::report::drift::{Facts, Finding, Neglect, Proof, RoleGap, Rule, Shown};
use crate::report::{Figures, Goal, Projection, Reason, Story};

/// The rule as it was applied, then its numbers, a line each.
pub fn explanation(finding: &Finding, thresholds: &Thresholds) -> Vec<String> {
    let mut lines = vec![format!("rule {}: {}", finding.rule.id(), rule(finding, thresholds))];
    lines.extend(numbers(finding));
    lines
}

fn rule(finding: &Finding, t: &Thresholds) -> String {
    match (&finding.facts, finding.rule) {
        (Facts::Fall { figures, gate, .. }, rule) => {
            let alpha = match figures.label.as_str() {
                "declining" => format!("alpha ({})", t.alpha),
                _ => format!("alpha_slipping ({})", t.alpha_slipping),
            };
            let series = if rule == Rule::EnjoymentFalling { "enjoyment" } else { "level" };
            match figures.reason {
                Some(Reason::Confirmed(_)) => format!(
                    "{series}: both of the last two at or below the median of the up to six before \
                     them, taken down to a step, less {}",
                    2.0 * gate
                ),
                _ => format!(
                    "{series}: n >= 4, S < 0, exact two-sided p <= {alpha}, shift <= -{gate}; \
                     points at least min_gap_days ({}) apart; last window ({}), else all",
                    t.min_gap_days, t.window
                ),
            }
        }
        (Facts::Plateau { .. }, _) => format!(
            "the newest run of >= 4 points over >= plateau_days ({}), highest - lowest <= one step, \
             below what is wanted, recent trend neither rising nor declining",
            t.plateau_days
        ),
        (Facts::Old { cadence, .. }, Rule::Cold) => {
            format!("days since the last rating > cold ({}) x cadence ({cadence})", t.cold)
        }
        (Facts::Old { cadence, .. }, _) => {
            format!("days since the last rating > stale ({}) x cadence ({cadence})", t.stale)
        }
        (Facts::Behind(_), _) => {
            "from (set, from) straight to (by, level), in whole steps; behind \
                                  when the line is above the level"
                .to_owned()
        }
        (Facts::Moved(_), _) => format!(
            "put off >= pushes ({}) times, or by >= slip ({}) of its first time, or lowered, or \
             ended unmet without a reason; edits within edit_days ({}) are one",
            t.pushes, t.slip, t.edit_days
        ),
        (Facts::NoTarget { .. }, _) => "no active skill has a goal".to_owned(),
        (Facts::Neglect { how: Neglect::NoPractice, .. }, rule) => {
            format!("practice \"none\" at the last two check-ins or more{}", and_disliked(rule))
        }
        (Facts::Neglect { how: Neglect::NoEvidence { .. }, .. }, rule) => format!(
            "no evidence in the last evidence_days ({}), and the product of (1 - k/N) over the \
             entries <= 0.05{}",
            t.evidence_days,
            and_disliked(rule)
        ),
        (Facts::Grind { .. }, _) => {
            "practice \"regular\" at >= 3 check-ins in a row, (enjoyment - 1)/4 <= 0.4".to_owned()
        }
        (Facts::Rise { .. }, _) => "a rise of a quarter of the scale or more between two points, \
                                    no evidence after the first and up to the second"
            .to_owned(),
        (Facts::OneWay { .. }, _) => {
            "six skills or more changed on one day, sign test p <= 0.05".to_owned()
        }
        (Facts::Redefined(_), _) => {
            "a descriptor or the scale changed between two points".to_owned()
        }
        (Facts::Narrowing { .. }, _) => format!(
            "exp(entropy of evidence shares) fell >= 25 % between two windows of since_days ({}) \
             with >= 10 entries each",
            t.since_days
        ),
        (Facts::Gap(_), _) => "G = sum of w max(0, required - level) / sum of w rose by >= a \
                               sixteenth of the scale"
            .to_owned(),
    }
}

fn and_disliked(rule: Rule) -> &'static str {
    if rule == Rule::Avoided { "; (enjoyment - 1)/4 <= 0.4" } else { "; not disliked" }
}

fn numbers(finding: &Finding) -> Vec<String> {
    match &finding.facts {
        Facts::Fall { figures, .. } => of_figures(figures),
        Facts::Plateau { levels, wanted, .. } => {
            let days = (finding.until - finding.since).num_days();
            vec![format!(
                "n {}; {days} days; lowest {}, highest {}; wanted {}",
                finding.n, levels.0, levels.1, wanted.0
            )]
        }
        Facts::Old { days, cadence, evidence, .. } => {
            vec![format!(
                "{days} days (paused ones taken off), cadence {cadence}; evidence {evidence}"
            )]
        }
        Facts::Behind(goal) => of_goal(goal),
        Facts::Moved(story) => of_story(story),
        Facts::NoTarget { skills, .. } => vec![format!("n {skills}: the skills that are rated")],
        Facts::Neglect { how: Neglect::NoEvidence { entries, skills, chance, .. }, .. } => {
            vec![format!("{entries} entries, N {skills} active skills; product {chance:.4}")]
        }
        Facts::Neglect { .. } | Facts::Grind { .. } => vec![format!("n {}", finding.n)],
        Facts::Rise { levels } => vec![format!("{} - {} = {}", levels.1, levels.0, less(*levels))],
        Facts::OneWay { up, down, p } => vec![format!("{up} up, {down} down; p {p:.4}")],
        Facts::Redefined(_) => Vec::new(),
        Facts::Narrowing { then, now } => vec![format!(
            "effective skills {:.3} (n {}), then {:.3} (n {}); {:.1} % less",
            then.0,
            then.1,
            now.0,
            now.1,
            100.0 * (1.0 - now.0 / then.0)
        )],
        Facts::Gap(gap) => of_gap(gap),
    }
}

fn of_gap(gap: &RoleGap) -> Vec<String> {
    let mut lines = vec![format!(
        "{:.4} - {:.4} = {:+.4} = you {:+.4} + role {:+.4}; n {} skills",
        gap.now,
        gap.then,
        gap.now - gap.then,
        gap.you,
        gap.by_role,
        gap.skills
    )];
    let asked = |asked: Option<(Level, f64)>| match asked {
        Some((level, weight)) => format!("{level} (w {weight})"),
        None => "nothing".to_owned(),
    };
    lines.extend(gap.terms.iter().map(|term| {
        let (then, now) = (asked(term.then), asked(term.now));
        format!("{} {} → {}; asked {then} → {now}", term.skill, term.level.0, term.level.1)
    }));
    lines
}

fn less((from, to): (Level, Level)) -> Level {
    Level::from_units(to.units() - from.units())
}

fn of_figures(f: &Figures) -> Vec<String> {
    let number = |value: Option<f64>| match value {
        None => "–".to_owned(),
        Some(v) if v > 0.0 && v < 0.00005 => "<0.0001".to_owned(),
        Some(v) => format!("{v:.4}"),
    };
    let k = ((f.n + 1) / 3).max(1);
    let mut lines = vec![
        format!(
            "n {}; S {}; {} p {} two-sided, {} for a fall; tau-b {}",
            f.n,
            f.s.map_or("–".to_owned(), |s| s.to_string()),
            if f.exact { "exact" } else { "approximate" },
            number(f.p_two_sided),
            number(f.p_decrease),
            number(f.tau_b)
        ),
        format!("shift {}: mean of the last {k} less mean of the first {k}", number(f.shift)),
        format!("var(S) {}; z {}", number(f.var_s), number(f.z)),
    ];
    if let (Some(slope), Some((low, high))) = (f.slope_per_30d, f.slope_ci80_per_30d) {
        let sen = number(f.theil_sen_per_30d);
        lines.push(format!(
            "per 30 days: least squares {slope:+.4} (80 %: {low:+.4} to {high:+.4}), Theil-Sen {sen}"
        ));
    }
    if let Some(Reason::Confirmed(usual)) = f.reason {
        lines.push(format!("median before the last two, taken down to a step: {usual}"));
    }
    lines
}

fn of_goal(goal: &Goal) -> Vec<String> {
    let t = &goal.target;
    let text = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
    let mut lines = vec![format!(
        "from {} on {}, to {} by {}; rated {}; required today {}",
        text(t.from.map(|l| l.to_string())),
        text(t.set.map(|d| d.to_string())),
        t.level,
        text(t.by.map(|d| d.to_string())),
        text(goal.level.map(|l| l.to_string())),
        text(goal.stair.map(|s| s.required.to_string()))
    )];
    if let Some(pace) = goal.required_per_30d {
        lines.push(format!(
            "needed {pace:.4} per 30 days, {} days left",
            goal.days_left.unwrap_or(0)
        ));
    }
    if let Some(Projection::At { pace, .. } | Projection::NotAtThisPace(pace)) = &goal.projection {
        let (low, high) = pace.ci80_per_30d;
        let which = if pace.since_set { "since it was set" } else { "the recent ones" };
        lines.push(format!(
            "pace {:+.4} per 30 days (80 %: {low:+.4} to {high:+.4}), n {} ({which})",
            pace.per_30d, pace.n
        ));
    }
    lines
}

fn of_story(story: &Story) -> Vec<String> {
    let horizon = story.horizon_days().map_or("–".to_owned(), |h| h.to_string());
    vec![format!(
        "{} of {} put it off (not those raised with it, or explained by a pause); {} days on \
         {horizon}; lowered: {}",
        story.pushes(),
        count(story.moves.len(), "move"),
        story.slip_days(),
        if story.lowered() { "yes" } else { "no" }
    )]
}

/// A piece of what shows a finding: its day, what it is, its commit.
pub fn proof_line(proof: &Proof) -> [String; 3] {
    let skill = proof.skill.as_ref().map(|s| format!("{s} ")).unwrap_or_default();
    let shown = match &proof.shown {
        Shown::Level(level) => level.to_string(),
        Shown::Enjoyment(level) => format!("enjoyment {level}"),
        Shown::Practice(practice) => format!("practice {}", practice.as_str()),
        Shown::Move(from, to) => format!("{from} → {to}"),
        Shown::Goal(target) => {
            let why = target.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            format!("goal {target}{why}")
        }
        Shown::GoalEnded => "goal ended".to_owned(),
        Shown::Descriptors => "descriptors changed".to_owned(),
        Shown::Scale => "scale changed".to_owned(),
        Shown::Evidence(what, skills) => {
            let names: Vec<&str> = skills.iter().map(SkillId::as_str).collect();
            format!("evidence of {}: {what}", names.join(", "))
        }
    };
    let commit = proof.commit.map(|c| c.short()).unwrap_or_default();
    [proof.date.to_string(), skill + &shown, commit]
}
