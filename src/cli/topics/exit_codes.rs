//! How a command can end.

use super::{World, opened, pairs, see};
use crate::cli::error::Exit;
use crate::render::Document;

pub(super) fn page(_: &World) -> Document {
    let mut page = opened(
        "Exit codes",
        "What a shell or a script sees in $? after a command. They are never renumbered; a pipe \
         that is closed early ends quietly.",
    );
    let row = |exit: &Exit| (exit.code().to_string(), exit.means().to_owned());
    page.table(pairs(["code", "means"], Exit::ALL.iter().map(row)));
    page.say(
        "The words are on standard error: what failed, where, why, and a hint with what to do. \
         Whatever the code, nothing is half written.",
    );
    see(&mut page, &["drift --check", "validate", "doctor"]);
    page
}
