//! Any bytes as a table: of check-ins, of roles, of evidence. What is taken is in the files that
//! the import writes; check-ins are taken again from the table that an export makes of them.

#![no_main]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use goalgit::checkin::Base;
use goalgit::export::{ExportRow, to_lines};
use goalgit::format::{
    COLUMNS, Rows, parse_evidence, parse_role, parse_skill, read_csv, read_json_lines, read_table,
};
use goalgit::git::Step;
use goalgit::import::{
    EVIDENCE_COLUMNS, ROLE_COLUMNS, Resolved, Rules, Typed, plan, plan_evidence, plan_roles,
    resolve, resolve_evidence, resolve_roles,
};
use goalgit::model::{SkillId, Snapshot};
use goalgit::render::lossless_csv;
use goalgit::workspace::{WorkSkill, Workspace};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    goalgit_fuzz::as_in_main(|| {
        if let Ok(rows) = read_csv(bytes, &["skill", "date"]) {
            taken(&rows, today);
        }
        taken(&read_json_lines(&String::from_utf8_lossy(bytes)), today);
        roles(bytes, today);
        evidence(bytes, today);
    });
});

fn read(rows: &Rows, today: NaiveDate) -> Resolved {
    let rules = Rules { add_skills: true, default_day: None, today, allow_future: false };
    resolve(rows, &Base::default(), &rules)
}

fn taken(rows: &Rows, today: NaiveDate) {
    let resolved = read(rows, today);
    written(&resolved, today);
    let table: Vec<ExportRow> = resolved.good.iter().map(as_exported).collect();
    let mut cells = vec![COLUMNS.map(String::from).to_vec()];
    cells.extend(table.iter().map(|row| row.to_vec()));
    let csv = read_csv(lossless_csv(&cells).as_bytes(), &COLUMNS).expect("own header");
    for again in [csv, read_json_lines(&to_lines(&table))] {
        let again = read(&again, today);
        assert_eq!(again.bad, [], "{table:?}");
        assert_eq!(without_lines(&again.good), without_lines(&resolved.good));
    }
}

/// As an export has it: by id.
fn as_exported(row: &Typed) -> ExportRow {
    [
        row.skill.to_string(),
        row.date.to_string(),
        row.level.map(|l| l.to_string()).unwrap_or_default(),
        row.enjoyment.map(|e| e.to_string()).unwrap_or_default(),
        row.practice.map(|p| p.as_str().to_owned()).unwrap_or_default(),
        row.note.clone().unwrap_or_default(),
    ]
}

fn without_lines(rows: &[Typed]) -> Vec<Typed> {
    rows.iter().map(|row| Typed { line: 0, ..row.clone() }).collect()
}

/// Every row is in the file of its skill, in the commit of its day.
fn written(resolved: &Resolved, today: NaiveDate) {
    let plan = plan(resolved, &Base::default(), None, today).expect("a plan");
    let files = files(plan.steps);
    for row in &resolved.good {
        let text = &files[&(row.date, format!("skills/{}.toml", row.skill))];
        let read = parse_skill(text, None);
        assert_eq!(read.problems, [], "{text}");
        let file = read.value.expect("no problem");
        assert!(row.level.is_none() || row.level == file.level);
        assert!(row.enjoyment.is_none() || row.enjoyment == file.enjoyment);
        assert!(row.practice.is_none() || row.practice == file.practice);
        assert!(row.note.is_none() || row.note == file.note, "{row:?}\n{text}");
    }
}

/// The texts that commits write, by day and path.
fn files(steps: Vec<Step>) -> BTreeMap<(NaiveDate, String), String> {
    let mut files = BTreeMap::new();
    for step in steps {
        let Step::Commit(commit) = step else { panic!("nothing is late in an empty tracker") };
        for file in commit.files {
            let text = String::from_utf8(file.content.expect("a text")).expect("UTF-8");
            files.insert((commit.day, file.path), text);
        }
    }
    files
}

/// Every profile is in its file, and every skill that it asks for has one.
fn roles(bytes: &[u8], today: NaiveDate) {
    let base = Base::default();
    let Ok(table) = read_table(bytes, &ROLE_COLUMNS, &["role", "skill", "level"]) else { return };
    let found = resolve_roles(&table, &base, today);
    let files = files(plan_roles(&found, &base, None, today).expect("a plan"));
    for (id, role) in &found.profiles {
        let text = &files[&(today, Workspace::role_path(id))];
        let read = parse_role(text, Some(&base.scale));
        assert_eq!((read.value.as_ref(), &read.problems[..]), (Some(role), &[][..]), "{text}");
        assert!(role.skills.keys().all(|skill| found.new_skills.contains_key(skill)));
    }
    for (id, name) in &found.new_skills {
        let read = parse_skill(&files[&(today, Workspace::skill_path(id))], None);
        assert_eq!(read.value.map(|skill| skill.name).as_ref(), Some(name));
    }
}

/// Every entry is in a file of its own.
fn evidence(bytes: &[u8], today: NaiveDate) {
    let columns = read_table(bytes, &EVIDENCE_COLUMNS, &["date", "what", "skills"]);
    let Ok(table) = columns else { return };
    let mut base = Base::default();
    let skill = WorkSkill { text: String::new(), snapshot: Snapshot::default() };
    base.work.skills.insert(SkillId::new("sql").expect("an id"), skill);
    let found = resolve_evidence(&table, &base, today, true);
    let files = files(plan_evidence(&found, &base, None, today));
    assert_eq!(files.len(), found.good.len());
    let mut read: Vec<_> =
        files.values().map(|text| parse_evidence(text).value.expect("an entry")).collect();
    for entry in &found.good {
        let at = read.iter().position(|read| read == entry);
        read.remove(at.unwrap_or_else(|| panic!("not written: {entry:?}")));
    }
}
