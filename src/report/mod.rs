//! Reports: pure functions from history to facts.
//!
//! No sentences, no files, no git, no clock: timelines, snapshots and a day go in, structs of
//! facts come out, and every format is made from those.

mod corners;
mod diff;
pub mod doctor;
pub mod drift;
mod fit;
mod gap;
mod goal;
mod history;
mod log;
mod next;
mod prose;
mod status;
mod trend;

pub use corners::{Corner, Crossing, Lines, Placed, corners, crossings, rated_on};
pub use diff::{ChangeKind, Diff, FromTo, SkillChange, compare};
pub use fit::{ProfileFit, fit};
pub use gap::{
    Asked, Gap, GapChange, SkillGap, Skills, Standing, asked_differently, gap, gap_change,
};
pub use goal::{
    Ended, Goal, GoalLine, GoalMove, Goals, Pace, Projection, Stair, Story, goal, goals, stair,
    stories,
};
pub use history::{SkillHistory, skill_history};
pub use log::{LogEntry, LogSkill, checkin_days, log};
pub use next::{
    Aim, Known, LastDone, Next, NextInput, Promised, RateFirst, Strategy, Suggestion, Term, Terms,
    next,
};
pub use prose::{Piece, unified, word_diff};
pub use status::{Behind, Due, Freshness, SkillStatus, Status, StatusInput, status};
pub use trend::{Figures, Label, Reason, Span, Trend, trend};
