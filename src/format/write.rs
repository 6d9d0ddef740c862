//! New files, and values as TOML 1.0 writes them.

use crate::model::{Evidence, Snapshot};

/// A text as a TOML value: on one line in quotes, or as a block where it has several lines.
pub fn string(text: &str) -> String {
    if !text.contains('\n') {
        return format!("\"{}\"", escape(text, true));
    }
    format!("\"\"\"\n{}\n\"\"\"", escape(text, false).replace("\"\"\"", "\"\"\\\""))
}

fn escape(text: &str, quotes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' if quotes => out.push_str("\\\""),
            '\n' if !quotes => out.push('\n'),
            '\t' => out.push('\t'),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// The text of a new skill file: what is known of `skill`, keys in the format's order.
pub fn skill_text(skill: &Snapshot) -> String {
    let mut blocks = vec![vec![format!("name = {}", string(&skill.name))]];
    let mut text = |key: &str, value: &Option<String>| {
        blocks[0].extend(value.as_ref().map(|v| format!("{key} = {}", string(v))));
    };
    text("group", &skill.group);
    text("about", &skill.about);
    let mut measured = Vec::new();
    measured.extend(skill.level.map(|l| format!("level = {l}")));
    measured.extend(skill.enjoyment.map(|e| format!("enjoyment = {e}")));
    measured.extend(skill.practice.map(|p| format!("practice = \"{}\"", p.as_str())));
    measured.extend(skill.checked.map(|d| format!("checked = {d}")));
    blocks.push(measured);
    blocks.push(skill.note.iter().map(|n| format!("note = {}", string(n))).collect());
    join(&blocks)
}

/// The text of a new evidence file.
pub fn evidence_text(evidence: &Evidence) -> String {
    let skills: Vec<String> = evidence.skills.iter().map(|s| format!("\"{s}\"")).collect();
    let mut lines = vec![
        format!("date = {}", evidence.date),
        format!("what = {}", string(&evidence.what)),
        format!("skills = [{}]", skills.join(", ")),
    ];
    lines.extend(evidence.link.as_ref().map(|l| format!("link = {}", string(l))));
    lines.extend(evidence.kind.map(|k| format!("kind = \"{}\"", k.as_str())));
    lines.extend(evidence.impact.as_ref().map(|i| format!("impact = {}", string(i))));
    join(&[lines])
}

fn join(blocks: &[Vec<String>]) -> String {
    let full = blocks.iter().filter(|block| !block.is_empty());
    let texts: Vec<String> = full.map(|block| block.join("\n") + "\n").collect();
    texts.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse_skill;

    #[test]
    fn what_is_written_reads_back_as_it_was() {
        for note in
            ["plain", "two\nlines", "q \" and \\ and \"\"\" x\n\"\"\"\"", "tab\there", "é 公"]
        {
            let text = format!("name = \"x\"\nnote = {}\n", string(note));
            let read = parse_skill(&text, None);
            assert_eq!(read.problems, [], "{text}");
            assert_eq!(read.value.unwrap().note.as_deref(), Some(note), "{text}");
        }
    }
}
