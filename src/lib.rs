//! A goal tracker in plain text, backed by git.

pub mod stats;
