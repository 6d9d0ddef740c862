//! Three versions of a skill file: one, and what two people made of it.

use goalgit::merge::Kind;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The keys of the file, with the values they can have.
const KEYS: [(&str, &str, &[&str]); 20] = [
    ("", "name", &["'SQL'", "\"Sequel\""]),
    ("", "about", &["'Asks data.'", "\"\"\"\nAsks\n# data.\n\"\"\"", "\"Asks.\""]),
    ("", "formerly", &["['a']", "['a', 'b']", "[\n  'b', # once\n  \"c\",\n]", "['d', 'a']", "[]"]),
    ("", "x-mine", &["{ a = 1, b = 2 }", "{ a = 2, b = 2 }", "{ b = 2, c = 'x' }", "3"]),
    ("", "meta.a", &["1", "1.0", "2"]),
    ("", "level", &["2", "2.0", "2.5", "3", "4"]),
    ("", "enjoyment", &["1", "4"]),
    ("", "practice", &["'some'", "'none'"]),
    ("", "checked", &["2026-11-01", "2026-11-22", "2026-11-23"]),
    ("", "note", &["'One.'", "\"\"\"\nOne.\n\"\"\"", "'Two.'", "'''\n[levels]\n9 = 'no'\n'''"]),
    ("target", "level", &["4", "5"]),
    ("target", "by", &["2027-01-01", "2028-01-01"]),
    ("target", "step", &["'Ask.'", "'Do.'"]),
    ("levels", "2", &["'Asks.'", "'Joins.'"]),
    ("levels", "\"3.5\"", &["'Windows.'", "'Plans.'"]),
    ("ratings.mentor", "level", &["2", "3"]),
    ("ratings.mentor", "on", &["2026-11-01", "2026-11-05"]),
    ("ratings.mentor", "note", &["'Good.'", "'Fair.'"]),
    ("mine", "x", &["1", "[1, 2]", "[2, 1]"]),
    ("mine", "y", &["true", "false"]),
];

const CLOSED: [&str; 3] = ["level = 1", "level = 2\nwhy = 'Enough.'", "level = 3\nx.y = 1"];

/// What one version says and how.
#[derive(Debug, Clone)]
struct Version {
    values: Vec<Option<&'static str>>,
    above: Vec<Vec<String>>,
    behind: Vec<Option<String>>,
    closed: Vec<&'static str>,
    tables_first: bool,
    newline: &'static str,
}

/// The three texts; a fourth for those who need two others.
#[derive(Debug, Clone)]
pub struct Texts {
    /// What they are.
    pub kind: Kind,
    /// The version that all come from.
    pub base: String,
    /// What became of it.
    pub sides: [String; 3],
}

/// Any versions.
pub fn texts() -> impl Strategy<Value = Texts> {
    version().prop_flat_map(|base| {
        let sides = ["ours", "theirs", "third"].map(|who| changed(base.clone(), who));
        sides.prop_map(move |sides| {
            let sides = sides.map(|side| side.text());
            Texts { kind: Kind::Skill, base: base.text(), sides }
        })
    })
}

fn version() -> impl Strategy<Value = Version> {
    let values: Vec<_> =
        KEYS.iter().map(|key| prop::option::weighted(0.7, select(key.2.to_vec()))).collect();
    let comments = prop::collection::vec(prop::bool::weighted(0.15), 2 * KEYS.len());
    let newline = prop_oneof![4 => Just("\n"), 1 => Just("\r\n")];
    (values, comments, subsequence(CLOSED.to_vec(), 0..=2), newline).prop_map(
        |(mut values, comments, closed, newline)| {
            values[0] = values[0].or(Some("'SQL'"));
            let (above, behind) = comments.split_at(KEYS.len());
            let line = |at: usize| format!("# base {at}");
            Version {
                values,
                above: above
                    .iter()
                    .enumerate()
                    .map(|(i, c)| c.then(|| line(i)).into_iter().collect())
                    .collect(),
                behind: behind.iter().enumerate().map(|(i, c)| c.then(|| line(i + 100))).collect(),
                closed,
                tables_first: false,
                newline,
            }
        },
    )
}

#[derive(Debug, Clone)]
enum Change {
    Value(usize, Option<&'static str>),
    CommentAbove(usize),
    CommentBehind(usize),
    NoComment(usize),
    Closed(&'static str),
    NotClosed,
    Move,
    LineEnds,
}

fn changed(base: Version, who: &'static str) -> impl Strategy<Value = Version> {
    let any = 0..KEYS.len();
    let value = any.clone().prop_flat_map(|at| {
        let value = prop::option::weighted(0.7, select(KEYS[at].2.to_vec()));
        value.prop_map(move |value| Change::Value(at, value.or((at == 0).then_some("'SQL'"))))
    });
    let change = prop_oneof![
        10 => value,
        2 => any.clone().prop_map(Change::CommentAbove),
        2 => any.clone().prop_map(Change::CommentBehind),
        2 => any.prop_map(Change::NoComment),
        1 => select(CLOSED.to_vec()).prop_map(Change::Closed),
        1 => Just(Change::NotClosed),
        1 => Just(Change::Move),
        1 => Just(Change::LineEnds),
    ];
    prop::collection::vec(change, 0..7).prop_map(move |changes| {
        let mut version = base.clone();
        for change in changes {
            match change {
                Change::Value(at, value) => version.values[at] = value,
                Change::CommentAbove(at) => {
                    let lines = &mut version.above[at];
                    lines.push(format!("# {who} {at} {}", lines.len()));
                    lines.push("#".to_owned());
                }
                Change::CommentBehind(at) => version.behind[at] = Some(format!("# {who} b{at}")),
                Change::NoComment(at) => {
                    (version.above[at], version.behind[at]) = (Vec::new(), None);
                }
                Change::Closed(goal) if version.closed.contains(&goal) => {}
                Change::Closed(goal) => version.closed.push(goal),
                Change::NotClosed => drop(version.closed.pop()),
                Change::Move => version.tables_first = true,
                Change::LineEnds => version.newline = "\r\n",
            }
        }
        version
    })
}

impl Version {
    fn text(&self) -> String {
        let mut tables: Vec<&str> = vec!["target", "levels", "ratings.mentor", "mine"];
        if self.tables_first {
            tables.reverse();
        }
        let mut text = self.table("");
        for table in tables {
            let inside = self.table(table);
            if !inside.is_empty() {
                text.push_str(&format!("\n[{table}]\n{inside}"));
            }
        }
        for goal in &self.closed {
            text.push_str(&format!("\n[[closed]]\n{goal}\noutcome = 'met'\n"));
        }
        text.replace('\n', self.newline)
    }

    fn table(&self, table: &str) -> String {
        let mut text = String::new();
        for (at, (of, key, _)) in KEYS.iter().enumerate() {
            let Some(value) = self.values[at].filter(|_| *of == table) else { continue };
            if ["level", "note"].contains(key) && table.is_empty() {
                text.push('\n');
            }
            for line in &self.above[at] {
                text.push_str(&format!("{line}\n"));
            }
            let behind = self.behind[at].as_ref().map(|c| format!("  {c}")).unwrap_or_default();
            text.push_str(&format!("{key} = {value}{behind}\n"));
        }
        text
    }
}
