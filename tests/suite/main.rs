//! The test suite: one binary, a module a command.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not excuse them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
mod edits;
mod loop_;
mod observations;
mod oracle;
mod support;
