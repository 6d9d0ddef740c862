//! Skills come, get another name, rest, and come back: planned here, committed like all else.
//!
//! Plans from values alone; must not know the terminal.

mod add;
mod rename;
mod state;

pub use add::{AddError, NewSkill, plan_add};
pub use rename::{RenameError, Renamed, plan_rename};
pub use state::{StateWish, plan_state};
