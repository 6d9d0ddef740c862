//! Facts to documents, documents to formats.
//!
//! A page turns a report's facts into a [`Document`]: tables, cells with a meaning, charts as
//! data. A format prints any document. JSON has its own views. This room must not know the
//! workspace or git; every text that reaches it is hostile until a format has made it safe.

mod ascii;
mod basis;
pub mod chart;
mod csv;
pub mod doctor;
mod document;
mod html;
pub mod json;
mod markdown;
pub mod page;
mod paths;
mod problems;
mod safe;
mod sentences;
mod text;
mod text_table;
mod width;

pub use ascii::in_ascii;
pub use basis::Basis;
pub use csv::{cells_to_csv, lossless_csv};
pub use document::{Align, Block, Cell, Chart, Column, Document, Overflow, Table, Tone};
pub use html::{TemplateError, to_html};
pub use markdown::to_markdown;
pub use paths::{Paths, shell_word};
pub use problems::{ProblemFile, to_github, to_snippets};
pub use safe::{escape_hidden, one_line, safe};
pub use sentences::{
    chance, choice_sentence, clash_sentence, count, day_long, days_ago, fact_lines,
    gap_change_sentence, gap_figure, gap_reason, level_move, side_words, trend_sentence,
    trend_words,
};
pub use text::{TextOptions, to_text, wrap};
