//! The template engine, held short: a template reads what it is given and writes one page. It
//! opens no file, and it ends.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{
    AutoEscape, Environment, Error, Output, State, UndefinedBehavior, escape_formatter,
};
use thiserror::Error as ThisError;

use super::dated::dated;
use super::view::View;
use crate::render::safe::safe;

/// The page that goalgit has. A template of one's own may extend it.
const PAGE: (&str, &str) = ("report.html", include_str!("../../../templates/report.html"));

/// What a person's own template is called in what it says of itself.
const OWN: &str = "template";

/// How much work a person's own template may make: a report of a hundred skills takes less than
/// a twentieth of it. It bounds the memory too (64 bytes each).
const FUEL: u64 = 20_000_000;

/// How deep blocks, macros and includes may lie in each other.
const DEPTH: usize = 100;

/// Why a template gives no page.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[error("{name}:{line}: {reason}")]
pub struct TemplateError {
    /// Which template: `template` for a person's own, `report.html` for the one that it extends.
    pub name: String,
    /// The line, from 1; 0 where it is not known.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

impl From<Error> for TemplateError {
    fn from(error: Error) -> Self {
        let what = error.kind().to_string();
        let reason = match error.detail() {
            Some(detail) => format!("{what}: {detail}"),
            None => what,
        };
        Self {
            name: error.name().unwrap_or(OWN).to_owned(),
            line: error.line().unwrap_or_default(),
            reason: safe(&reason),
        }
    }
}

/// Lays a view out.
pub(super) fn lay_out(view: &View, template: Option<&str>) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(write);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_recursion_limit(DEPTH);
    environment.set_debug(true);
    environment.add_filter("dated", |text: &str| Value::from_safe_string(dated(text)));
    // What is HTML is marked as such already; words never are.
    environment.remove_filter("safe");
    environment.add_template(PAGE.0, PAGE.1)?;
    let name = match template {
        Some(own) => {
            environment.set_fuel(Some(FUEL));
            environment.add_template(OWN, own)?;
            OWN
        }
        None => PAGE.0,
    };
    Ok(environment.get_template(name)?.render(Serde(view))?)
}

/// Writes a value: escaped, and with what hides made visible, unless it is HTML of our own.
fn write(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str().filter(|_| !value.is_safe()) {
        Some(text) => escape_formatter(out, state, &Value::from(safe(text))),
        None => escape_formatter(out, state, value),
    }
}
