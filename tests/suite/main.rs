//! The test suite: one binary, a module a command.

mod architecture;
mod demo;
mod loop_;
mod oracle;
mod readme;
mod support;
