//! The test suite: one binary, a module a command.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "what a test cannot go on without; the lints' own exception ends at helpers"
)]

mod add;
mod answers;
mod architecture;
mod checkin;
mod checkin_dates;
mod chess;
mod diff;
mod errors;
mod formats;
mod frozen;
mod hand_edits;
mod import;
mod import_late;
mod init;
mod json;
mod loop_;
mod oracle;
mod refused;
mod support;
mod validate;
