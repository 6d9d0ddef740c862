//! `man`: the manual pages, into a folder; or the first of them.

use std::fs;
use std::path::Path;

use super::super::args::Man;
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::man::pages;
use super::super::output::replace;
use crate::render::one_line;

/// Writes a page a command; without a folder, prints that of the whole.
pub fn run(context: &Context, args: &Man) -> Result<Exit, Failure> {
    let pages = pages();
    let Some(dir) = &args.dir else {
        let whole = pages.iter().find(|page| page.name == "goalgit");
        context.print_whole(whole.map_or("", |page| &page.text))?;
        return Ok(Exit::Done);
    };
    let folder = context.cwd().join(dir);
    fs::create_dir_all(&folder).map_err(|error| failed("make the folder", &folder, &error))?;
    for page in &pages {
        let path = folder.join(format!("{}.1", page.name));
        replace(&path, page.text.as_bytes()).map_err(|error| failed("write", &path, &error))?;
    }
    let shown = one_line(&folder.display().to_string());
    context.note(&format!("{} pages in {shown}", pages.len()));
    Ok(Exit::Done)
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> Failure {
    let shown = one_line(&path.display().to_string());
    Failure::new(Exit::Failed, format!("cannot {what} {shown}: {error}"))
        .hint("goalgit man FOLDER, with a folder that you may write to")
}
