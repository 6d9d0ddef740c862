//! From commits to observations: what history means.
//!
//! History is read from every commit reachable from the tip. This room applies the rules of
//! the format's chapter on observations; it must not know the work tree, the clock or a person.

mod changes;
mod observe;
mod parents;
mod renames;
mod settle;
mod told;
mod undone;
mod versions;
mod walk;
mod yardstick;

pub use renames::Renames;
pub use versions::{Listed, Took, Version, Versions};
pub use walk::{History, read_history};
