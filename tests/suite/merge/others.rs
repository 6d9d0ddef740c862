//! Roles, evidence and `goalgit.toml`, and what two people made of one.

use goalgit::format::{
    ask, edit_tracker_role, edit_tracker_specialisation, parse_evidence, parse_role, parse_tracker,
    respell_evidence, respell_role,
};
use goalgit::merge::Kind;
use goalgit::model::{Level, Requirement, SkillId};
use proptest::prelude::*;
use proptest::sample::select;

use super::generated::Texts;
use super::hand::{Hand, hand};

const FILES: [(Kind, &str); 5] = [
    (
        Kind::Role,
        "# what they ask of me\nname = \"Lead\" # one day\nkind = 'role'\nabout = \"\"\"\nLeads\n# people.\n\
         \"\"\"\nx-mine = 1\n\n[skills]\nsql = 4 # at least\ntalks = { level = 3, weight = 2 }\n\n\
         # less so\nchess = { weight = 0.5 }\n",
    ),
    (Kind::Role, "name='PM'\n[skills]\nsql=3\n[skills.talks]\nlevel=2\nweight = 1.5\n"),
    (
        Kind::Evidence,
        "date = 2026-11-20\nwhat = \"Talked.\" # to all\nskills = [\n  \"talks\", # mostly\n  'sql',\n]\n\
         kind = 'artifact'\nimpact = '''\nTwo teams\nmoved.'''\n",
    ),
    (
        Kind::Tracker,
        "# mine\nformat = 1\ntitle = 'My skills'\nrole = \"pm\" # now\n\n[scale]\nlevels = ['a', 'b', 'c']\n\
         first = 1\n\n[cadence]\ndays = 30\nothers = 90\n\n[drift] # less noise\nwindow = 8\n",
    ),
    (Kind::Tracker, "format = 1\ncadence = { days = 14 }\ndrift.window = 9\n"),
];

#[derive(Debug, Clone)]
enum Act {
    Ask(&'static str, &'static str, f64),
    Choose(&'static str, bool),
    Respell(&'static str, &'static str),
    Hand(Hand),
}

/// Any of these files with the edits of three sides.
pub fn others() -> impl Strategy<Value = Texts> {
    let acts = |range| prop::collection::vec(act(), range);
    let ends = select(vec!["\n", "\n", "\r\n"]);
    let sides = (acts(1..=8), acts(1..=8), acts(1..=8));
    (select(FILES.to_vec()), ends, acts(0..=3), sides).prop_map(
        |((kind, text), end, own, (a, b, c))| {
            let base = after(kind, &text.replace('\n', end), &own, "base");
            let side = |acts: &[Act], who| after(kind, &base, acts, who);
            let sides = [side(&a, "ours"), side(&b, "theirs"), side(&c, "third")];
            Texts { kind, base, sides }
        },
    )
}

fn act() -> impl Strategy<Value = Act> {
    let skills = || select(vec!["sql", "talks", "chess", "go"]);
    prop_oneof![
        2 => (skills(), select(vec!["2", "3", "3.5"]), select(vec![1.0, 2.0]))
            .prop_map(|(skill, level, weight)| Act::Ask(skill, level, weight)),
        1 => (select(vec!["pm", "lead", "head"]), any::<bool>())
            .prop_map(|(role, special)| Act::Choose(role, special)),
        1 => (skills(), skills()).prop_map(|(old, new)| Act::Respell(old, new)),
        3 => hand().prop_map(Act::Hand),
    ]
}

fn after(kind: Kind, text: &str, acts: &[Act], who: &str) -> String {
    let mut text = text.to_owned();
    for (at, act) in acts.iter().enumerate() {
        let new = act.apply(kind, &text, &format!("# {who} {at}"));
        text = new.filter(|new| right(kind, new)).unwrap_or(text);
    }
    text
}

fn right(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Skill => false,
        Kind::Role => parse_role(text, None).value.is_some(),
        Kind::Evidence => parse_evidence(text).value.is_some(),
        Kind::Tracker => parse_tracker(text).value.is_some(),
    }
}

impl Act {
    fn apply(&self, kind: Kind, text: &str, mark: &str) -> Option<String> {
        let id = |text: &str| SkillId::new(text).ok();
        match (self, kind) {
            (Self::Hand(hand), _) => Some(hand.apply(text, mark)),
            (Self::Ask(skill, level, weight), Kind::Role) => {
                let asked = Requirement { level: Level::from_decimal(level), weight: *weight };
                ask(text, &id(skill)?, &asked).ok()
            }
            (Self::Choose(role, true), Kind::Tracker) => {
                edit_tracker_specialisation(text, &id(role)?).ok()
            }
            (Self::Choose(role, false), Kind::Tracker) => edit_tracker_role(text, &id(role)?).ok(),
            (Self::Respell(old, new), Kind::Evidence) => {
                respell_evidence(text, &id(old)?, &id(new)?).ok()
            }
            (Self::Respell(old, new), Kind::Role) => respell_role(text, &id(old)?, &id(new)?).ok(),
            _ => None,
        }
    }
}
