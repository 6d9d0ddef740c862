//! The values of a table: texts, days, levels, words, numbers, ids, each checked at its place.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::reader::{Table, article};
use crate::model::{Level, LevelError, Scale, SkillId};
use crate::nearest::nearest;

impl<'a> Table<'a> {
    /// A text; control characters are an error.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.read_text(key).map(str::to_owned)
    }

    fn read_text(&mut self, key: &'static str) -> Option<&'a str> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => self.clean(key, text, value.span()),
            _ => {
                self.wrong_type(key, value, "a text in quotes");
                None
            }
        }
    }

    /// A text of several lines, without a trailing newline; `None` when empty.
    pub fn prose(&mut self, key: &'static str) -> Option<String> {
        let text = self.read_text(key)?.trim_end();
        let kept =
            || if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() };
        (!text.is_empty()).then(kept)
    }

    /// A text that has to be there and not blank.
    pub fn required_text(&mut self, key: &'static str) -> Option<String> {
        if !self.has(key) {
            self.missing(key);
        }
        let text = self.text(key)?;
        if text.trim().is_empty() {
            let span = self.span_of(key);
            self.error("missing-key", span, format!("`{}` is empty", self.name(key)), "");
            return None;
        }
        Some(text)
    }

    fn clean<'t>(&mut self, key: &str, text: &'t str, span: Range<usize>) -> Option<&'t str> {
        // Most texts hold no byte that a control character could begin with.
        let plain = |byte: u8| byte >= b' ' && byte != 0x7f && byte != 0xc2;
        if text.bytes().all(|byte| plain(byte) || matches!(byte, b'\n' | b'\t' | b'\r')) {
            return Some(text);
        }
        let bad = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'));
        match bad {
            None => Some(text),
            Some(c) => {
                let code = u32::from(c);
                let title =
                    format!("`{}` holds a control character (U+{code:04X})", self.name(key));
                self.error("control-character", span, title, "take it out");
                None
            }
        }
    }

    /// A day, 1970 to 2200.
    pub fn date(&mut self, key: &'static str) -> Option<NaiveDate> {
        let value = self.get(key)?;
        let hint = "write a day without quotes, such as 2026-11-22";
        let found = match value.get_ref() {
            DeValue::Datetime(when) if when.time.is_none() => when.date,
            DeValue::Datetime(_) | DeValue::String(_) => {
                let title = format!("`{}` is not a plain day", self.name(key));
                self.error("bad-date", value.span(), title, hint);
                return None;
            }
            _ => {
                self.wrong_type(key, value, "a day");
                return None;
            }
        };
        let date = found
            .and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()));
        match date.filter(|d| (1970..=2200).contains(&d.year())) {
            Some(date) => Some(date),
            None => {
                let title = format!("`{}` is not a day from 1970 to 2200", self.name(key));
                self.error("bad-date", value.span(), title, hint);
                None
            }
        }
    }

    /// A level; on `scale` where one is given.
    pub fn level(&mut self, key: &'static str, scale: Option<&Scale>) -> Option<Level> {
        let value = self.get(key)?;
        let level = level_of(value.get_ref());
        let Some(level) = level else {
            let name = self.name(key);
            let hint = "write a number such as 3 or 3.5";
            let title = format!("`{name}` is {}, not a level", article(value.get_ref()));
            self.error("wrong-type", value.span(), title, hint);
            return None;
        };
        match scale {
            Some(_) => self.on_scale(&self.name(key), level, value.span(), scale),
            None => Some(level),
        }
    }

    fn on_scale(
        &mut self,
        name: &str,
        level: Level,
        span: Range<usize>,
        scale: Option<&Scale>,
    ) -> Option<Level> {
        let Some(scale) = scale else { return Some(level) };
        let code = match scale.check(level) {
            Ok(level) => return Some(level),
            Err(LevelError::BetweenSteps(_)) => "between-steps",
            Err(_) => "off-scale",
        };
        let title = format!("`{name} = {level}` is not on the scale");
        self.error(code, span, title, &format!("the scale is {scale}"));
        None
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.get(key)?;
        let names = || words.iter().map(|(word, _)| *word).collect::<Vec<_>>();
        let DeValue::String(text) = value.get_ref() else {
            let names = names();
            self.wrong_type(key, value, &format!("one of {}", names.join(", ")));
            return None;
        };
        if let Some((_, found)) = words.iter().find(|(word, _)| word == text) {
            return Some(*found);
        }
        let names = names();
        let title = format!("`{} = \"{text}\"` is not one of {}", self.name(key), names.join(", "));
        let near = nearest(text, names.iter().copied());
        let hint = near.map(|near| format!("did you mean \"{near}\"?")).unwrap_or_default();
        self.error("bad-value", value.span(), title, &hint);
        None
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<i64> {
        let value = self.get(key)?;
        let found = match value.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse().ok(),
            _ => None,
        };
        if found.is_none() {
            self.wrong_type(key, value, "a whole number");
        }
        found
    }

    /// A finite number.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        let found = number_of(value.get_ref());
        if found.is_none() {
            self.wrong_type(key, value, "a finite number");
        }
        found
    }

    /// An id of a skill or a role.
    pub fn id(&mut self, key: &'static str) -> Option<SkillId> {
        let text = self.text(key)?;
        let span = self.span_of(key);
        self.checked_id(&text, span)
    }

    fn checked_id(&mut self, text: &str, span: Range<usize>) -> Option<SkillId> {
        match SkillId::new(text) {
            Ok(id) => Some(id),
            Err(error) => {
                self.error("bad-id", span, format!("\"{text}\" is no id: {error}"), "");
                None
            }
        }
    }

    /// A list of ids.
    pub fn ids(&mut self, key: &'static str) -> Vec<SkillId> {
        let items = self.texts(key);
        items.into_iter().filter_map(|(text, span)| self.checked_id(&text, span)).collect()
    }

    /// A list of texts, each with its place.
    pub fn texts(&mut self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "a list of texts");
            return Vec::new();
        };
        let items: &'a DeArray<'a> = items;
        let mut found = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => {
                    found.extend(
                        self.clean(key, text, item.span()).map(|t| (t.to_owned(), item.span())),
                    );
                }
                _ => self.wrong_type(key, item, "a text in quotes"),
            }
        }
        found
    }

    /// Checks a level read from [`Table::entries`] against a scale.
    pub fn checked_level(
        &mut self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        scale: Option<&Scale>,
    ) -> Option<Level> {
        match level_of(value.get_ref()) {
            Some(level) => self.on_scale(name, level, value.span(), scale),
            None => {
                self.wrong_type(name, value, "a level");
                None
            }
        }
    }
}

/// A level from a TOML number, exact.
pub fn level_of(value: &DeValue<'_>) -> Option<Level> {
    match value {
        DeValue::Integer(n) if n.radix() == 10 => Level::from_decimal(n.as_str()),
        DeValue::Float(n) => Level::from_decimal(n.as_str()),
        _ => None,
    }
}

/// A finite number.
pub fn number_of(value: &DeValue<'_>) -> Option<f64> {
    let number: f64 = match value {
        DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse().ok()?,
        DeValue::Float(n) => n.as_str().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}
