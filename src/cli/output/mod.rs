//! Where a report goes: to standard output, or into a file that holds it whole or not at all.
//!
//! A file of somebody else's making is never replaced, and none of the tracker's own.

mod opener;
mod own;
mod write;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::args::Format;
use super::context::Context;
use super::error::{Exit, Failure};
use crate::render::one_line;
pub use opener::{OPENER, open};
use own::is_ours;
pub use own::marked;
pub use write::{Kind, replace, size};

/// What a page is called where no name was said.
const NAME: &str = "goalgit-report.html";

/// Where it goes.
#[derive(Debug)]
pub enum Place {
    /// To standard output, byte for byte.
    Printed,
    /// Through the person's pager, on a terminal.
    Shown,
    /// Into a file.
    File(Output),
}

/// A file that is written.
#[derive(Debug)]
pub struct Output {
    /// As it was typed, safe to print.
    pub shown: String,
    /// The whole path, links followed.
    pub path: PathBuf,
    /// What is there.
    pub kind: Kind,
}

impl Place {
    /// The place that was asked for: a page is no sight on a terminal, so there it becomes a file.
    ///
    /// # Errors
    /// When the file may not be written; nothing is touched yet.
    pub fn find(
        context: &Context,
        typed: Option<&Path>,
        (format, open): (Format, bool),
        tracker: &Path,
    ) -> Result<Self, Failure> {
        let terminal = std::io::stdout().is_terminal();
        let typed = match typed {
            Some(path) if path == Path::new("-") => return Ok(Self::Printed),
            Some(path) => path,
            None if format != Format::Html && terminal => return Ok(Self::Shown),
            None if format == Format::Html && (terminal || open) => Path::new(NAME),
            None => return Ok(Self::Printed),
        };
        Output::at(&context.cwd(), typed, tracker).map(Self::File)
    }
}

/// The kind of file that a name asks for, where no report can be that: a page in a file that ends
/// in `.pdf` opens nowhere.
pub fn foreign(path: &Path) -> Option<String> {
    const KINDS: [&str; 9] = ["pdf", "csv", "doc", "docx", "odt", "rtf", "png", "svg", "xlsx"];
    let ending = path.extension()?.to_str()?.to_lowercase();
    KINDS.contains(&ending.as_str()).then_some(ending)
}

/// The format that a file's name asks for; `None`: it says nothing.
pub fn by_name(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_lowercase().as_str() {
        "md" | "markdown" => Some(Format::Markdown),
        "json" => Some(Format::Json),
        "html" | "htm" => Some(Format::Html),
        _ => None,
    }
}

impl Output {
    fn at(cwd: &Path, typed: &Path, tracker: &Path) -> Result<Self, Failure> {
        let shown = one_line(&typed.display().to_string());
        let cannot = |why: &str| Failure::new(Exit::Failed, format!("cannot write {shown}: {why}"));
        let (path, kind) = match write::resolve(&cwd.join(typed)) {
            Ok(found) => found,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let folder = typed.parent().unwrap_or(typed).display().to_string();
                return Err(cannot(&format!("there is no folder {}", one_line(&folder)))
                    .hint("make the folder first, or choose another name with -o"));
            }
            Err(error) => return Err(cannot(&error.to_string()).hint(OTHER)),
        };
        let output = Self { shown, path, kind };
        output.allowed(typed, tracker)?;
        Ok(output)
    }

    /// Refuses a folder, what belongs to the tracker, and what goalgit did not write.
    fn allowed(&self, typed: &Path, tracker: &Path) -> Result<(), Failure> {
        let Self { shown, path, kind } = self;
        if *kind == Kind::Folder || typed.as_os_str().to_string_lossy().ends_with(['/', '\\']) {
            let inside = one_line(&typed.join(NAME).display().to_string());
            return Err(Failure::usage(format!("{shown} is a folder, not a file"))
                .hint(format!("into it: goalgit report -o {inside}")));
        }
        if belongs(path, tracker) {
            return Err(Failure::new(
                Exit::Refused,
                format!("{shown} belongs to the tracker, so no report is written there"),
            )
            .hint(OTHER));
        }
        match kind {
            Kind::File if !is_ours(path) => Err(Failure::new(
                Exit::Refused,
                format!("{shown} is there already, and no report of goalgit's"),
            )
            .hint(OTHER)
            .hint("or move that file away")),
            _ => Ok(()),
        }
    }

    /// Writes it, whole or not at all.
    ///
    /// # Errors
    /// When it cannot be written; then all is as it was.
    pub fn write(&self, text: &str) -> Result<(), Failure> {
        write::whole(&self.path, self.kind, text.as_bytes()).map_err(|error| {
            use std::io::ErrorKind;
            let shown = &self.shown;
            let reason = match error.kind() {
                ErrorKind::BrokenPipe => return Failure::silent(Exit::Done),
                ErrorKind::PermissionDenied if self.kind != Kind::Stream => {
                    "its folder may not be written to".to_owned()
                }
                ErrorKind::StorageFull => "the disk is full".to_owned(),
                ErrorKind::QuotaExceeded => "your quota of the disk is used up".to_owned(),
                _ => error.to_string(),
            };
            let failure = Failure::new(Exit::Failed, format!("cannot write {shown}: {reason}"));
            match self.kind {
                Kind::Stream => failure,
                _ => failure
                    .hint("nothing was written; choose another place with -o, or -o - to print it"),
            }
        })
    }
}

const OTHER: &str = "choose another name with -o";

/// Whether a path is one of the tracker's own files, or lies in a repository's folder.
fn belongs(path: &Path, tracker: &Path) -> bool {
    let tracker = std::fs::canonicalize(tracker).unwrap_or_else(|_| tracker.to_path_buf());
    let own = |part: &std::ffi::OsStr| {
        let part = part.to_string_lossy().to_lowercase();
        ["goalgit.toml", "skills", "roles", "evidence"].contains(&part.as_str())
    };
    let in_git = path.components().any(|part| part.as_os_str().eq_ignore_ascii_case(".git"));
    let first = path.strip_prefix(&tracker).ok().and_then(|inside| inside.components().next());
    in_git || first.is_some_and(|part| own(part.as_os_str()))
}
