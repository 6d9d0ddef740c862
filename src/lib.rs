//! goalgit: a goal tracker in plain text, backed by git.

pub mod config;
pub mod dates;
pub mod format;
pub mod git;
pub mod model;
pub mod nearest;
pub mod render;
pub mod stats;
pub mod template;
pub mod timeline;
pub mod workspace;
