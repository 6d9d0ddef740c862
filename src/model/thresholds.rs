//! The thresholds of the drift rules, by their documented names in `[drift]`.

/// Where the rules draw their lines. Every field has the name that `goalgit.toml` knows it by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// The largest two-sided p at which a trend is named. 0 to 1.
    pub alpha: f64,
    /// The largest two-sided p at which there may be a trend. 0 to 1.
    pub alpha_slipping: f64,
    /// How many points the recent window has. 4 to 1000.
    pub window: usize,
    /// How many days apart neighbours in a trend are at least. 0 to 3650.
    pub min_gap_days: i64,
    /// How many days a run on one level spans before it is a plateau. 1 to 3650.
    pub plateau_days: i64,
    /// How many times its cadence a skill may go unseen before it is stale. 1 to 100.
    pub stale: f64,
    /// How many times its cadence a skill may go unseen before it is cold. 1 to 100.
    pub cold: f64,
    /// How often a goal may be put off before that is told. 1 to 100.
    pub pushes: usize,
    /// The part of its first time by which a goal may be put off before that is told. 0 to 100.
    pub slip: f64,
    /// Within how many days edits of a goal are one move. 0 to 3650.
    pub edit_days: i64,
    /// How many days without evidence make a skill look neglected. 1 to 3650.
    pub evidence_days: i64,
    /// How many days back single events are still told, where `--since` names no day. 1 to 3650.
    pub since_days: i64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            alpha: 0.05,
            alpha_slipping: 0.20,
            window: 8,
            min_gap_days: 28,
            plateau_days: 180,
            stale: 1.5,
            cold: 3.0,
            pushes: 2,
            slip: 0.5,
            edit_days: 7,
            evidence_days: 180,
            since_days: 365,
        }
    }
}

/// Why a threshold cannot be set so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ThresholdError {
    /// There is none of that name.
    Unknown,
    /// It lies outside of what makes sense.
    Range {
        /// The smallest value.
        low: f64,
        /// The largest value.
        high: f64,
        /// Whether only whole numbers make sense.
        whole: bool,
    },
}

impl Thresholds {
    /// All names, in the order of the documentation.
    pub const NAMES: [&str; 12] = [
        "alpha",
        "alpha_slipping",
        "window",
        "min_gap_days",
        "plateau_days",
        "stale",
        "cold",
        "pushes",
        "slip",
        "edit_days",
        "evidence_days",
        "since_days",
    ];

    /// One by its name; `None`: there is none of that name.
    pub fn value(&self, name: &str) -> Option<f64> {
        Some(match name {
            "alpha" => self.alpha,
            "alpha_slipping" => self.alpha_slipping,
            "window" => self.window as f64,
            "min_gap_days" => self.min_gap_days as f64,
            "plateau_days" => self.plateau_days as f64,
            "stale" => self.stale,
            "cold" => self.cold,
            "pushes" => self.pushes as f64,
            "slip" => self.slip,
            "edit_days" => self.edit_days as f64,
            "evidence_days" => self.evidence_days as f64,
            "since_days" => self.since_days as f64,
            _ => return None,
        })
    }

    /// Sets one by its name.
    ///
    /// # Errors
    /// When there is none of that name, or the value makes no sense.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), ThresholdError> {
        let within = |low: f64, high: f64, whole: bool| {
            let fits = (low..=high).contains(&value) && (!whole || value.fract() == 0.0);
            if fits { Ok(value) } else { Err(ThresholdError::Range { low, high, whole }) }
        };
        let days = |low: f64| within(low, 3650.0, true).map(|days| days as i64);
        match name {
            "alpha" => self.alpha = within(0.0, 1.0, false)?,
            "alpha_slipping" => self.alpha_slipping = within(0.0, 1.0, false)?,
            "window" => self.window = within(4.0, 1000.0, true)? as usize,
            "min_gap_days" => self.min_gap_days = days(0.0)?,
            "plateau_days" => self.plateau_days = days(1.0)?,
            "stale" => self.stale = within(1.0, 100.0, false)?,
            "cold" => self.cold = within(1.0, 100.0, false)?,
            "pushes" => self.pushes = within(1.0, 100.0, true)? as usize,
            "slip" => self.slip = within(0.0, 100.0, false)?,
            "edit_days" => self.edit_days = days(0.0)?,
            "evidence_days" => self.evidence_days = days(1.0)?,
            "since_days" => self.since_days = days(1.0)?,
            _ => return Err(ThresholdError::Unknown),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_can_be_set_and_only_to_what_makes_sense() {
        for name in Thresholds::NAMES {
            let mut thresholds = Thresholds::default();
            let value = f64::from(u8::from(name == "window")) * 4.0 + 1.0;
            assert_eq!(thresholds.set(name, value), Ok(()));
            assert_eq!(thresholds.value(name), Some(value), "{name}");
            let refused = thresholds.set(name, 99_999.0);
            assert!(matches!(refused, Err(ThresholdError::Range { .. })), "{name}");
            assert!(thresholds.set(name, f64::NAN).is_err());
        }
        assert_eq!(Thresholds::default().value("alpah"), None);
        assert_eq!(Thresholds::default().set("alpah", 0.1), Err(ThresholdError::Unknown));
        assert!(Thresholds::default().set("pushes", 1.5).is_err());
    }
}
