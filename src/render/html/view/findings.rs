//! What wants a look: each finding with what it says, one act, and its proof.

use serde::Serialize;

use super::SkillLink;
use crate::render::page::{ReportFacts, by_chance};
use crate::render::sentences::{
    act, capital, count, drift_sentence, explanation, proof_line, rule_words,
};
use crate::report::drift::Finding;

/// What wants a look.
#[derive(Debug, Clone, Serialize)]
pub struct Findings {
    /// What to know before reading them; what is said where there are none.
    words: Vec<String>,
    list: Vec<FindingView>,
    /// The less weighty ones, where there are many.
    more: Vec<FindingView>,
}

/// One finding.
#[derive(Debug, Clone, Serialize)]
struct FindingView {
    /// The rule's name in words.
    rule: String,
    /// The skill; `None`: it speaks of the whole.
    skill: Option<SkillLink>,
    sentence: String,
    act: String,
    /// The rule and its numbers.
    how: Vec<String>,
    proofs: Vec<ProofView>,
    /// How many more pieces of proof there are.
    unlisted: usize,
}

/// A piece of what shows a finding.
#[derive(Debug, Clone, Serialize)]
struct ProofView {
    date: String,
    shown: String,
    commit: String,
}

/// So many are read; the rest is folded.
const SHOWN: usize = 8;

/// So many pieces of proof are listed of one.
const PROOFS: usize = 40;

/// What wants a look; `None`: nothing is rated yet, and nothing was found.
pub fn findings(facts: &ReportFacts) -> Option<Findings> {
    let drift = &facts.drift;
    let away = drift.absent_since.is_some();
    let told = drift.findings.iter().filter(|f| !away || !f.rule.is_of_absence());
    let mut list: Vec<FindingView> = told.map(|finding| of(finding, facts)).collect();
    if list.is_empty() && facts.reach.is_none() {
        return None;
    }
    let mut words = Vec::new();
    match drift.findings.len() - list.len() {
        0 => {}
        1 => words.push("One finding on an old rating is not told.".to_owned()),
        n => words.push(format!(
            "{n} findings on old ratings, or on goals whose line went on meanwhile, are not told."
        )),
    }
    if list.is_empty() {
        words.push(match drift.tested {
            0 => "Nothing was found. For a trend there are too few check-ins yet.".to_owned(),
            n => format!("Nothing was found: {} looked through for trends.", count(n, "skill")),
        });
    }
    words.extend(by_chance(drift, false));
    let more = list.split_off(list.len().min(SHOWN));
    Some(Findings { words, list, more })
}

fn of(finding: &Finding, facts: &ReportFacts) -> FindingView {
    let skill = finding.skill.as_ref().map(|id| SkillLink::to(id, facts));
    let sentence = drift_sentence(finding);
    // The name stands in the title already.
    let name = finding.name.as_ref().filter(|_| skill.is_some());
    let without = name.and_then(|name| sentence.strip_prefix(&format!("{name}: ")).map(capital));
    let proofs = finding.proofs.iter().take(PROOFS).map(|proof| {
        let [date, shown, commit] = proof_line(proof);
        ProofView { date, shown, commit }
    });
    FindingView {
        rule: match skill {
            Some(_) => rule_words(finding.rule).to_owned(),
            None => capital(rule_words(finding.rule)),
        },
        skill,
        sentence: without.unwrap_or(sentence),
        act: act(finding),
        how: explanation(finding, facts.thresholds()),
        proofs: proofs.collect(),
        unlisted: finding.proofs.len().saturating_sub(PROOFS),
    }
}
