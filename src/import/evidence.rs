//! Rows of a brag document: `date,what,skills[,link,kind,impact]` to evidence files.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::resolve::there;
use crate::checkin::{Base, evidence_file};
use crate::dates::Period;
use crate::format::{BadRow, Table, TableRow, evidence_text};
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::{Evidence, EvidenceKind, SkillId, is_link};

/// The columns that there may be.
pub const EVIDENCE_COLUMNS: [&str; 6] = ["date", "what", "skills", "link", "kind", "impact"];

/// All rows, sorted out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EvidenceRows {
    /// Entries to add, in the order of the file.
    pub good: Vec<Evidence>,
    /// Rows that cannot be used, by line.
    pub bad: Vec<BadRow>,
    /// Rows that say the same as an earlier row.
    pub repeats: usize,
    /// Rows that are there already.
    pub known: usize,
}

/// Sorts rows out.
pub fn resolve_evidence(
    table: &Table,
    base: &Base,
    today: NaiveDate,
    allow_future: bool,
) -> EvidenceRows {
    let mut found = EvidenceRows { bad: table.bad.clone(), ..EvidenceRows::default() };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for row in &table.rows {
        match entry(row, base, today, allow_future) {
            Err(reason) => found.bad.push(BadRow { line: row.line, reason }),
            Ok(entry) if !seen.insert(evidence_text(&entry)) => found.repeats += 1,
            Ok(entry) if base.work.evidence.values().any(|e| *e == entry) => found.known += 1,
            // One that is there already may have been written by hand: it stays what it is.
            Ok(entry) => match entry.link.as_ref().filter(|link| !is_link(link)) {
                Some(link) => {
                    let why = "it begins with https://, http:// or mailto:";
                    let reason = format!("\"{link}\" is no link: {why}");
                    found.bad.push(BadRow { line: row.line, reason });
                }
                None => found.good.push(entry),
            },
        }
    }
    found.bad.sort_by_key(|bad| bad.line);
    found
}

fn entry(
    row: &TableRow,
    base: &Base,
    today: NaiveDate,
    allow_future: bool,
) -> Result<Evidence, String> {
    let period = match row.get("date") {
        "" => return Err("it has no date".into()),
        text => Period::read(text, today).map_err(|error| error.to_string())?,
    };
    if !period.is_day() {
        return Err(format!("\"{}\" is not a single day", row.get("date")));
    }
    if period.first > today && !allow_future {
        return Err(format!("{} lies in the future", period.first));
    }
    let text = |column: &str| {
        let cell = row.get(column).replace("\r\n", "\n");
        match cell.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            true => Err(format!("its {column} holds control characters")),
            false => Ok(Some(cell).filter(|cell| !cell.is_empty())),
        }
    };
    let what = text("what")?.ok_or("it does not say what was done")?;
    let names = base.findable();
    let mut skills: Vec<SkillId> = Vec::new();
    for typed in row.get("skills").split([',', ';']).map(str::trim).filter(|s| !s.is_empty()) {
        let id = there(typed, &names)?;
        if !skills.contains(&id) {
            skills.push(id);
        }
    }
    if skills.is_empty() {
        return Err("it names no skill".into());
    }
    let kind = match row.get("kind").to_lowercase().as_str() {
        "" => None,
        word => Some(
            EvidenceKind::ALL
                .into_iter()
                .find(|kind| kind.as_str() == word)
                .ok_or_else(|| format!("\"{word}\" is not artifact, peer or self"))?,
        ),
    };
    let (link, impact) = (text("link")?, text("impact")?);
    Ok(Evidence { date: period.first, what, skills, link, kind, impact })
}

/// The one commit of an import of evidence; none where nothing is new.
pub fn plan_evidence(
    found: &EvidenceRows,
    base: &Base,
    words: Option<&str>,
    today: NaiveDate,
) -> Vec<Step> {
    let mut taken = base.evidence_names();
    let files: Vec<FileWrite> = found
        .good
        .iter()
        .map(|entry| {
            let (path, text) = evidence_file(entry, &mut taken);
            let content = Some(text.into_bytes());
            FileWrite { path: base.in_repo(&path), content, expected: None }
        })
        .collect();
    if files.is_empty() {
        return Vec::new();
    }
    let entries = if files.len() == 1 { "entry" } else { "entries" };
    let words = words.map(|words| format!("\n{}\n", words.trim())).unwrap_or_default();
    let message = format!("import: {} {entries} of evidence\n{words}", files.len());
    vec![Step::Commit(NewCommit { files, message, day: today })]
}
