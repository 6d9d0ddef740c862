//! The test suite: one binary, a module a command.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed"
)]

mod architecture;
mod demo;
mod edits;
mod loop_;
mod observations;
mod oracle;
#[cfg(unix)]
mod prompts;
mod readme;
mod support;
