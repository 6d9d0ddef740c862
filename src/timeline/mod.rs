//! From commits to observations: what history means.
//!
//! History is read from every commit reachable from the tip. This room applies the rules of
//! the format's chapter on observations; it must not know the work tree, the clock or a person.

mod changed;
mod changes;
mod definitions;
mod descent;
mod fold;
mod history;
mod observe;
mod parents;
mod record;
mod renames;
mod settings;
mod told;
mod undone;
mod versions;
mod yardstick;

pub use definitions::Definition;
pub use fold::{Earlier, Folded, fold};
pub use history::{History, fold_all, read_history};
pub use record::{Record, Source};
pub use renames::Renames;
pub use settings::{SettingsMove, SettingsPlace};
pub use versions::{Ends, Listed, Took, Version, Versions};
