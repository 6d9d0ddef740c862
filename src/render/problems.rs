//! Problems of files: as excerpts for people, as annotations for a forge.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::safe::{one_line, safe};
use crate::model::{Problem, Severity};

/// A file with its problems.
#[derive(Debug, Clone, Copy)]
pub struct ProblemFile<'a> {
    /// Its path, as it is shown.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its problems.
    pub problems: &'a [Problem],
}

/// Each problem with its place, an excerpt, and what to do.
pub fn to_snippets(files: &[ProblemFile<'_>], width: usize) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width);
    let mut out = String::new();
    for file in files {
        let path = one_line(file.path);
        for problem in file.problems {
            let level = match problem.severity {
                Severity::Error => Level::ERROR,
                Severity::Warning => Level::WARNING,
            };
            let (line, column) = problem.position(file.text);
            let title = format!("{path}:{line}:{column}: {}", one_line(&problem.title));
            let mut group = Group::with_title(level.primary_title(title).id(problem.code));
            let excerpt = excerpt(file.text, problem, line);
            if let Some((source, span)) = &excerpt {
                let snippet = Snippet::source(source.as_str())
                    .line_start(line)
                    .path(path.as_str())
                    .annotation(AnnotationKind::Primary.span(span.clone()));
                group = group.element(snippet);
            }
            if let Some(hint) = &problem.hint {
                group = group.element(Level::HELP.with_name("hint").message(one_line(hint)));
            }
            out.push_str(&renderer.render(&[group]));
            out.push('\n');
        }
    }
    out
}

/// The line of a problem, made safe, and where in it the problem stands.
fn excerpt(text: &str, problem: &Problem, line: usize) -> Option<(String, std::ops::Range<usize>)> {
    let source = text.lines().nth(line.checked_sub(1)?)?;
    let start = text.lines().take(line - 1).map(str::len).sum::<usize>();
    let breaks = text.match_indices('\n').take(line - 1).count();
    let returns = text.split_inclusive('\n').take(line - 1).filter(|l| l.ends_with("\r\n")).count();
    let begin = start + breaks + returns;
    let cut = |at: usize| at.saturating_sub(begin).min(source.len());
    let (from, to) = (cut(problem.span.start), cut(problem.span.end.max(problem.span.start)));
    let head = source.get(..from)?;
    let body = source.get(from..to)?;
    let tail = source.get(to..)?;
    let (head, body, tail) = (last(head), first(body), first(tail));
    let (head, body) = (safe(&head), safe(&body));
    let span = head.len()..head.len() + body.len().max(1);
    let whole = format!("{head}{body}{} ", safe(&tail));
    Some((whole, span))
}

/// How much of a line is shown on each side of a problem, in characters.
const SHOWN: usize = 200;

/// The beginning of a text; what is left out is marked.
fn first(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The end of a text; what is left out is marked.
fn last(text: &str) -> String {
    match text.char_indices().rev().nth(SHOWN) {
        Some((start, c)) => format!("…{}", &text[start + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// Annotations in the form that GitHub's runners understand.
pub fn to_github(files: &[ProblemFile<'_>]) -> String {
    let data =
        |text: &str| one_line(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut out = String::new();
    for file in files {
        for problem in file.problems {
            let kind = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let (line, column) = problem.position(file.text);
            let hint = problem.hint.as_ref().map(|h| format!(" ({h})")).unwrap_or_default();
            out.push_str(&format!(
                "::{kind} file={},line={line},col={column},title={}::{}\n",
                property(file.path),
                property(problem.code),
                data(&format!("{}{hint}", problem.title)),
            ));
        }
    }
    out
}
