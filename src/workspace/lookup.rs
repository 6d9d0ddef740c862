//! Which skill a person means.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::model::SkillId;
use crate::nearest::nearest;

/// Why a typed skill is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoSkill {
    /// No id or name begins so.
    #[error("there is no skill \"{typed}\"")]
    Unknown {
        /// What was typed.
        typed: String,
        /// The nearest id.
        near: Option<SkillId>,
    },
    /// Several begin so.
    #[error("\"{typed}\" could be {}", .found.iter().map(SkillId::as_str).collect::<Vec<_>>().join(", "))]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// The ids that begin so.
        found: Vec<SkillId>,
    },
}

/// The skill with that id or name, or the only one whose id begins so.
///
/// # Errors
/// See [`NoSkill`].
pub fn find_skill(typed: &str, known: &[(SkillId, String)]) -> Result<SkillId, NoSkill> {
    if let Some(id) = named(typed, known) {
        return Ok(id);
    }
    let wanted = typed.trim().to_lowercase();
    let begin = known.iter().map(|(id, _)| id).filter(|id| id.as_str().starts_with(&wanted));
    let found: BTreeSet<SkillId> = begin.filter(|_| !wanted.is_empty()).cloned().collect();
    if found.len() == 1
        && let Some(only) = found.first()
    {
        return Ok(only.clone());
    }
    match found.len() {
        0 => {
            let near = part(typed, known).or_else(|| {
                let ids = known.iter().map(|(id, _)| id.as_str());
                nearest(&wanted, ids).and_then(|id| SkillId::new(id).ok())
            });
            Err(NoSkill::Unknown { typed: typed.to_owned(), near })
        }
        _ => {
            let found = found.into_iter().collect();
            Err(NoSkill::Ambiguous { typed: typed.to_owned(), found })
        }
    }
}

/// The shortest id that has what was typed within it, where that is three letters or more.
fn part(typed: &str, known: &[(SkillId, String)]) -> Option<SkillId> {
    let wanted = Some(words(typed)).filter(|wanted| wanted.chars().count() >= 3)?;
    let within = known.iter().map(|(id, _)| id).filter(|id| id.as_str().contains(&wanted));
    within.min_by_key(|id| (id.as_str().len(), id.as_str())).cloned()
}

/// The skill with exactly that id or name; upper and lower case are the same, and so are
/// blanks, hyphens and underscores. Nothing else is: `C#` is not `C`, though both ids begin so.
pub fn named(typed: &str, known: &[(SkillId, String)]) -> Option<SkillId> {
    let wanted = typed.trim().to_lowercase();
    let by_id = known.iter().find(|(id, _)| id.as_str() == wanted);
    let by_name = || known.iter().find(|(_, name)| name.trim().to_lowercase() == wanted);
    let by_words = || {
        let wanted = words(typed);
        let found =
            |(id, name): &&(SkillId, String)| id.as_str() == wanted || words(name) == wanted;
        known.iter().find(found).filter(|_| !wanted.is_empty())
    };
    by_id.or_else(by_name).or_else(by_words).map(|(id, _)| id.clone())
}

fn words(text: &str) -> String {
    let text = text.to_lowercase();
    let parts = text.split(|c: char| c.is_whitespace() || c == '-' || c == '_');
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_names_and_beginnings_find_a_skill() {
        let known = [
            ("public-speaking", "Public speaking"),
            ("pricing", "Pricing"),
            ("prose", "Prosa, täglich"),
            ("c", "C++"),
        ]
        .map(|(id, name)| (SkillId::new(id).unwrap(), name.to_owned()));
        let find = |typed| find_skill(typed, &known).map(|id| id.to_string());
        assert_eq!(find("pricing"), Ok("pricing".into()));
        assert_eq!(find("Public Speaking"), Ok("public-speaking".into()));
        assert_eq!(find("PUB"), Ok("public-speaking".into()));
        assert_eq!(find("prosa, TÄGLICH"), Ok("prose".into()));
        assert_eq!(find("public_speaking"), Ok("public-speaking".into()));
        assert_eq!(find("c++"), Ok("c".into()));
        assert!(matches!(find("C#"), Err(NoSkill::Unknown { .. })));
        assert!(matches!(find("pr"), Err(NoSkill::Ambiguous { .. })));
        let near = find("public-speeking").unwrap_err();
        assert!(
            matches!(near, NoSkill::Unknown { near: Some(id), .. } if id.as_str() == "public-speaking")
        );
        for (typed, wanted) in
            [("speaking", Some("public-speaking")), ("ing", Some("pricing")), ("ic", None)]
        {
            let Err(NoSkill::Unknown { near, .. }) = find(typed) else { panic!("{typed}") };
            assert_eq!(near.as_ref().map(SkillId::as_str), wanted, "{typed}");
        }
        assert!(matches!(find(""), Err(NoSkill::Unknown { .. })));
    }
}
