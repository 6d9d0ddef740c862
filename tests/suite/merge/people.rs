//! What two people meet, case by case, and what they would want.

use goalgit::merge::{Decided, KeyPath, Kind, Merged, Side, Three, merge};

use super::{choices, clashes, of, skill};

const BASE: &str = "name = \"SQL\"\nabout = \"Asks data.\"\n\nlevel = 2\npractice = \"some\"\n\
                    checked = 2026-10-01\n\nnote = \"Joins.\"\n\n[target]\nlevel = 4\n\
                    by = 2027-06-30\nset = 2026-10-01\nfrom = 2\nstep = \"Ask.\"\n\n\
                    [levels]\n2 = \"Asks.\"\n\n[ratings.mentor]\nlevel = 2\non = 2026-10-01\n";

/// BASE with some of its lines changed: `old => new`, one a line; all have to be there.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old:?} in {text}");
        text.replacen(old, new, 1)
    })
}

fn check_in(level: &str, day: &str) -> Vec<(&'static str, String)> {
    vec![
        ("level = 2", format!("level = {level}")),
        ("checked = 2026-10-01", format!("checked = {day}")),
    ]
}

fn checked_in(level: &str, day: &str, more: &[(&str, &str)]) -> String {
    let both = check_in(level, day);
    let all: Vec<(&str, &str)> =
        both.iter().map(|(a, b)| (*a, b.as_str())).chain(more.iter().copied()).collect();
    edited(&all)
}

fn decide(ours: &str, theirs: &str, key: &str, side: Side) -> Merged {
    let texts = Three { base: Some(BASE), ours: Some(ours), theirs: Some(theirs) };
    let decided = Decided::from([(KeyPath::new(key.split('.')), side)]);
    merge(Kind::Skill, texts, &decided).unwrap()
}

/// The merged text, whoever merges.
#[track_caller]
fn both_ways(ours: &str, theirs: &str) -> String {
    let there = skill(BASE, theirs, ours).text.unwrap();
    let here = skill(BASE, ours, theirs).text.unwrap();
    assert_eq!(here, there);
    here
}

#[test]
fn a_level_that_was_confirmed_on_the_same_day_is_said_too() {
    let ours = checked_in("2", "2026-11-22", &[]);
    let theirs = checked_in("3", "2026-11-22", &[("Joins.", "Windows.")]);
    let merged = skill(BASE, &ours, &theirs);
    assert_eq!(merged.text.as_deref(), Some(&*ours.replace("Joins.", "Windows.")));
    assert_eq!(choices(&merged), ["level From(Ours) LowerLevel", "note From(Theirs) OnlyChange"]);
    let merged = skill(BASE, &theirs, &ours);
    assert_eq!(choices(&merged)[0], "level From(Theirs) LowerLevel");
    let merged = decide(&ours, &theirs, "level", Side::Theirs);
    assert_eq!(choices(&merged)[0], "level From(Theirs) Decided");
    assert_eq!(merged.text, Some(theirs));
}

#[test]
fn a_level_that_only_one_changed_on_the_day_that_was_there_is_no_clash() {
    let ours = edited(&[("level = 2", "level = 3")]);
    let theirs = edited(&[("Joins.", "Windows.")]);
    assert_eq!(both_ways(&ours, &theirs), ours.replace("Joins.", "Windows."));
}

#[test]
fn a_note_goes_with_the_later_check_in_and_two_of_one_day_are_asked() {
    let ours = checked_in("3", "2026-11-20", &[("Joins.", "Ours.")]);
    let theirs = checked_in("3", "2026-11-22", &[("Joins.", "Theirs.")]);
    assert_eq!(both_ways(&ours, &theirs), theirs);
    let ours = ours.replace("2026-11-20", "2026-11-22");
    assert_eq!(clashes(&skill(BASE, &ours, &theirs)), ["note TwoValues"]);
    assert_eq!(decide(&ours, &theirs, "note", Side::Ours).text, Some(ours));
}

#[test]
fn a_check_in_taken_back_here_stays_taken_back_beside_a_note_there() {
    let before = edited(&[("level = 2", "level = 1.5"), ("2026-10-01", "2026-09-01")]);
    let noted = edited(&[("Joins.", "Windows.")]);
    assert_eq!(both_ways(&before, &noted), before.replace("Joins.", "Windows."));
    let again = checked_in("3", "2026-11-22", &[]);
    assert_eq!(both_ways(&before, &again), again, "a check-in of a later day is one");
}

#[test]
fn a_goal_that_both_moved_is_the_later_move_and_nothing_of_the_other() {
    let ours = edited(&[("level = 4", "level = 5"), ("set = 2026-10-01", "set = 2026-11-20")]);
    let theirs = edited(&[
        ("by = 2027-06-30", "by = 2028-06-30"),
        ("set = 2026-10-01", "set = 2026-11-22"),
        ("from = 2", "from = 3\nwhy = \"Later.\""),
    ]);
    assert_eq!(both_ways(&ours, &theirs), theirs);
    assert_eq!(
        choices(&skill(BASE, &ours, &theirs)),
        ["by", "from", "level", "set", "why"]
            .map(|key| format!("target.{key} From(Theirs) LaterDay"))
    );
    let stepped = edited(&[("step = \"Ask.\"", "step = \"Plan.\"")]);
    assert_eq!(both_ways(&stepped, &theirs), theirs.replace("Ask.\"", "Plan.\""));
    let same_day = ours.replace("2026-11-20", "2026-11-22").replace("level = 5", "level = 3");
    let other = theirs.replace("level = 4", "level = 5");
    assert_eq!(clashes(&skill(BASE, &same_day, &other)), ["target.level TwoValues"]);
}

#[test]
fn a_first_goal_set_on_both_sides_is_the_later_one() {
    let goal = |level, day| {
        format!("name = 'x'\n\n[target]\nlevel = {level}\nby = 2028-01-01\nset = 2026-11-{day}\n")
    };
    let merged = skill("name = 'x'\n", &goal(4, 22), &goal(5, 20));
    assert_eq!(merged.text, Some(goal(4, 22)));
}

#[test]
fn a_goal_closed_here_and_moved_there_is_asked() {
    let target = &BASE[BASE.find("[target]").unwrap()..BASE.find("[levels]").unwrap()];
    let closed = target.replace("[target]", "\n[[closed]]").trim_end().to_owned();
    let closed = closed + "\non = 2026-11-22\noutcome = \"met\"\n";
    let ours = edited(&[(target, "")]) + &closed;
    let theirs = edited(&[("by = 2027-06-30", "by = 2028-06-30")]);
    assert_eq!(clashes(&skill(BASE, &ours, &theirs)), ["target Deleted(Ours)"]);
    assert_eq!(decide(&ours, &theirs, "target", Side::Ours).text, Some(ours.clone()));
    let kept = decide(&ours, &theirs, "target", Side::Theirs).text.unwrap();
    assert_eq!(kept, theirs.clone() + &closed, "the close is not lost");
}

#[test]
fn a_skill_let_go_here_and_checked_in_there_is_both() {
    let retired = "Asks data.\"\nstate = \"retired\"\nstate_why = \"Enough.\"\n";
    let ours = edited(&[("Asks data.\"\n", retired)]);
    let theirs = checked_in("3", "2026-11-22", &[]);
    assert_eq!(both_ways(&ours, &theirs), theirs.replace("Asks data.\"\n", retired));
}

#[test]
fn two_states_are_asked_for_once_and_what_belongs_to_one_goes_with_it() {
    let with = |lines: &str| edited(&[("Asks data.\"\n", &format!("Asks data.\"\n{lines}"))]);
    let retired = with("state = \"retired\"\nstate_why = \"Enough.\"\n");
    let paused = with("state = \"paused\"\npaused_from = 2026-11-22\npaused_until = 2027-01-01\n");
    assert_eq!(clashes(&skill(BASE, &retired, &paused)), ["state TwoValues"]);
    for (side, wanted) in [(Side::Ours, &retired), (Side::Theirs, &paused)] {
        assert_eq!(decide(&retired, &paused, "state", side).text.as_ref(), Some(wanted));
    }
    let longer = paused.replace("2027-01-01", "2027-03-01");
    let merged = of(Kind::Skill, Some(&paused), BASE, &longer);
    assert_eq!(clashes(&merged), ["state Deleted(Ours)"], "no end of a pause without a pause");
    assert_eq!(
        merged.clashes[0].values.theirs.as_deref(),
        Some("\"paused\", paused_from = 2026-11-22, paused_until = 2027-03-01")
    );
    let other = paused.replace("2027-01-01", "2027-02-01");
    let merged = of(Kind::Skill, Some(&paused), &other, &longer);
    assert_eq!(clashes(&merged), ["paused_until TwoValues"]);
}

#[test]
fn a_rating_removed_here_and_changed_there_is_asked() {
    let rating = &BASE[BASE.find("\n[ratings.mentor]").unwrap()..];
    let ours = edited(&[(rating, "")]);
    let theirs = BASE.replace(rating, "\n[ratings.mentor]\nlevel = 3\non = 2026-11-21\n");
    assert_eq!(clashes(&skill(BASE, &ours, &theirs)), ["ratings.mentor Deleted(Ours)"]);
    assert_eq!(decide(&ours, &theirs, "ratings.mentor", Side::Ours).text, Some(ours.clone()));
    assert_eq!(decide(&ours, &theirs, "ratings.mentor", Side::Theirs).text, Some(theirs));
}

#[test]
fn texts_reworded_on_both_sides_are_asked_by_name() {
    let ours =
        edited(&[("\"SQL\"", "\"Sequel\""), ("Asks.\"\n", "Ours.\"\n"), ("Asks data.", "A.")]);
    let theirs =
        edited(&[("\"SQL\"", "\"S.\""), ("Asks.\"\n", "Theirs.\"\n"), ("Asks data.", "B.")]);
    let said = clashes(&skill(BASE, &ours, &theirs));
    assert_eq!(said, ["about TwoValues", "levels.2 TwoValues", "name TwoValues"]);
}

#[test]
fn a_file_with_windows_line_ends_on_one_side_is_merged_as_any_other() {
    let ours = checked_in("3", "2026-11-22", &[]).replace('\n', "\r\n");
    let theirs = edited(&[("Joins.", "Windows."), ("Asks.\"\n", "Asks well.\"\n")]);
    let merged = both_ways(&ours, &theirs);
    let wanted = ours.replace("Asks.\"\r\n", "Asks well.\"\r\n");
    assert_eq!(merged, wanted.replace("Joins.", "Windows."), "the check-in said no note");
}
