//! Any three texts as versions of a file: the kind in the first line, then base, ours and
//! theirs, with a line `=====` between them.

#![no_main]

use std::collections::BTreeSet;

use goalgit::merge::{Decided, Kind, Merged, Three, Unreadable, merge};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = String::from_utf8_lossy(bytes);
    let Some((kind, texts)) = input.split_once('\n') else { return };
    let kind = match kind.trim() {
        "role" => Kind::Role,
        "evidence" => Kind::Evidence,
        "tracker" => Kind::Tracker,
        _ => Kind::Skill,
    };
    let mut texts = texts.split("=====\n");
    let (base, ours) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
    let theirs = texts.next().unwrap_or_default();
    goalgit_fuzz::as_in_main(|| holds(kind, base, ours, theirs));
});

fn holds(kind: Kind, base: &str, ours: &str, theirs: &str) {
    let join = |b: &str, o: &str, t: &str| -> Result<Merged, Unreadable> {
        merge(kind, Three { base: Some(b), ours: Some(o), theirs: Some(t) }, &Decided::new())
    };
    let (here, there) = (join(base, ours, theirs), join(base, theirs, ours));
    assert_eq!(here.is_ok(), there.is_ok());
    let (Ok(here), Ok(there)) = (here, there) else { return };
    assert_eq!(here.text.as_deref().map(says), there.text.as_deref().map(says));
    assert_eq!(here.text.is_none(), !here.clashes.is_empty());
    let keys = |merged: &Merged| -> BTreeSet<String> {
        let chosen = merged.choices.iter().map(|c| format!("{} {:?}", c.key, c.why));
        chosen.chain(merged.clashes.iter().map(|c| c.key.to_string())).collect()
    };
    assert_eq!(keys(&here), keys(&there));
    let text = |b: &str, o: &str, t: &str| join(b, o, t).ok().and_then(|merged| merged.text);
    assert_eq!(text(base, ours, ours).as_deref(), Some(ours));
    assert_eq!(text(base, base, ours).as_deref(), Some(ours));
    assert_eq!(text(base, theirs, base).as_deref(), Some(theirs));
    if let Some(merged) = here.text {
        assert_eq!(text(base, &merged, &merged).as_deref(), Some(&*merged));
    }
}

/// What a text says, by another reader; lists in any order.
fn says(text: &str) -> String {
    let table: toml::Table = text.trim_start_matches('\u{feff}').parse().expect("TOML");
    meaning(&toml::Value::Table(table))
}

fn meaning(value: &toml::Value) -> String {
    match value {
        toml::Value::Table(table) => {
            let said = table.iter().map(|(key, value)| format!("{key:?}:{}", meaning(value)));
            let said: Vec<String> = said.filter(|said| !said.ends_with(":{}")).collect();
            format!("{{{}}}", said.join(","))
        }
        toml::Value::Array(items) => {
            let mut items: Vec<String> = items.iter().map(meaning).collect();
            items.sort();
            format!("[{}]", items.join(","))
        }
        toml::Value::String(text) => format!("{:?}", text.replace("\r\n", "\n").trim_end()),
        toml::Value::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{}", *number as i64)
        }
        other => other.to_string(),
    }
}
