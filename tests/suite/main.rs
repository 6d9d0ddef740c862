//! The test suite: one binary, a module a command.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed"
)]

mod add;
mod answers;
mod architecture;
mod checkin;
mod checkin_dates;
mod chess;
#[cfg(unix)]
mod committing;
mod demo;
mod diff;
mod differential;
mod doctor;
mod drift;
mod drivers;
mod edits;
mod errors;
mod evidence;
#[cfg(target_os = "linux")]
mod faults;
mod fit;
mod formats;
mod frozen;
mod gap;
mod goal;
mod growth;
mod hand_edits;
mod hostile;
mod import;
mod import_late;
mod import_roles;
mod init;
mod json;
mod loop_;
mod merge;
mod merge_simulation;
mod next;
mod observations;
mod oracle;
#[cfg(unix)]
mod pager;
mod pages;
mod promises;
#[cfg(unix)]
mod prompts;
mod rate;
mod refused;
mod rename;
mod report;
mod report_html;
mod role;
mod schema;
mod simulation;
#[cfg(unix)]
mod snapshots;
mod spreadsheet;
mod states;
mod support;
#[cfg(unix)]
mod sync;
mod templates;
mod undo;
mod validate;
