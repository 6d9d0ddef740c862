//! Values only: what a tracker is made of.
//!
//! Everything above is built from these types, so this room must not know any other: no
//! files, no TOML, no git, no clock, no words for people beyond a value's own name.

mod by_object;
mod evidence;
mod fact;
pub mod health;
mod lazily;
mod level;
mod moves;
mod observation;
mod problem;
mod revision;
mod role;
mod scale;
mod skill;
mod target;
mod thresholds;
mod tracker;

pub use by_object::{ByObject, Keyed, Objects};
pub use evidence::{Evidence, EvidenceKind, is_link};
pub use fact::Fact;
pub use lazily::{BySkill, Lazy};
pub use level::Level;
pub use moves::{Redefined, Redefinition, StateChange, TargetMove};
pub use observation::{Clash, Gap, GapReason, Observation, Point, SkillTimeline, Timeline};
pub use problem::{Problem, Severity};
pub use revision::{CommitId, ObjectId, Revision};
pub use role::{Requirement, Role, RoleKind};
pub use scale::{LevelError, Scale, ScaleError, Step};
pub use skill::{IdError, Practice, Rating, SkillId, Snapshot, State};
pub use target::{ClosedTarget, Outcome, Target};
pub use thresholds::{ThresholdError, Thresholds};
pub use tracker::{Cadence, Tracker};
