//! Any bytes as a file of the tracker: reading never panics, what is written reads back, and an
//! edit says what was meant or why it was not made.

#![no_main]

use chrono::NaiveDate;
use goalgit::format::{
    Change, EditError, SkillEdit, add_rating, edit_skill, edit_tracker_role, evidence_text,
    parse_evidence, parse_role, parse_skill, parse_tracker, set_target, skill_text,
};
use goalgit::model::{Evidence, Level, Practice, Rating, Scale, SkillId, Snapshot, Target};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    goalgit_fuzz::as_in_main(|| load(&text));
});

fn load(text: &str) {
    let scale = Scale::default();
    for problem in parse_skill(text, Some(&scale)).problems {
        problem.position(text);
    }
    parse_role(text, Some(&scale));
    if let Some(skill) = parse_skill(text, None).value {
        rewritten(&skill);
        edited(text, &skill);
    }
    if let Some(evidence) = parse_evidence(text).value {
        let again = parse_evidence(&evidence_text(&evidence)).value.map(trimmed);
        assert_eq!(again, Some(trimmed(evidence)));
    }
    if parse_tracker(text).value.is_some() {
        let role = SkillId::new("cto").expect("an id");
        if let Ok(edited) = edit_tracker_role(text, &role) {
            assert_eq!(parse_tracker(&edited).value.and_then(|t| t.role), Some(role));
        }
    }
}

/// A required text is read as it stands, with the blanks at its end.
fn trimmed(mut evidence: Evidence) -> Evidence {
    evidence.what = evidence.what.replace("\r\n", "\n");
    evidence
}

/// A new file holds what a first check-in knows.
fn rewritten(skill: &Snapshot) {
    let known = Snapshot {
        name: skill.name.replace("\r\n", "\n"),
        group: skill.group.clone(),
        about: skill.about.clone(),
        level: skill.level,
        enjoyment: skill.enjoyment,
        practice: skill.practice,
        checked: skill.checked,
        note: skill.note.clone(),
        ..Snapshot::default()
    };
    let mut again = parse_skill(&skill_text(&known), None).value.expect("own text");
    again.name = again.name.replace("\r\n", "\n");
    assert_eq!(again, known);
}

fn edited(text: &str, skill: &Snapshot) {
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let level = Level::from_decimal("2.5").expect("a level");
    let set = SkillEdit {
        level: Change::Set(level),
        enjoyment: Change::Set(level),
        practice: Change::Set(Practice::Regular),
        checked: Change::Set(day),
        note: Change::Set("one\n\"\"\" # two\\".into()),
        step: skill.target.as_ref().map_or(Change::Keep, |_| Change::Set("Ask.".into())),
    };
    let clear = SkillEdit {
        level: Change::Remove,
        enjoyment: Change::Remove,
        practice: Change::Remove,
        checked: Change::Remove,
        note: Change::Remove,
        step: Change::Remove,
    };
    let target = Target {
        level,
        by: Some(day),
        set: None,
        from: Some(level),
        step: None,
        why: Some("Why.".into()),
    };
    let rating = Rating { level, on: Some(day), note: None };
    let results = [
        edit_skill(text, &SkillEdit::default()),
        edit_skill(text, &set),
        edit_skill(text, &clear),
        edit_skill(text, &set).and_then(|text| edit_skill(&text, &clear)),
        set_target(text, &target),
        add_rating(text, "my mentor", &rating),
    ];
    if let Ok(same) = &results[0] {
        assert_eq!(same, text, "an edit that changes nothing");
    }
    for result in results {
        assert_ne!(result, Err(EditError::ReadBack));
    }
}
