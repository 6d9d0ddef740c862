//! A person's file stays theirs: edits of texts as people write them, and check-ins of them.

mod check_ins;
pub mod generated;
mod of_itself;
mod properties;
