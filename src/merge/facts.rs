//! What a merge says about itself: each value that it chose, and each that it could not.

use crate::format::sheet::KeyPath;

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The version that the other is merged into.
    Ours,
    /// The version that comes in.
    Theirs,
}

impl Side {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

/// The same thing of all three versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Three<T> {
    /// Of the version that both sides come from.
    pub base: T,
    /// Of ours.
    pub ours: T,
    /// Of theirs.
    pub theirs: T,
}

impl<T> Three<T> {
    /// Of one side.
    pub fn of(&self, side: Side) -> &T {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    /// Something of each.
    pub fn each<'a, U>(&'a self, of: impl Fn(&'a T) -> U) -> Three<U> {
        Three { base: of(&self.base), ours: of(&self.ours), theirs: of(&self.theirs) }
    }
}

/// Who changed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Both sides say the same.
    Same,
    /// One side, and the other left it as it was.
    Only(Side),
    /// Both, and not to the same.
    Both,
}

impl<T: PartialEq> Three<T> {
    /// Who changed it.
    pub fn changed(&self) -> Changed {
        if self.ours == self.theirs {
            Changed::Same
        } else if self.ours == self.base {
            Changed::Only(Side::Theirs)
        } else if self.theirs == self.base {
            Changed::Only(Side::Ours)
        } else {
            Changed::Both
        }
    }
}

/// Where a chosen value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is that side's value; where the side has none, the key is gone.
    From(Side),
    /// It holds the entries of both.
    Joined,
}

/// Why a value was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Only this side changed it.
    OnlyChange,
    /// This side's check-in, or rating, is of a later day.
    LaterDay,
    /// Two levels on the same day: the lower one stays. Who can ask, should.
    LowerLevel,
    /// Two values on the same day: the one that was said with the lower level.
    WithLowerLevel,
    /// A list that is a set: what either side added is in it.
    Set,
    /// The caller decided.
    Decided,
}

/// A value that was chosen where the sides differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The key.
    pub key: KeyPath,
    /// The three values as they are written; none where the key is not there.
    pub values: Three<Option<String>>,
    /// Which one stays.
    pub taken: Taken,
    /// Why.
    pub why: Why,
}

/// Why two versions could not be joined at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// Two values for one key.
    TwoValues,
    /// This side took it out, the other changed it.
    Deleted(Side),
    /// The values fit, but the files are laid out so differently that no text of both can be
    /// made; or each version is right alone, and what they make together is not.
    Layout,
}

/// A place that only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The key or the table; the root where it is the whole file.
    pub key: KeyPath,
    /// The three values as they are written; none where the key is not there.
    pub values: Three<Option<String>>,
    /// Why.
    pub why: Conflict,
}
