//! The test suite: one binary, a module a command.

mod architecture;
mod loop_;
mod oracle;
#[cfg(unix)]
mod prompts;
mod support;
