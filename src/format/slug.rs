//! Ids and file names from names in any script.

use deunicode::deunicode;

use crate::model::SkillId;

/// An id from a name: transliterated, lower-case, words joined by hyphens, at most 64
/// characters. `None` when nothing usable is left.
pub fn slug(name: &str) -> Option<SkillId> {
    let plain = deunicode(name).to_lowercase().replace(['\'', '’'], "");
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let mut slug = words.collect::<Vec<_>>().join("-");
    slug.truncate(SkillId::MAX);
    let slug = slug.trim_end_matches('-');
    SkillId::new(slug).or_else(|_| SkillId::new(&format!("{slug}-skill"))).ok()
}

/// The id from a name, with `-2`, `-3`, … where it is taken.
pub fn unique_slug(name: &str, taken: impl Fn(&SkillId) -> bool) -> Option<SkillId> {
    let plain = slug(name)?;
    if !taken(&plain) {
        return Some(plain);
    }
    (2..10_000).find_map(|n| {
        let end = format!("-{n}");
        let stem: String = plain.as_str().chars().take(SkillId::MAX - end.len()).collect();
        let id = SkillId::new(&format!("{}{end}", stem.trim_end_matches('-'))).ok()?;
        (!taken(&id)).then_some(id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_script_become_ids() {
        let table = [
            ("Public speaking", "public-speaking"),
            ("Q&A / hard questions!", "q-a-hard-questions"),
            ("Gespräche führen", "gesprache-fuhren"),
            ("don't panic", "dont-panic"),
            ("公開演説", "gong-kai-yan-shuo"),
            ("Презентации", "prezentatsii"),
            ("con", "con-skill"),
            ("C++", "c"),
        ];
        for (name, id) in table {
            assert_eq!(slug(name).unwrap().as_str(), id, "{name}");
        }
        assert_eq!(slug("—!?"), None);
        assert_eq!(slug(&"long ".repeat(40)).unwrap().as_str().len(), 64);
        let id = unique_slug("SQL", |id| id.as_str() == "sql" || id.as_str() == "sql-2").unwrap();
        assert_eq!(id.as_str(), "sql-3");
    }
}
