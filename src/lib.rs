//! goalgit: a goal tracker in plain text, backed by git, for people who want to grow in skills.
//!
//! The rooms, from the ground up; a room knows only those below it:
//!
//! 1. [`model`]: values only. [`formula`]: cells that no spreadsheet runs.
//! 2. [`mod@format`] (text to model and back), [`git`] (the one door to git2), [`stats`] (numbers),
//!    [`dates`] (what people type), [`nearest`] ("did you mean"), [`report`] (pure facts).
//! 3. [`config`] (what is remembered for a person), [`merge`] (two versions of a file made one),
//!    [`render`] (facts to documents to formats).
//! 4. [`timeline`] (from commits to observations), [`mod@index`] (what it found out, kept),
//!    [`workspace`] (the tracker as a whole), [`driver`] (what git asks for one file).
//! 5. Plans that touch nothing, and what carries them out: [`checkin`] and [`undo`]; [`goal`],
//!    [`evidence`] (one's own proof), [`rate`] (somebody else's view), [`role`] (what one measures
//!    against), [`skills`] (added, renamed, at rest); [`import`], [`export`], [`validate`],
//!    [`template`], [`init`], [`demo`].
//! 6. [`cli`]: arguments, prompts, printing, exit codes.
//!
//! Invariants: the files and git's history of them are the only store. Nothing reads a clock
//! but `main`. Every commit is made by [`git::Writer::commit`]. A report never prints, a page
//! never computes, and no text reaches a terminal before it was made safe.

pub mod checkin;
pub mod cli;
pub mod config;
pub mod dates;
pub mod demo;
pub mod driver;
pub mod evidence;
pub mod export;
pub mod format;
pub mod formula;
pub mod git;
pub mod goal;
pub mod import;
pub mod index;
pub mod init;
pub mod merge;
pub mod model;
pub mod nearest;
pub mod rate;
pub mod render;
pub mod report;
pub mod role;
pub mod skills;
pub mod stats;
pub mod sync;
pub mod template;
pub mod timeline;
pub mod undo;
pub mod validate;
pub mod workspace;
