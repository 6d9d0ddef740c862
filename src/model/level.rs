//! Levels.
//!
//! A level is held exactly, as a whole number of twentieths: the largest unit in which every
//! allowed step (1, 0.5, 0.25, 0.1) is whole. So two levels compare without rounding, and a
//! level stays readable after the person changes the scale's step.

use std::fmt;

/// A level, exact. Units: twentieths of one level (3.5 is 70).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(i32);

impl Level {
    /// How many units make one level.
    pub const UNITS: i32 = 20;

    /// The level that is `units` twentieths above zero.
    pub const fn from_units(units: i32) -> Self {
        Self(units)
    }

    /// A whole level.
    pub const fn whole(level: i32) -> Self {
        Self(level * Self::UNITS)
    }

    /// Twentieths above zero.
    pub const fn units(self) -> i32 {
        self.0
    }

    /// The level as a number, for statistics and charts.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / f64::from(Self::UNITS)
    }

    /// Reads a plain decimal such as `3`, `3.5` or `-0.25`.
    ///
    /// `None` when it is no decimal, too large to be a level (999), or falls between units.
    pub fn from_decimal(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(part) {
            return None;
        }
        let part = part.trim_end_matches('0');
        if whole.len() > 3 || part.len() > 2 {
            return None;
        }
        let hundredths = format!("{part:0<2}").parse::<i32>().ok()?;
        if hundredths % 5 != 0 {
            return None;
        }
        let units = whole.parse::<i32>().ok()? * Self::UNITS + hundredths / 5;
        Some(Self(if negative { -units } else { units }))
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / Self::UNITS, self.0.abs() % Self::UNITS);
        let text = match rest * 5 {
            0 => format!("{sign}{whole}"),
            part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
            part => format!("{sign}{whole}.{part:02}"),
        };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_goes_in_and_out_unchanged() {
        for text in ["0", "1", "3.5", "2.25", "0.1", "9.9", "-0.5", "21", "3.05"] {
            assert_eq!(Level::from_decimal(text).unwrap().to_string(), text);
        }
        for text in ["", ".", "3.", ".5", "1e1", "0x3", "nan", "inf", "3.14", "1000", "--1", "٣"] {
            assert_eq!(Level::from_decimal(text), None, "{text}");
        }
        assert_eq!(Level::from_decimal("3.50"), Level::from_decimal("3.5"));
    }
}
