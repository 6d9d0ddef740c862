//! goalgit: a goal tracker in plain text, backed by git.

pub mod checkin;
pub mod config;
pub mod dates;
pub mod demo;
pub mod format;
pub mod git;
pub mod import;
pub mod init;
pub mod model;
pub mod nearest;
pub mod render;
pub mod report;
pub mod skills;
pub mod stats;
pub mod template;
pub mod timeline;
pub mod workspace;
