//! Rows of a table, to commits: check-ins one a date, roles and evidence one in all.

mod evidence;
mod plan;
mod resolve;
mod roles;

pub use evidence::{EVIDENCE_COLUMNS, EvidenceRows, plan_evidence, resolve_evidence};
pub use plan::{ImportPlan, plan};
pub use resolve::{Resolved, Rules, Typed, resolve};
pub use roles::{ROLE_COLUMNS, RoleRows, plan_roles, resolve_roles};
