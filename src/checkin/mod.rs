//! A check-in: a plan, made from values alone, and then one batch of commits.
//!
//! [`Base`] is all that a plan may look at; [`plan`] and [`plan_edits`] touch nothing.

mod base;
mod edits;
mod error;
mod hand_edits;
mod message;
mod plan;

pub use base::{Base, HeadSkill, Said};
pub use edits::{Edits, Planned};
pub use error::CheckinError;
pub use hand_edits::plan_edits;
pub use message::{Line, fitting, late_subject, message};
pub use plan::{Plan, Request, Wish, edited, evidence_file, plan};
