//! How far a long piece of work has come: a bar on standard error, gone when it ends.
//!
//! Only for a person who waits: not when quiet, in a pipe, or in a terminal that cannot draw.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::context::Context;

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that shows itself after a second.
pub struct Progress {
    bar: ProgressBar,
    since: Instant,
    wanted: bool,
}

impl Progress {
    /// Of so many things, for somebody who waits since then.
    pub fn new(context: &Context, since: Instant, all: usize, what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(all as u64), ProgressDrawTarget::hidden());
        let drawn = if context.ascii() { "=> " } else { "█▉ " };
        if let Ok(style) =
            ProgressStyle::with_template(&format!("{{pos}}/{{len}} {what} {{wide_bar}}"))
        {
            bar.set_style(style.progress_chars(drawn));
        }
        let wanted = !context.quiet && std::io::stderr().is_terminal() && !context.dumb();
        Self { bar, since, wanted }
    }

    /// So many are done.
    pub fn show(&self, done: usize) {
        if self.wanted && self.bar.is_hidden() && self.since.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done as u64);
    }

    /// It has ended, well or not: the line is free again.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
