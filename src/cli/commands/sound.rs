//! Whether a template may become a tracker: asked before anything is made.

use super::super::error::Failure;
use crate::model::Severity;
use crate::validate::Checked;
use crate::workspace::{Broken, FileKind, kind_of};

/// A template with errors would make a tracker that no command can read. How many warnings
/// there are, where there is no error.
pub fn sound(checked: Checked, name: &str) -> Result<usize, Failure> {
    // Evidence belongs to a tracker; where a template is one too, it stays there.
    let (mut files, warned): (Vec<Broken>, Vec<Broken>) = checked
        .files
        .into_iter()
        .filter(|file| kind_of(&file.path) != Some(FileKind::Evidence))
        .partition(|file| file.problems.iter().any(|p| p.severity == Severity::Error));
    if files.is_empty() {
        return Ok(warned.iter().map(|file| file.problems.len()).sum());
    }
    for file in &mut files {
        file.path = format!("{}/{}", name.trim_end_matches('/'), file.path);
    }
    Err(Failure::invalid(files).hint("no tracker was made; mend the template"))
}
