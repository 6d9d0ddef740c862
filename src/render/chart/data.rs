//! What each chart shows, as data: drawn in text for a terminal, as SVG for a page, and written
//! as a table where nothing can be drawn.
//!
//! No colour, no size, no sentence. Names are as they came from the files: not yet safe to print.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Level, RoleKind, Scale, SkillId};
use crate::report::{Corner, FromTo, GoalLine};

/// A skill's levels over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// The skill.
    pub skill: SkillId,
    /// The skill's name.
    pub name: String,
    /// The scale the levels stand on.
    pub scale: Scale,
    /// What you rated, one level a day, by date.
    pub you: Vec<(NaiveDate, Level)>,
    /// What others rated, by date.
    pub others: Vec<OthersRating>,
    /// Where you want to go.
    pub goal: Option<GoalLine>,
    /// The lines that the goal had before it was moved, oldest first.
    pub earlier: Vec<GoalLine>,
    /// The right end: the day up to which the last rating still stands.
    pub today: NaiveDate,
}

/// What somebody else rated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OthersRating {
    /// The day.
    pub day: NaiveDate,
    /// The level.
    pub level: Level,
    /// Who rated: a name or a part that somebody has, as `mentor`.
    pub who: String,
}

/// Where you stand, skill by skill: now, earlier, and what is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Radar {
    /// The scale the levels stand on.
    pub scale: Scale,
    /// The name of the role that asks; `None`: no role is chosen.
    pub role: Option<String>,
    /// The earlier day; `None`: there is none to compare with.
    pub since: Option<NaiveDate>,
    /// A spoke a skill, in the order they are drawn.
    pub spokes: Vec<Spoke>,
}

/// One skill of a [`Radar`].
#[derive(Debug, Clone, PartialEq)]
pub struct Spoke {
    /// The skill.
    pub skill: SkillId,
    /// The skill's name.
    pub name: String,
    /// The level now; `None`: not rated.
    pub now: Option<Level>,
    /// The level at the earlier day; `None`: not rated then.
    pub then: Option<Level>,
    /// What the role asks; `None`: nothing.
    pub asked: Option<Level>,
}

/// Level against enjoyment: growing, strengths, strong but draining, avoided.
#[derive(Debug, Clone, PartialEq)]
pub struct Corners {
    /// The scale the levels stand on.
    pub scale: Scale,
    /// The name of the role that says what is strong; `None`: the middle of the scale does.
    pub role: Option<String>,
    /// The earlier day; `None`: there is none to compare with.
    pub since: Option<NaiveDate>,
    /// The skills, by name.
    pub marks: Vec<CornerMark>,
}

/// One skill of [`Corners`].
#[derive(Debug, Clone, PartialEq)]
pub struct CornerMark {
    /// The skill.
    pub skill: SkillId,
    /// The skill's name.
    pub name: String,
    /// The level at the earlier day and now.
    pub level: FromTo<Option<Level>>,
    /// The enjoyment at the earlier day and now, 1 to 5.
    pub enjoyment: FromTo<Option<Level>>,
    /// What the role asks now; `None`: nothing, and the middle of the scale counts.
    pub asked: Option<Level>,
    /// The corner it is in now; `None`: in none.
    pub corner: Option<Corner>,
    /// The corner it was in at the earlier day, by what was asked then; `None`: in none.
    pub before: Option<Corner>,
}

/// On which days something was checked in, and on which something was shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// How many skills were rated on a day; days without are not listed.
    pub checkins: BTreeMap<NaiveDate, usize>,
    /// How many entries of evidence are of a day; days without are not listed.
    pub evidence: BTreeMap<NaiveDate, usize>,
}

/// Every role and specialisation: what is missing, and how much of it is enjoyed.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// How many levels the scale spans: no gap is larger.
    pub span: f64,
    /// The earlier day; `None`: there is none to compare with.
    pub since: Option<NaiveDate>,
    /// The profiles, least missing first.
    pub marks: Vec<FitMark>,
}

/// One profile of [`Fit`].
#[derive(Debug, Clone, PartialEq)]
pub struct FitMark {
    /// Its name.
    pub name: String,
    /// Role or specialisation.
    pub kind: RoleKind,
    /// The gap in levels now.
    pub gap: f64,
    /// The gap at the earlier day, over the skills rated at both.
    pub then: Option<f64>,
    /// How much of its work is enjoyed, 1 to 5; `None`: not known.
    pub enjoyment: Option<f64>,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// Whether you have been drifting towards it.
    pub drifting: bool,
}
