//! The test suite: one binary, a module a command.

mod architecture;
mod loop_;
mod observations;
mod oracle;
mod support;
