//! Which value stays, rule by rule.

use goalgit::merge::{Decided, KeyPath, Kind, Side, Three, merge};

use super::{choices, clashes, of, skill};

fn with(text: &str) -> String {
    format!("name = 'x'\n{text}")
}

/// The merged text's lines below the name, with the choices; or the clashes.
fn joined(base: &str, ours: &str, theirs: &str) -> (String, Vec<String>) {
    let merged = skill(&with(base), &with(ours), &with(theirs));
    match &merged.text {
        Some(text) => (text.replacen("name = 'x'\n", "", 1), choices(&merged)),
        None => (String::new(), clashes(&merged)),
    }
}

#[test]
fn a_later_check_in_is_as_if_made_on_top_of_the_earlier() {
    let (text, said) = joined(
        "level = 2\npractice = 'some'\nchecked = 2026-10-01\nnote = 'a'\n",
        "level = 3\nenjoyment = 1\npractice = 'regular'\nchecked = 2026-11-20\nnote = 'ours'\n",
        "level = 2\nenjoyment = 4\nchecked = 2026-11-22\nnote = 'a'\n",
    );
    assert_eq!(text, "level = 2\nenjoyment = 4\nchecked = 2026-11-22\nnote = 'ours'\n");
    assert_eq!(
        said,
        [
            "checked From(Theirs) LaterDay",
            "enjoyment From(Theirs) LaterDay",
            "level From(Theirs) LaterDay",
            "note From(Ours) OnlyChange",
            "practice From(Theirs) LaterDay"
        ]
    );
}

#[test]
fn of_two_levels_on_one_day_the_lower_one_stays_and_is_told() {
    let base = "level = 2\nchecked = 2026-10-01\n";
    let ours = "level = 3.5\nchecked = 2026-11-22\nnote = 'ours'\n";
    let theirs = "level = 3\nchecked = 2026-11-22\nenjoyment = 4\nnote = 'theirs'\n";
    let (text, said) = joined(base, ours, theirs);
    assert_eq!(text, "level = 3\nchecked = 2026-11-22\nenjoyment = 4\nnote = 'theirs'\n");
    assert_eq!(
        said,
        [
            "enjoyment From(Theirs) OnlyChange",
            "level From(Theirs) LowerLevel",
            "note From(Theirs) WithLowerLevel"
        ]
    );
    let decided = Decided::from([(KeyPath::new(["level"]), Side::Ours)]);
    let texts = [base, ours, theirs].map(with);
    let texts = Three { base: Some(&*texts[0]), ours: Some(&*texts[1]), theirs: Some(&*texts[2]) };
    let merged = merge(Kind::Skill, texts, &decided).unwrap();
    assert_eq!(choices(&merged)[1], "level From(Ours) Decided");
    assert!(
        merged
            .text
            .unwrap()
            .contains("level = 3.5\nchecked = 2026-11-22\nenjoyment = 4\nnote = 'ours'")
    );
}

#[test]
fn two_notes_of_one_day_and_level_are_for_a_person() {
    let day = "level = 3\nchecked = 2026-11-22\n";
    let (text, said) = joined("", &format!("{day}note = 'a'\n"), &format!("{day}note = 'b'\n"));
    assert_eq!((text.as_str(), said), ("", vec!["note TwoValues".to_owned()]));
}

#[test]
fn a_rating_goes_to_the_later_day() {
    let rating = |level, on| format!("[ratings.mentor]\nlevel = {level}\non = 2026-11-{on:02}\n");
    let (text, said) = joined(&rating(2, 1), &rating(3, 9), &rating(4, 8));
    assert_eq!(text, rating(3, 9));
    assert_eq!(
        said,
        ["ratings.mentor.level From(Ours) LaterDay", "ratings.mentor.on From(Ours) LaterDay"]
    );
    let (_, said) = joined(&rating(2, 1), &rating(3, 9), &rating(4, 9));
    assert_eq!(said, ["ratings.mentor.level TwoValues"]);
    let (_, said) = joined(&rating(2, 1), "", &rating(4, 9));
    assert_eq!(said, ["ratings.mentor Deleted(Ours)"]);
}

#[test]
fn what_one_side_takes_out_and_the_other_changes_is_a_clash_by_name() {
    let goal = "[target]\nlevel = 4\nby = 2027-01-01\n";
    let (_, said) = joined(goal, "", &goal.replace("level = 4", "level = 5"));
    assert_eq!(said, ["target Deleted(Ours)"]);
    let (text, said) = joined(goal, goal, "");
    assert_eq!(text, "");
    assert_eq!(said.len(), 2);
    let (_, said) = joined(goal, "[target]\nlevel = 4\n", &goal.replace("by = 2027", "by = 2028"));
    assert_eq!(said, ["target.by Deleted(Ours)"]);
}

#[test]
fn a_clash_is_settled_by_what_a_person_decides() {
    let goal = "[target]\nlevel = 4\nby = 2027-01-01\n";
    let theirs = goal.replace("level = 4", "level = 5");
    let texts = [with(goal), with(""), with(&theirs)];
    let three = Three { base: Some(&*texts[0]), ours: Some(&*texts[1]), theirs: Some(&*texts[2]) };
    let clash = merge(Kind::Skill, three, &Decided::new()).unwrap().clashes.remove(0);
    assert_eq!(clash.values.ours, None);
    assert_eq!(clash.values.theirs.as_deref(), Some("{ by = 2027-01-01, level = 5 }"));
    for (side, wanted) in [(Side::Ours, with("")), (Side::Theirs, with(&theirs))] {
        let decided = Decided::from([(clash.key.clone(), side)]);
        assert_eq!(merge(Kind::Skill, three, &decided).unwrap().text, Some(wanted));
    }
}

#[test]
fn closed_goals_are_a_set() {
    let closed = |levels: &[&str]| -> String {
        levels.iter().map(|l| format!("[[closed]]\nlevel = {l}\noutcome = 'met'\n")).collect()
    };
    let join = |b: &[&str], o: &[&str], t: &[&str]| joined(&closed(b), &closed(o), &closed(t));
    assert_eq!(join(&["1"], &["1", "2"], &["1", "3"]).0, closed(&["1", "2", "3"]));
    assert_eq!(join(&["1", "2"], &["2"], &["1", "2", "3"]).0, closed(&["2", "3"]));
    assert_eq!(join(&["1", "1"], &["1"], &["1", "1"]).0, closed(&["1"]));
    assert_eq!(join(&["1"], &[], &["1", "1"]).0, closed(&["1"]));
    assert_eq!(join(&[], &["1"], &["1"]).0, closed(&["1"]));
    assert_eq!(join(&["1"], &["2"], &["3"]).1, ["closed TwoValues"]);
    assert_eq!(join(&["1"], &[], &["2"]).1, ["closed Deleted(Ours)"]);
}

#[test]
fn earlier_ids_and_skills_of_evidence_are_sets_and_a_scale_is_not() {
    let (text, said) =
        joined("formerly = ['a']\n", "formerly = ['a', 'b']\n", "formerly = ['c', 'a']\n");
    assert_eq!(text, "formerly = ['a', 'b', 'c']\n");
    assert_eq!(said, ["formerly Joined Set"]);
    let evidence = |skills| format!("date = 2026-11-22\nwhat = 'x'\nskills = [{skills}]\n");
    let merged =
        of(Kind::Evidence, Some(&evidence("'a'")), &evidence("'a', 'b'"), &evidence("'c'"));
    assert_eq!(merged.text, Some(evidence("'b', 'c'")));
    let scale = |levels| format!("format = 1\n[scale]\nlevels = [{levels}]\n");
    let merged =
        of(Kind::Tracker, Some(&scale("'a', 'b'")), &scale("'a', 'c'"), &scale("'d', 'b'"));
    assert_eq!(clashes(&merged), ["scale.levels TwoValues"]);
}

#[test]
fn two_spellings_of_a_level_are_one_key() {
    let (text, _) = joined(
        "[levels]\n\"3.5\" = 'a'\n",
        "[levels]\n\"3.50\" = 'a'\n",
        "[levels]\n\"3.5\" = 'b'\n2 = 'c'\n",
    );
    assert_eq!(text, "[levels]\n\"3.50\" = 'b'\n2 = 'c'\n");
}

#[test]
fn a_version_that_cannot_be_read_is_named() {
    let three = Three { base: Some("name = 'x'\n"), ours: Some("name ="), theirs: Some("") };
    let error = merge(Kind::Skill, three, &Decided::new()).unwrap_err();
    assert_eq!(error.version, goalgit::merge::Version::Ours);
    assert!(error.to_string().starts_with("it is not TOML"), "{error}");
}
