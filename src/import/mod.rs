//! Rows of check-ins, from a table to commits: one commit a date.

mod plan;
mod resolve;

pub use plan::{ImportPlan, plan};
pub use resolve::{Resolved, Rules, Typed, resolve};
