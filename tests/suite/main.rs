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
#[cfg(unix)]
mod called_by_git;
mod checkin;
mod checkin_dates;
mod chess;
#[cfg(unix)]
mod committing;
#[cfg(unix)]
mod completions;
mod demo;
mod diff;
mod differential;
mod doctor;
mod drift;
mod drivers;
mod editors;
mod edits;
mod errors;
mod evidence;
#[cfg(target_os = "linux")]
mod faults;
mod first_time;
mod fit;
mod formats;
mod frozen;
mod gap;
mod goal;
mod growth;
mod hand_edits;
#[cfg(unix)]
mod help;
mod hostile;
mod import;
mod import_late;
mod import_many;
mod import_roles;
mod index;
mod init;
#[cfg(target_os = "linux")]
mod install;
mod json;
mod loop_;
#[cfg(unix)]
mod man;
mod merge;
mod merge_simulation;
mod next;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod notice;
mod observations;
mod oracle;
#[cfg(unix)]
mod pager;
mod pages;
mod promises;
#[cfg(unix)]
mod prompts;
mod racy;
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
mod welcome;
