//! Reports: pure functions from history to facts.
//!
//! No sentences, no files, no git, no clock: timelines, snapshots and a day go in, structs of
//! facts come out, and every format is made from those.

mod diff;
pub mod doctor;
mod gap;
mod history;
mod log;
mod prose;
mod staircase;
mod status;
mod trend;

pub use diff::{ChangeKind, Diff, FromTo, SkillChange, compare};
pub use gap::{
    Asked, Gap, GapChange, SkillGap, Skills, Standing, asked_differently, gap, gap_change,
};
pub use history::{SkillHistory, skill_history};
pub use log::{LogEntry, LogSkill, log};
pub use prose::{Piece, unified, word_diff};
pub use staircase::{GoalLine, Stair, stair};
pub use status::{Behind, Due, Freshness, SkillStatus, Status, StatusInput, status};
pub use trend::{Figures, Label, Thresholds, Trend, trend};
