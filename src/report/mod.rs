//! Reports: pure functions from history to facts.
//!
//! No sentences, no files, no git, no clock: timelines, snapshots and a day go in, structs of
//! facts come out, and every format is made from those.

mod diff;
pub mod doctor;
pub mod drift;
mod goal;
mod history;
mod log;
mod prose;
mod status;
mod trend;

pub use diff::{ChangeKind, Diff, FromTo, SkillChange, compare};
pub use goal::{
    Ended, Goal, GoalLine, GoalMove, Goals, Pace, Projection, Stair, Story, goal, goals, stair,
    stories,
};
pub use history::{SkillHistory, skill_history};
pub use log::{LogEntry, LogSkill, log};
pub use prose::{Piece, unified, word_diff};
pub use status::{Behind, Due, Freshness, SkillStatus, Status, StatusInput, status};
pub use trend::{Figures, Label, Reason, Span, Trend, trend};
