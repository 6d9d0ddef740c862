//! Skills come, get another name, rest, and come back: planned here, committed like all else.
//!
//! Plans from values alone; must not know the terminal.

mod add;

pub use add::{AddError, NewSkill, plan_add};
