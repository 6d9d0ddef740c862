//! What views are made of: levels, commits, and words of a list. Each knows how it stands in JSON
//! and in a schema, so that no view says it again.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};

use crate::model::{CommitId, EvidenceKind, Level, Outcome, Practice, RoleKind, Severity, State};
use crate::report::drift::Rule;
use crate::report::{ChangeKind, Corner, Freshness, Label, Standing, Strategy};

/// A level as a number: whole where it is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelView(pub(super) Level);

/// A level, or null.
pub fn maybe(value: Option<Level>) -> Option<LevelView> {
    value.map(LevelView)
}

/// A level.
pub fn level(level: Level) -> LevelView {
    LevelView(level)
}

impl Serialize for LevelView {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let units = self.0.units();
        match units % Level::UNITS {
            0 => to.serialize_i32(units / Level::UNITS),
            _ => to.serialize_f64(self.0.as_f64()),
        }
    }
}

/// A commit by its whole id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CommitView(String);

impl From<CommitId> for CommitView {
    fn from(id: CommitId) -> Self {
        Self(id.to_string())
    }
}

/// What is told by one of a few words that scripts may rely on.
pub trait Words: Sized {
    /// Its word.
    fn word(&self) -> &'static str;
    /// Every word there is.
    fn words() -> Vec<&'static str>;
}

/// One word of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<T>(&'static str, PhantomData<T>);

impl<T: Words> Word<T> {
    /// The word of a value.
    pub fn of(value: &T) -> Self {
        Self(value.word(), PhantomData)
    }
}

impl<T> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0)
    }
}

macro_rules! words {
    ($($type:ty: $word:ident),* $(,)?) => {
        $(impl Words for $type {
            fn word(&self) -> &'static str {
                self.$word()
            }

            fn words() -> Vec<&'static str> {
                Self::ALL.iter().map(Words::word).collect()
            }
        })*
    };
}

words! {
    ChangeKind: as_str,
    Corner: as_str,
    EvidenceKind: as_str,
    Freshness: as_str,
    Label: as_str,
    Outcome: as_str,
    Practice: as_str,
    RoleKind: as_str,
    Rule: id,
    Severity: as_str,
    Standing: as_str,
    State: as_str,
    Strategy: as_str,
}

#[cfg(test)]
mod schemas {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{CommitView, LevelView, Word, Words};

    impl JsonSchema for LevelView {
        fn schema_name() -> Cow<'static, str> {
            "Level".into()
        }

        fn inline_schema() -> bool {
            true
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "number" })
        }
    }

    impl JsonSchema for CommitView {
        fn schema_name() -> Cow<'static, str> {
            "Commit".into()
        }

        fn inline_schema() -> bool {
            true
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "pattern": "^[0-9a-f]{40}$" })
        }
    }

    impl<T: Words> JsonSchema for Word<T> {
        fn schema_name() -> Cow<'static, str> {
            "Word".into()
        }

        fn inline_schema() -> bool {
            true
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "enum": T::words() })
        }
    }
}
