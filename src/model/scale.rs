//! Scales: named whole levels, divided into steps, and how a level on one is typed.

use std::fmt;

use thiserror::Error;

use super::level::Level;

/// The smallest difference between two levels of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Whole levels.
    One,
    /// Half levels.
    Half,
    /// Quarter levels.
    Quarter,
    /// Tenths of a level.
    Tenth,
}

impl Step {
    /// The step's size in level units (twentieths).
    pub const fn units(self) -> i32 {
        match self {
            Self::One => 20,
            Self::Half => 10,
            Self::Quarter => 5,
            Self::Tenth => 2,
        }
    }

    /// The step of that size, if it is one of the four.
    pub fn from_size(size: Level) -> Option<Self> {
        [Self::One, Self::Half, Self::Quarter, Self::Tenth]
            .into_iter()
            .find(|step| step.units() == size.units())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Level::from_units(self.units()).fmt(f)
    }
}

/// A scale: named whole levels from `first` up, divided into steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    names: Vec<String>,
    first: i32,
    step: Step,
}

/// Why a scale cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScaleError {
    /// Fewer than 2 or more than 21 names.
    #[error("a scale has 2 to 21 levels, this one has {0}")]
    Length(usize),
    /// The first level is neither 0 nor 1.
    #[error("a scale starts at 0 or 1, not at {0}")]
    First(i64),
    /// A name is empty, or stands twice.
    #[error("the level name \"{0}\" is empty or stands twice")]
    Name(String),
}

/// Why a typed level cannot be used on a scale.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LevelError {
    /// Neither a number nor a name of the scale.
    #[error("\"{0}\" is not a level")]
    Unknown(String),
    /// The beginning of several names.
    #[error("\"{typed}\" could be {}", .names.join(" or "))]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// The names that begin so.
        names: Vec<String>,
    },
    /// Outside the scale.
    #[error("{0} is off the scale")]
    OffScale(Level),
    /// Between two steps of the scale.
    #[error("{0} falls between two steps")]
    BetweenSteps(Level),
    /// `+0.5` on a skill that has no level yet.
    #[error("\"{0}\" is relative, and there is no level yet to start from")]
    NothingToMove(String),
}

impl Scale {
    /// A scale of named levels.
    ///
    /// # Errors
    /// When there are fewer than 2 or more than 21 names, a name is empty or stands twice, or
    /// `first` is neither 0 nor 1.
    pub fn new(names: Vec<String>, first: i64, step: Step) -> Result<Self, ScaleError> {
        if !(2..=21).contains(&names.len()) {
            return Err(ScaleError::Length(names.len()));
        }
        for (i, name) in names.iter().enumerate() {
            let twice = names[..i].iter().any(|n| same(n, name));
            if name.trim().is_empty() || twice {
                return Err(ScaleError::Name(name.clone()));
            }
        }
        match first {
            0 | 1 => Ok(Self { names, first: first as i32, step }),
            _ => Err(ScaleError::First(first)),
        }
    }

    /// The scale of enjoyment: 1 drains me, 5 love, half steps allowed.
    pub fn enjoyment() -> Self {
        let names = ["drains me", "dislike", "neutral", "like", "love"];
        Self { names: names.map(String::from).to_vec(), first: 1, step: Step::Half }
    }

    /// The lowest level.
    pub fn bottom(&self) -> Level {
        Level::whole(self.first)
    }

    /// The highest level.
    pub fn top(&self) -> Level {
        Level::whole(self.first + self.names.len() as i32 - 1)
    }

    /// The smallest difference.
    pub fn step(&self) -> Step {
        self.step
    }

    /// The names of the whole levels, lowest first.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of a level; between two whole levels that of the lower one.
    pub fn name(&self, level: Level) -> Option<&str> {
        let index = level.units().div_euclid(Level::UNITS) - self.first;
        let index = usize::try_from(index).ok()?;
        self.names.get(index).map(String::as_str)
    }

    /// Checks that a level stands on the scale and on one of its steps.
    ///
    /// # Errors
    /// `OffScale` or `BetweenSteps`.
    pub fn check(&self, level: Level) -> Result<Level, LevelError> {
        if level < self.bottom() || level > self.top() {
            Err(LevelError::OffScale(level))
        } else if (level.units() - self.bottom().units()) % self.step.units() != 0 {
            Err(LevelError::BetweenSteps(level))
        } else {
            Ok(level)
        }
    }

    /// Reads what a person typed: a number, a name or its unambiguous beginning, or a move
    /// (`+0.5`, `-1`) from `current`.
    ///
    /// # Errors
    /// See [`LevelError`].
    pub fn read(&self, typed: &str, current: Option<Level>) -> Result<Level, LevelError> {
        let typed = typed.trim();
        let decimal = typed.replace(',', ".");
        if let Some(number) = Level::from_decimal(&decimal) {
            if !decimal.starts_with(['+', '-']) {
                return self.check(number);
            }
            let from = current.ok_or_else(|| LevelError::NothingToMove(typed.into()))?;
            return self.check(Level::from_units(from.units() + number.units()));
        }
        if let Some(index) = self.names.iter().position(|n| same(n, typed)) {
            return Ok(Level::whole(self.first + index as i32));
        }
        let wanted = fold(typed);
        let begin: Vec<usize> = (0..self.names.len())
            .filter(|i| !wanted.is_empty() && fold(&self.names[*i]).starts_with(&wanted))
            .collect();
        match begin[..] {
            [] => Err(LevelError::Unknown(typed.into())),
            [index] => Ok(Level::whole(self.first + index as i32)),
            _ => Err(LevelError::Ambiguous {
                typed: typed.into(),
                names: begin.into_iter().map(|i| self.names[i].clone()).collect(),
            }),
        }
    }
}

impl Default for Scale {
    /// The five stages of Dreyfus, 1 to 5 in half steps.
    fn default() -> Self {
        let names = ["Novice", "Advanced beginner", "Competent", "Proficient", "Expert"];
        Self { names: names.map(String::from).to_vec(), first: 1, step: Step::Half }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {} in steps of {}", self.bottom(), self.top(), self.step)
    }
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}

fn same(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_by_number_name_beginning_and_move() {
        let scale = Scale::default();
        let at = |text: &str| scale.read(text, Some(Level::whole(3))).map(|l| l.to_string());
        assert_eq!(at("3.5"), Ok("3.5".into()));
        assert_eq!(at("3,5"), Ok("3.5".into()));
        assert_eq!(at("Expert"), Ok("5".into()));
        assert_eq!(at("adv"), Ok("2".into()));
        assert_eq!(at("+0.5"), Ok("3.5".into()));
        assert_eq!(at("-1"), Ok("2".into()));
        assert_eq!(at("6"), Err(LevelError::OffScale(Level::whole(6))));
        assert_eq!(at("+3"), Err(LevelError::OffScale(Level::whole(6))));
        assert_eq!(at("3.25"), Err(LevelError::BetweenSteps(Level::from_units(65))));
        assert_eq!(at("guru"), Err(LevelError::Unknown("guru".into())));
        assert_eq!(scale.read("+1", None), Err(LevelError::NothingToMove("+1".into())));
        let two = Scale::new(vec!["Good".into(), "Great".into()], 0, Step::One).unwrap();
        assert!(matches!(two.read("g", None), Err(LevelError::Ambiguous { .. })));
        assert!(matches!(two.read("", None), Err(LevelError::Unknown(_))));
    }

    #[test]
    fn a_scale_knows_its_ends_and_names() {
        let sfia = Scale::new((1..=7).map(|n| format!("L{n}")).collect(), 1, Step::Tenth).unwrap();
        assert_eq!((sfia.bottom(), sfia.top()), (Level::whole(1), Level::whole(7)));
        assert_eq!(sfia.name(Level::from_decimal("3.9").unwrap()), Some("L3"));
        assert_eq!(sfia.name(Level::whole(8)), None);
        assert!(Scale::new(vec!["one".into()], 1, Step::One).is_err());
        assert!(Scale::new(vec!["a".into(), "A ".into()], 1, Step::One).is_err());
    }
}
