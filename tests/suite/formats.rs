//! `--format`, colour, and texts that would steer a terminal or a spreadsheet.

use crate::support::Sandbox;

fn rated() -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.goalgit(&["add", "sql", "--level", "3"]).ok();
    sandbox.goalgit(&["checkin", "sql=4", "--note", "=HYPERLINK(1)"]).ok();
    sandbox
}

const ANSWERS: [&[&str]; 6] =
    [&["status"], &["history"], &["history", "sql"], &["diff"], &["log"], &["next"]];

#[test]
fn four_formats_of_each_answer() {
    let sandbox = rated();
    for args in ANSWERS {
        let of = |format| sandbox.goalgit(&[args, &["--format", format]].concat()).ok();
        assert_eq!(of("text").out, sandbox.goalgit(args).ok().out);
        let markdown = of("markdown").out;
        assert!(markdown.contains("\n| ") || markdown.starts_with("| "), "{markdown}");
        of("json").json();
        let csv = of("csv").out;
        let header = csv.lines().next().unwrap();
        assert!(header.split(',').any(|name| name == "skill"), "{header}");
        assert!(csv.contains("sql"));
        // An option that every command has may stand before it too.
        let before = sandbox.goalgit(&[&["--format", "csv"], args].concat()).ok();
        assert_eq!(before.out, csv);
    }
}

#[test]
fn a_format_that_a_command_does_not_have_is_a_usage_failure() {
    let sandbox = rated();
    for (args, has) in [
        (&["status", "--format", "html"][..], "it has: text, markdown, json, csv"),
        (&["history", "--format", "github"], "it has: text, markdown, json, csv"),
        (&["checkin", "sql=3", "--json"], "it has: text"),
        (&["add", "x", "--format", "csv"], "it has: text"),
        (&["init", "--format", "markdown"], "it has: text"),
        (&["import", "x", "--json"], "it has: text"),
        (&["export", "--format", "text"], "it has: csv, json"),
        (&["validate", "--format", "markdown"], "it has: text, json, github"),
    ] {
        sandbox.goalgit(args).ends(2).says("this command has no format").says(has);
    }
    sandbox.goalgit(&["status", "--format", "yaml"]).ends(2).says("[possible values: text");
    sandbox.goalgit(&["status", "--format", "csv", "--json"]).ends(2).says("cannot be used with");
    assert_eq!(sandbox.points("sql"), ["2026-11-22 4"]);
}

#[test]
fn no_spreadsheet_runs_a_cell() {
    let sandbox = rated();
    for args in
        [&["history", "sql", "--format", "csv"][..], &["diff", "--format", "csv"], &["export"]]
    {
        let run = sandbox.goalgit(args).ok().prints(",'=HYPERLINK(1)");
        assert!(!run.out.contains(",=HYPERLINK"));
    }
    sandbox.write("skills/cmd.toml", "name = \"@SUM(1)\"\nlevel = 2\n");
    sandbox.goalgit(&["status", "--format", "csv"]).ok().prints(",'@SUM(1),");
    sandbox.git(&["config", "user.name", "+evil"]);
    sandbox.git_commit("2026-11-22", "-1+1");
    sandbox.goalgit(&["log", "--format", "csv"]).ok().prints(",'+evil,'-1+1,");
}

#[test]
fn colour_only_where_it_is_wanted() {
    let mut sandbox = rated();
    let coloured = |sandbox: &Sandbox, args: &[&str]| {
        let run = sandbox.goalgit(args);
        run.out.contains('\u{1b}') || run.err.contains('\u{1b}')
    };
    for args in ANSWERS {
        assert!(!coloured(&sandbox, args), "{args:?} in a pipe");
        assert!(!coloured(&sandbox, &[args, &["--color", "never"]].concat()));
    }
    assert!(coloured(&sandbox, &["status", "--color", "always"]));
    assert!(coloured(&sandbox, &["--color=always", "diff"]));
    sandbox.write("skills/bad.toml", "level = 9\n");
    assert!(coloured(&sandbox, &["validate", "--color", "always"]));
    assert!(!coloured(&sandbox, &["validate"]));
    for format in ["json", "csv", "markdown"] {
        assert!(!coloured(&sandbox, &["status", "--color", "always", "--format", format]));
    }
    sandbox.set("CLICOLOR_FORCE", "1");
    assert!(coloured(&sandbox, &["status"]));
    sandbox.set("NO_COLOR", "1");
    assert!(!coloured(&sandbox, &["status"]), "NO_COLOR wins");
    assert!(!coloured(&sandbox, &["checkin", "nope"]));
}

#[test]
fn what_steers_a_terminal_is_made_visible() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let name = "Ev\u{202e}il \u{200b}name\u{feff}";
    let text =
        format!("name = \"{name}\"\ngroup = \"g\u{2066}\"\nlevel = 3\nnote = \"n\u{202e}ote\"\n");
    sandbox.write("skills/evil.toml", &text);
    sandbox.goalgit(&["checkin"]).ok();
    sandbox.write("skills/sql.toml", "name = \"sql\"\nlevel = 2\nabout = \"a\u{200f}b\"\n");
    sandbox.git(&["config", "user.name", "A\u{1b}[31mnn\u{202e}"]);
    sandbox.git_commit("2026-11-22", "sub\u{1b}[2Jject \u{9b}1m\u{202e}");
    let hidden = ['\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{200f}', '\u{feff}'];
    let answers: [&[&str]; 8] = [
        &["status"],
        &["history"],
        &["history", "evil"],
        &["history", "sql"],
        &["log"],
        &["diff"],
        &["diff", "2026"],
        &["diff", "2026", "--stat"],
    ];
    for args in answers {
        for format in ["text", "markdown"] {
            let run = sandbox.goalgit(&[args, &["--format", format]].concat()).ok();
            let found = hidden.iter().find(|c| run.out.contains(**c) || run.err.contains(**c));
            assert_eq!(found, None, "{args:?} {format}: {:?}", run.out);
        }
    }
    sandbox.goalgit(&["status"]).ok().prints("Ev\\u{202e}il \\u{200b}name\\u{feff}");
    sandbox.goalgit(&["history", "evil"]).ok().prints("n\\u{202e}ote");
    sandbox.goalgit(&["log"]).ok().prints("sub\\u{1b}[2Jject \\u{9b}1m\\u{202e}");
    let run = sandbox.goalgit(&["diff", "2026", "--patch"]).ok();
    assert!(!run.out.contains('\u{202e}'), "{}", run.out);
    let run = sandbox.goalgit(&["checkin", "no\u{1b}[31m\u{202e}such"]).ends(2);
    run.says("\"no\\u{1b}[31m\\u{202e}such\"");
    sandbox.write("skills/bad.toml", "name = \"x\"\n\"k\u{202e}\" = \"\u{200b}\"\nlevel = 9\n");
    for format in ["text", "github"] {
        let run = sandbox.goalgit(&["validate", "--format", format]).ends(3);
        assert!(!run.out.contains(hidden), "{:?}", run.out);
    }
}
