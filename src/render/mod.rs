//! What a report found, made readable: facts -> documents -> formats. A renderer decides how a
//! fact looks, never what is true; it must not know workspace or git, and asks no clock and no
//! terminal.

pub mod chart;
