//! Tables for spreadsheets: no cell of any of them runs, and an export gives every word back.

use crate::support::Sandbox;

/// Texts that a spreadsheet would run, or that hide one that it would.
const TEXTS: [&str; 10] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\"=1+1",
    "\u{feff}=1+1",
    "＝1+1",
    "'=1+1",
];

/// Every answer that is a table.
const TABLES: [&[&str]; 16] = [
    &["history"],
    &["history", "sql"],
    &["diff", "2026-01"],
    &["diff", "2026-02"],
    &["drift"],
    &["goal", "list"],
    &["log"],
    &["status"],
    &["evidence"],
    &["gap"],
    &["fit"],
    &["next"],
    &["next", "--strategy", "specialise"],
    &["role"],
    &["gap", "--if", "sql=2"],
    &["export"],
];

/// A tracker in which every free text is this one.
fn full_of(text: &str) -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&[]);
    let said = serde_json::to_string(text).unwrap();
    let profile = |kind: &str| {
        format!(
            "name = {said}\nkind = \"{kind}\"\nabout = {said}\nsource = {said}\n\
             [skills]\nsql = 5\npricing = {{ level = 4, weight = 2 }}\n"
        )
    };
    sandbox.write("roles/lead.toml", &profile("role"));
    sandbox.write("roles/solo.toml", &profile("specialisation"));
    let settings = sandbox.read("goalgit.toml");
    let settings = settings.replace("\"My skills\"", &said);
    let chosen = "role = \"lead\"\nspecialisation = \"solo\"\n";
    sandbox.write("goalgit.toml", &format!("{chosen}{settings}"));
    sandbox.set("GIT_AUTHOR_NAME", text);
    for (month, level) in [(1, 4), (2, 3), (5, 2), (6, 2)] {
        let day = format!("2026-0{month}-03");
        for (id, why) in [("sql", "One."), ("pricing", text)] {
            let why = serde_json::to_string(why).unwrap();
            sandbox.write(
                &format!("skills/{id}.toml"),
                &format!(
                    "name = {said}\ngroup = {said}\nabout = {said}\nlevel = {level}\n\
                     enjoyment = 2\npractice = \"none\"\nchecked = {day}\nnote = \"{month} {id}\"\n\
                     [target]\nlevel = 5\nby = 2026-0{}-20\nset = 2026-01-03\nfrom = 4\n\
                     step = {said}\nwhy = {why}\n\
                     [ratings.{said}]\nlevel = 3\non = {day}\nnote = {said}\n\
                     [levels]\n3 = {said}\n4 = {said}\n5 = {said}\n",
                    month + 2
                ),
            );
        }
        sandbox.write(
            &format!("evidence/{day}-a.toml"),
            &format!(
                "date = {day}\nwhat = {said}\nskills = [\"sql\"]\nlink = {said}\nimpact = {said}\n"
            ),
        );
        let noted = sandbox.read("skills/sql.toml");
        let noted = noted.replace(&format!("note = \"{month} sql\""), &format!("note = {said}"));
        sandbox.write("skills/sql.toml", &noted);
        sandbox.git_commit(&day, text);
    }
    sandbox
}

/// Whether a spreadsheet would run it, told in another way than the program does.
fn runs(cell: &str) -> bool {
    let number = cell.parse::<f64>().is_ok() && !cell.starts_with('+');
    let bare = cell.trim_start_matches(['\t', '\r', '\n', ' ', '"', '\u{feff}']);
    let begins = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    (begins || cell.starts_with(['\t', '\r'])) && !number
}

fn cells(table: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn no_cell_of_any_table_runs() {
    for text in TEXTS {
        let sandbox = full_of(text);
        let mut with = Vec::new();
        for args in TABLES {
            let table = sandbox.goalgit(&[args, &["--format", "csv"]].concat()).ok().out;
            let cells = cells(&table);
            let run: Vec<&String> = cells.iter().filter(|cell| runs(cell)).collect();
            assert_eq!(run, Vec::<&String>::new(), "{args:?} of {text:?}");
            let told = cells.iter().any(|cell| cell.contains("1+1") || cell.contains(text));
            if told {
                with.push(args[0]);
            }
        }
        with.dedup();
        // All but drift and goal, which have no texts of the person.
        let all = [
            "history", "diff", "log", "status", "evidence", "gap", "fit", "next", "role", "export",
        ];
        let missing: Vec<&&str> = all.iter().filter(|name| !with.contains(name)).collect();
        assert_eq!(missing, Vec::<&&str>::new(), "the words are in it: {text:?}");
    }
}

#[test]
fn an_export_gives_every_word_back() {
    let more = ["-3", "'-3", "-2.5 of it", "''=x", "'tis", "one\rtwo", "one\ntwo", "' =x"];
    for text in TEXTS.into_iter().chain(more) {
        let sandbox = Sandbox::with_skills(&["sql"]);
        sandbox.goalgit(&["checkin", "sql=3", "--note", "plain", "--on", "2026-01-01"]).ok();
        let said = serde_json::to_string(text).unwrap();
        let file = sandbox.read("skills/sql.toml").replace("\"plain\"", &said);
        sandbox.write("skills/sql.toml", &file.replace("2026-01-01", "2026-01-05"));
        sandbox.git_commit("2026-01-05", "a note");
        let note = |sandbox: &Sandbox| sandbox.observations("sql").last().unwrap()["note"].clone();
        assert_eq!(note(&sandbox), text);
        sandbox.write("all.csv", &sandbox.goalgit(&["export"]).ok().out);
        sandbox.write("all.jsonl", &sandbox.goalgit(&["export", "--json"]).ok().out);
        let (csv, lines) = (sandbox.path("all.csv"), sandbox.path("all.jsonl"));
        let (by_csv, by_lines) = (Sandbox::with_skills(&["sql"]), Sandbox::with_skills(&["sql"]));
        by_csv.goalgit(&["import", csv.to_str().unwrap()]).ok();
        by_lines.goalgit(&["checkin", "--from", lines.to_str().unwrap()]).ok();
        // Blanks around a cell are none of its words.
        assert_eq!((note(&by_csv), note(&by_lines)), (text.trim().into(), text.trim().into()));
    }
}
