//! A form that came back: read as people fill forms in, every problem with its line.
//!
//! Any line end, any blanks, `=` or `:`, level names, quotes, notes of several lines. What is
//! not understood is told and never guessed at, and nothing that was written is passed over.

use super::View;
use crate::format::BadRow;
use crate::model::{Level, Scale, SkillId};
use crate::workspace::find_skill;

/// What people write where they have nothing to say.
const BLANK: [&str; 5] = ["-", "–", "—", "?", "n/a"];

/// What a form says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// The skills that have a level.
    pub views: Vec<View>,
    /// How many were left empty.
    pub blank: usize,
    /// Notes without a level, which stand with nothing, and the greeting of a letter around the
    /// form: not taken, and told.
    pub skipped: Vec<BadRow>,
    /// Lines that cannot be used.
    pub bad: Vec<BadRow>,
}

#[derive(Default)]
struct Section {
    skill: Option<SkillId>,
    line: usize,
    level: Option<Level>,
    /// A level was written, be it a good one or not.
    answered: bool,
    note: Option<String>,
    note_line: usize,
}

struct Reader<'a> {
    known: &'a [(SkillId, String)],
    scale: &'a Scale,
    found: Answers,
    section: Option<Section>,
    seen: Vec<SkillId>,
}

/// Reads a form; `known` names the skills that it may speak of.
pub fn read_form(text: &str, known: &[(SkillId, String)], scale: &Scale) -> Answers {
    let mut reader =
        Reader { known, scale, found: Answers::default(), section: None, seen: Vec::new() };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A lone CR is a line end too, of old editors.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let quoted = is_quoted(&text);
    for (index, line) in text.split('\n').enumerate() {
        let line = line.trim();
        let plain = line.strip_prefix('>').filter(|_| quoted);
        reader.line(index + 1, plain.unwrap_or(line).trim());
    }
    reader.end();
    // A letter without a form is a wrong file.
    if reader.seen.is_empty() {
        let greeting = std::mem::take(&mut reader.found.skipped);
        reader.found.bad.extend(greeting);
    }
    reader.found.bad.sort_by_key(|bad| bad.line);
    reader.found
}

/// Whether the form came back in a reply: most of its lines begin with the mark of a quote.
fn is_quoted(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines().filter(|line| line.starts_with('>')).count() * 2 > lines().count()
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) {
        if line.starts_with('#') {
            return;
        }
        if line.contains(|c: char| c.is_control() && c != '\t') {
            return self.bad(number, "it holds control characters".into());
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            self.end();
            return self.begin(number, name.trim());
        }
        match key(line) {
            Some(("level", value)) => self.level(number, value),
            Some((_, value)) => self.note(number, value),
            None if line.is_empty() => self.blank_line(),
            None => self.rest(number, line),
        }
    }

    fn begin(&mut self, number: usize, name: &str) {
        let mut section = Section { line: number, ..Section::default() };
        match find_skill(name, self.known) {
            Ok(id) if self.seen.contains(&id) => self.bad(number, format!("{id} stands twice")),
            Ok(id) => {
                self.seen.push(id.clone());
                section.skill = Some(id);
            }
            Err(error) => self.bad(number, error.to_string()),
        }
        self.section = Some(section);
    }

    fn level(&mut self, number: usize, value: &str) {
        let value = unquoted(value);
        let scale = self.scale;
        let Some(section) = &mut self.section else { return self.outside(number) };
        if value.is_empty() {
            return;
        }
        match read_level(value, scale) {
            _ if section.answered => self.bad(number, "a second level for the same skill".into()),
            Ok(level) => (section.answered, section.level) = (true, Some(level)),
            Err(_) if BLANK.contains(&value.to_lowercase().as_str()) => {}
            Err(error) => {
                section.answered = true;
                self.bad(number, format!("{error} (the scale is {scale})"));
            }
        }
    }

    fn note(&mut self, number: usize, value: &str) {
        let Some(section) = &mut self.section else { return self.outside(number) };
        if section.note.as_ref().is_some_and(|note| !note.is_empty()) && !value.is_empty() {
            return self.bad(number, "a second note for the same skill".into());
        }
        if section.note.is_none() || !value.is_empty() {
            section.note = Some(value.to_owned());
            section.note_line = number;
        }
    }

    /// A line that is no answer of its own goes on with the note.
    fn rest(&mut self, number: usize, line: &str) {
        let Some(section) = &mut self.section else { return self.greeting(number) };
        let Some(note) = &mut section.note else {
            let why = "is not understood: write it behind \"level =\" or \"note =\"";
            return self.bad(number, format!("\"{line}\" {why}"));
        };
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(line);
    }

    fn blank_line(&mut self) {
        let note = self.section.as_mut().and_then(|section| section.note.as_mut());
        if let Some(note) = note.filter(|note| !note.is_empty()) {
            note.push('\n');
        }
    }

    /// The form came back as the text of a letter, with words above it.
    fn greeting(&mut self, line: usize) {
        let reason = "it stands above the first [skill], so it is not taken".to_owned();
        self.found.skipped.push(BadRow { line, reason });
    }

    fn outside(&mut self, number: usize) {
        self.bad(number, "it stands above the first [skill]".into());
    }

    fn end(&mut self) {
        let Some(section) = self.section.take() else { return };
        let note = section.note.map(|note| unquoted(note.trim()).to_owned());
        let note = note.filter(|note| !note.is_empty() && !BLANK.contains(&note.as_str()));
        match (section.skill, section.level, note) {
            (Some(skill), Some(level), note) => self.found.views.push(View { skill, level, note }),
            (Some(skill), None, Some(_)) if !section.answered => {
                let line = section.note_line.max(section.line);
                let reason = format!(
                    "{skill} has a note and no level, so it is not taken; the words stay here"
                );
                self.found.skipped.push(BadRow { line, reason });
            }
            (Some(_), None, None) if !section.answered => self.found.blank += 1,
            _ => {}
        }
    }

    fn bad(&mut self, line: usize, reason: String) {
        self.found.bad.push(BadRow { line, reason });
    }
}

/// `level = …` or `Note: …`.
fn key(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(['=', ':'])?;
    let name = name.trim().to_lowercase();
    let key = ["level", "note"].into_iter().find(|key| *key == name)?;
    Some((key, value.trim()))
}

/// A number or a name of the scale, or both as the form's top shows them: `3 Competent`.
fn read_level(text: &str, scale: &Scale) -> Result<Level, crate::model::LevelError> {
    // What starts from the level one has has nothing to start from here.
    let whole = scale.read(text, None);
    if let (Err(_), Some((number, name))) = (&whole, text.split_once(' '))
        && let (Ok(level), Ok(named)) = (scale.read(number, None), scale.read(name.trim(), None))
        && level == named
    {
        return Ok(level);
    }
    whole
}

/// The text without the quotes around all of it.
fn unquoted(text: &str) -> &str {
    let inner = ['"', '\''].into_iter().find_map(|quote| {
        let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.contains(quote)).then_some(inner)
    });
    inner.unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Answers {
        let known = [("sql", "SQL"), ("talks", "Public speaking"), ("pricing", "Pricing")]
            .map(|(id, name)| (SkillId::new(id).unwrap(), name.to_owned()));
        read_form(text, &known, &Scale::default())
    }

    fn said(text: &str) -> Vec<String> {
        let answers = read(text);
        assert_eq!(answers.bad, [], "{text}");
        let view = |v: &View| format!("{} {} {:?}", v.skill, v.level, v.note);
        answers.views.iter().map(view).collect()
    }

    #[test]
    fn a_form_is_read_as_people_fill_it_in() {
        for (text, wanted) in [
            ("[sql]\nlevel = 3\nnote =\n", "sql 3 None"),
            ("\u{feff}[ SQL ]\r\n  LEVEL :  3,5  \r\nNote=\r\n", "sql 3.5 None"),
            ("[public speaking]\rlevel=\"proficient\"\r", "talks 4 None"),
            ("[sql]\nlevel = 3 Competent\n", "sql 3 None"),
            ("> # For m\n> [sql]\n>level = 3\n> note = a > b\n>\n", "sql 3 Some(\"a > b\")"),
            ("[sql]\nnote = \"It is good\"\nlevel = comp", "sql 3 Some(\"It is good\")"),
            (
                "[sql]\nlevel = 2\nnote = One\n two: it = well\n\n three \n\n# x\n[pricing]\nlevel=\n",
                "sql 2 Some(\"One\\ntwo: it = well\\n\\nthree\")",
            ),
        ] {
            assert_eq!(said(text), [wanted], "{text}");
        }
        assert_eq!(read("[sql]\nlevel = -\nnote =\n[talks]\nlevel = n/a\n[pricing]\n").blank, 3);
    }

    #[test]
    fn every_problem_has_its_line_and_nothing_is_passed_over() {
        let text = "hello\n[sqll]\nlevel = 3\n[sql]\nlevl = 3\nlevel = 9\nlevel = 3\nnote = a\n\
                    note = b\n[talks]\nnote = only words\n[sql]\n[pricing]\nlevel = +1\nnote = \u{1b}[2J\n";
        let lines: Vec<usize> = read(text).bad.iter().map(|bad| bad.line).collect();
        assert_eq!(lines, [2, 5, 6, 7, 9, 12, 14, 15]);
        // A greeting above the form is named, and stops nothing.
        let named: Vec<usize> = read(text).skipped.iter().map(|skipped| skipped.line).collect();
        assert_eq!(named, [1, 11]);
        assert_eq!(read(text).views, []);
    }
}
