//! What follows a command that wrote: the repository is kept small.

use super::context::Context;
use crate::git::{Repo, Tidied};

/// Lets the repository be packed, if this command made a commit and enough has gathered.
///
/// The person's words are saved by now and their receipt is printed: nothing that goes wrong
/// here makes that untrue, so it is told only to those who asked to hear more.
pub fn tidy(context: &Context) {
    let Some(folder) = context.written() else { return };
    let tidied = Repo::discover(&folder).and_then(|repo| repo.tidy(&context.search_path()));
    let said = match tidied {
        Ok(Tidied::Nothing) => return,
        Ok(Tidied::Started) => "git packs this repository in the background".to_owned(),
        Ok(Tidied::Packed(n)) => format!("{n} objects packed: there is no git on PATH"),
        Err(error) => format!("the repository was not packed: {error}"),
    };
    if context.verbose {
        context.note(&crate::render::one_line(&said));
    }
}
