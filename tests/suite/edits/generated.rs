//! Skill files the way people write them, in parts that a test can tell apart.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A part of a file: whole lines, with `\n` in between whatever the file has.
#[derive(Debug, Clone)]
pub struct Part {
    /// The measured key that stands here.
    pub key: Option<&'static str>,
    /// All up to the value.
    pub before: String,
    /// The value.
    pub value: String,
    /// All behind it.
    pub behind: String,
}

/// A file and how it was put together.
#[derive(Debug, Clone)]
pub struct File {
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Its line ending.
    pub newline: &'static str,
    /// Whether the last line ends.
    pub closed: bool,
    /// Whether a byte order mark stands in front.
    pub mark: bool,
}

impl File {
    /// The whole text.
    pub fn text(&self) -> String {
        let parts = self.parts.iter();
        let text: String = parts.map(|p| p.before.clone() + &p.value + &p.behind).collect();
        let text = if self.closed { text.as_str() } else { text.trim_end() };
        let mark = if self.mark { "\u{feff}" } else { "" };
        format!("{mark}{}", text.replace('\n', self.newline))
    }
}

const NOTES: [&str; 5] = [
    "\"Short.\"",
    "'single \"quoted\" one'",
    "\"\"\"\nTwo\nlines, one # no comment.\n\"\"\"",
    "'''\n  indented\n\n[target]\n'''",
    "\"\"\"on one line\"\"\"",
];

/// Any file.
pub fn file() -> impl Strategy<Value = File> {
    let root = (measured(), others()).prop_flat_map(|(measured, others)| {
        let all: Vec<Part> = measured.into_iter().chain(others).collect();
        Just(all).prop_shuffle()
    });
    let newline = prop_oneof![3 => Just("\n"), 1 => Just("\r\n")];
    (root, tables(), newline, prop::bool::weighted(0.8), prop::bool::weighted(0.1)).prop_map(
        |(root, tables, newline, closed, mark)| {
            let parts = root.into_iter().chain(tables).collect();
            File { parts, newline, closed, mark }
        },
    )
}

fn measured() -> impl Strategy<Value = Vec<Part>> {
    let key = |key: &'static str, values: &[&'static str]| {
        let values = select(values.to_vec());
        (styled(key, true), values).prop_map(move |((before, behind), value)| Part {
            key: Some(key),
            before,
            value: value.to_owned(),
            behind,
        })
    };
    let all = (
        key("level", &["2", "2.5", "3.50", "4"]),
        key("enjoyment", &["1", "4.5"]),
        key("practice", &["'some'", "\"none\"", "\"regular\""]),
        key("checked", &["2026-01-10", "2025-12-31"]),
        key("note", &NOTES),
    );
    let all = all.prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e]);
    (all, subsequence(vec![0, 1, 2, 3, 4], 0..=5))
        .prop_map(|(all, chosen)| chosen.into_iter().map(|i| all[i].clone()).collect())
}

/// Keys that no check-in touches; the name is always there.
fn others() -> impl Strategy<Value = Vec<Part>> {
    let fixed = |key: &'static str, value: &'static str| {
        let part = move |(before, behind): (String, String)| Part {
            key: None,
            before,
            value: value.to_owned(),
            behind,
        };
        styled(key, false).prop_map(part)
    };
    let all = (
        fixed("group", "'Data'"),
        fixed("about", "\"\"\"\nAsks data,\n  and gets answers.\n\"\"\""),
        fixed("formerly", "[\n  'query', # once\n  \"queries\",\n]"),
        fixed("x-mine", "{ a = 1, b = [1, 2] }"),
        fixed("\"level of detail\"", "0x1F"),
        fixed("meta.a", "1"),
        fixed("target", "{ level = 4, by = 2027-06-30 }"),
    );
    let all = all.prop_map(|(a, b, c, d, e, f, g)| vec![a, b, c, d, e, f, g]);
    let chosen = subsequence((0..7).collect::<Vec<_>>(), 0..=5);
    let name = fixed("name", "\"SQL\"");
    (name, all, chosen).prop_map(|(name, all, chosen)| {
        let some = chosen.into_iter().map(|i| all[i].clone());
        std::iter::once(name).chain(some).collect()
    })
}

/// What stands around a value: blank lines and comments above, spacing, a comment behind.
fn styled(key: &'static str, quotable: bool) -> impl Strategy<Value = (String, String)> {
    let above =
        select(vec!["", "", "", "\n", "# on its own\n", "\n# above\n", "  # a\n# b\n", " \n"]);
    let spacing = select(vec![" = ", " = ", "=", "   =\t"]);
    let lead = select(vec!["", "", "  "]);
    let behind = select(vec!["\n", "\n", "  # behind\n", "#tight\n", "   \n"]);
    (above, lead, spacing, behind, prop::bool::weighted(0.1)).prop_map(
        move |(above, lead, spacing, behind, quoted)| {
            let key = if quoted && quotable { format!("\"{key}\"") } else { key.to_owned() };
            (format!("{above}{lead}{key}{spacing}"), behind.to_owned())
        },
    )
}

fn tables() -> impl Strategy<Value = Vec<Part>> {
    let all = vec![
        "[levels] # what they mean\n2 = 'Asks.'\n\"3.5\" = \"\"\"Joins,\nand windows.\"\"\"\n",
        "# others\n[ratings.mentor]\nlevel = 3\nnote = \"Good.\"\n",
        "[mine]\nlevel = 9 # not the skill's\nnote = 'mine'\n",
        "[[closed]]\nlevel = 3\noutcome = \"met\"\n",
        "[[closed]]\nlevel=2\noutcome='dropped'\n# the end\n",
    ];
    let gap = select(vec!["\n", "\n", "", "\n\n"]);
    (subsequence(all, 0..=5), gap).prop_map(|(tables, gap)| {
        let part = |text: &str| Part {
            key: None,
            before: gap.to_owned(),
            value: text.to_owned(),
            behind: String::new(),
        };
        tables.into_iter().map(part).collect()
    })
}
