//! Long answers on a terminal, through the person's pager.
//!
//! Only the environment names it: never a repository's configuration.

use std::io::Write;
use std::process::{Command, Stdio};

/// As git has it: plain colours, nothing for a text that fits, the text stays. And the keys,
/// for whoever meets a pager for the first time.
const LESS: &str = "FRX-Ps?e(end)  b back  q leaves:space goes on  b back  q leaves.$";

/// Shows a text; `false` when there is no such pager.
pub fn page(text: &str, command: &str, default_flags: bool) -> bool {
    let mut words = command.split_whitespace();
    let Some(program) = words.next() else { return false };
    if program == "cat" {
        return false;
    }
    let mut pager = Command::new(program);
    pager.args(words).stdin(Stdio::piped());
    if default_flags {
        pager.env("LESS", LESS);
    }
    let Ok(mut child) = pager.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // Whoever leaves the pager early has read enough.
        let _ = input.write_all(text.as_bytes());
    }
    child.wait().is_ok()
}
