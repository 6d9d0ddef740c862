//! The view of `report`: everything.

use chrono::NaiveDate;
use serde::Serialize;

use super::answer;
use crate::render::page::ReportFacts;

#[derive(Serialize)]
struct Body<'a> {
    title: &'a str,
    from: NaiveDate,
}

/// The answer of `report`.
pub fn report_json(facts: &ReportFacts, today: NaiveDate, warnings: &[String]) -> String {
    answer("report", today, warnings, Body { title: facts.title(), from: facts.from })
}
