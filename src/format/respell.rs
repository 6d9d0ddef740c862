//! A skill's new id in the files that name it: evidence and roles. All other bytes stay.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use super::edit::EditError;
use super::splice::SpliceError;
use super::{parse_evidence, parse_role};
use crate::model::SkillId;

/// How often a key of a dotted table may stand in a file.
const MOST: usize = 1000;

/// The text of an evidence file with `new` wherever it named the skill `old`.
///
/// # Errors
/// When the text cannot be read, or the result does not read back as meant.
pub fn respell_evidence(text: &str, old: &SkillId, new: &SkillId) -> Result<String, EditError> {
    let mut meant = parse_evidence(text).value.ok_or_else(unreadable)?;
    for id in meant.skills.iter_mut().filter(|id| *id == old) {
        id.clone_from(new);
    }
    let mut changed = text.to_owned();
    for span in named_in_list(text, old)?.into_iter().rev() {
        put(&mut changed, span, new);
    }
    match parse_evidence(&changed).value {
        Some(read) if read == meant => Ok(changed),
        _ => Err(EditError::ReadBack),
    }
}

/// The text of a role file with `new` where it asked for the skill `old`.
///
/// # Errors
/// When the text cannot be read, asks for both, or the result does not read back as meant.
pub fn respell_role(text: &str, old: &SkillId, new: &SkillId) -> Result<String, EditError> {
    let mut meant = parse_role(text, None).value.ok_or_else(unreadable)?;
    if let Some(asked) = meant.skills.remove(old) {
        meant.skills.insert(new.clone(), asked);
    }
    let mut changed = text.to_owned();
    // `sql.level` and `sql.weight` name it twice.
    for _ in 0..MOST {
        let Some(span) = key_in_skills(&changed, old)? else { break };
        put(&mut changed, span, new);
    }
    match parse_role(&changed, None).value {
        Some(read) if read == meant => Ok(changed),
        _ => Err(EditError::ReadBack),
    }
}

fn unreadable() -> EditError {
    EditError::Unreadable("it holds an error".to_owned())
}

fn document(text: &str) -> Result<Document<&str>, EditError> {
    let document = Document::parse(text).map_err(|e| SpliceError::Toml(e.message().to_owned()));
    Ok(document?)
}

/// Where `skills = […]` names a skill, in the order of the text.
fn named_in_list(text: &str, id: &SkillId) -> Result<Vec<Range<usize>>, EditError> {
    let document = document(text)?;
    let list = document.get("skills").and_then(Item::as_array);
    let named = list.into_iter().flatten().filter(|value| value.as_str() == Some(id.as_str()));
    Ok(named.filter_map(Value::span).collect())
}

/// Where a key of `[skills]` is this skill, in whatever form the table is written.
fn key_in_skills(text: &str, id: &SkillId) -> Result<Option<Range<usize>>, EditError> {
    let document = document(text)?;
    let table: Option<&dyn TableLike> = document.get("skills").and_then(Item::as_table_like);
    let key = table.filter(|t| t.contains_key(id.as_str())).and_then(|t| t.key(id.as_str()));
    Ok(key.and_then(toml_edit::Key::span))
}

/// Puts an id there, in the quotes that stand there, if any do.
fn put(text: &mut String, span: Range<usize>, id: &SkillId) {
    let quote = match text[span.clone()].chars().next() {
        Some(quote @ ('"' | '\'')) => quote.to_string(),
        _ => String::new(),
    };
    text.replace_range(span, &format!("{quote}{id}{quote}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> (SkillId, SkillId) {
        (SkillId::new("sql").unwrap(), SkillId::new("databases").unwrap())
    }

    #[test]
    fn an_entry_names_the_new_id_and_nothing_else_changes() {
        let (old, new) = ids();
        let text = "date=2026-01-01 # sql\r\nwhat = \"sql, \\\"sql\\\"\"\r\nskills = [ 'sql',\r\n  \
                    \"sql-2\", # sql\r\n  \"s\\u0071l\" ]\r\nmine = ['sql']\r\n";
        let wanted = text.replace("[ 'sql'", "[ 'databases'").replace("s\\u0071l", "databases");
        assert_eq!(respell_evidence(text, &old, &new).unwrap(), wanted);
    }

    #[test]
    fn a_role_asks_for_the_new_id_however_it_is_written() {
        let (old, new) = ids();
        for (text, wanted) in [
            ("[skills]\nsql = 3 # sql\nb=1\n", "[skills]\ndatabases = 3 # sql\nb=1\n"),
            ("[skills]\n'sql'={level=3}\n", "[skills]\n'databases'={level=3}\n"),
            ("[skills.sql]\r\nlevel=3\r\n", "[skills.databases]\r\nlevel=3\r\n"),
            ("skills = { sql = 3 }\n", "skills = { databases = 3 }\n"),
            ("skills.sql = 3\n", "skills.databases = 3\n"),
            (
                "[skills]\nsql.level = 3\nsql.weight = 2\n",
                "[skills]\ndatabases.level = 3\ndatabases.weight = 2\n",
            ),
        ] {
            let head = "name = 'sql'\n";
            let found = respell_role(&format!("{head}{text}"), &old, &new);
            assert_eq!(found, Ok(format!("{head}{wanted}")), "{text}");
        }
    }
}
