//! Pages: from a report's facts to a document.

mod corners;
mod diff;
mod doctor;
mod drift;
mod evidence;
mod fit;
mod gap;
mod goals;
mod history;
mod log;
mod next;
mod overview;
mod parting;
mod report;
mod role;
mod status;

pub(super) use corners::{corners_table, crossings_table, words as corner_words};
pub use diff::{DiffHead, diff_page, diff_rows, stat_page};
pub use doctor::doctor_page;
pub(super) use drift::by_chance;
pub use drift::{DriftHead, drift_page, drift_rows};
pub use evidence::{EvidenceHead, evidence_page, evidence_rows};
pub use fit::{FitBars, FitFacts, fit_page, fit_page_with, fit_rows};
pub use gap::{GapBars, GapFacts, gap_page, gap_rows};
pub use goals::{goals_page, goals_rows};
pub use history::{HistoryHead, history_page};
pub(super) use history::{doubts, goal_sentence, late_sentence, observations, yardstick_sentence};
pub use log::{log_page, log_rows};
pub use next::{NextFacts, goal_command, next_page, next_rows};
pub use overview::{history_rows, overview_page};
pub(super) use parting::partings;
pub use report::{
    Compared, ReportFacts, SkillFacts, calendar, profiles, redacted, report_page, steps,
};
pub use role::{RoleHead, role_page, role_rows};
pub use status::{StatusHead, status_page, status_rows};
