//! Markdown: what a forge and a wiki render, with nothing in it that acts there.

use super::rated;
use crate::support::Sandbox;

/// The headings' levels, in order, and whether every table has a header and rows as wide as it.
#[track_caller]
fn is_well_formed(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    let heading = |line: &&str| line.starts_with('#');
    let levels: Vec<usize> =
        lines.iter().filter(|l| heading(l)).map(|l| l.find(' ').unwrap()).collect();
    assert_eq!(levels[0], 2, "{text}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1 && pair[1] > 2), "{levels:?}");
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with('|')) {
        let first =
            lines[..at].iter().rposition(|line| !line.starts_with('|')).map_or(0, |n| n + 1);
        assert_eq!(cells(line), cells(lines[first]), "{line}");
        assert!(lines[first + 1].starts_with("| --"), "{}", lines[first]);
        assert!(at > 0 && (first == 0 || lines[first - 1].is_empty()), "a blank line before");
        assert!(!lines[first].contains("|  |"), "a column without a title: {}", lines[first]);
    }
}

#[test]
fn it_tells_the_period_in_the_words_of_the_other_answers() {
    let sandbox = rated();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30", "--why", "Because."]).ok();
    let run = sandbox.goalgit(&["report", "--format", "markdown"]).ok();
    is_well_formed(&run.out);
    for text in [
        "## My skills · 2025-12-01 to 2026-11-22\n",
        "6 check-ins of 2 skills, 2025-12-01 to 2026-11-02.",
        "### At a glance\n\n**Rose since 2025-12-01**  \npricing  2 → 3 ▲, too few to say\n",
        "**Fell since 2025-12-01**  \nsql  3 → 2.5 ▼, too few to say\n",
        "| 2026-11-02 | pricing | Raised the price |",
        "### What wants a look",
        "2026-11-22  ",
        "set from 2.5 to 4 by 2027-06-30",
        "| pricing | 2 → 3 ▲ |",
        "| 2026-11-02 | pricing | Set a price. |",
        "### How to read it",
        "from 1 (Novice) to 5 (Expert)",
    ] {
        run.clone().prints(text);
    }
    // What is for a terminal is not in it.
    for hint in ["Next:", "goalgit checkin", "goalgit goal set"] {
        assert!(!run.out.contains(hint), "{hint} in\n{}", run.out);
    }
    // The demo has all there is.
    sandbox.goalgit(&["demo", "../demo", "-q"]).ok();
    let demo = sandbox.path("../demo");
    let run = sandbox.goalgit_in(&demo, &["report", "--format", "markdown"]).ok();
    is_well_formed(&run.out);
    for heading in ["Level and enjoyment", "Against Senior product manager", "Notes"] {
        run.clone().prints(&format!("\n### {heading}\n"));
    }
    let gap = sandbox.goalgit_in(&demo, &["gap"]).ok();
    let sentence = gap.out.lines().find(|line| line.starts_with("Since ")).unwrap();
    run.prints(sentence);
}

#[test]
fn peoples_words_do_nothing_there() {
    let mut sandbox = Sandbox::with_skills(&[]);
    let hostile = "![p](https://evil.example/p.png) <img src=x onerror=a> @team #12 GH-3 `code` \
                   | cell | **b** [l](javascript:a) $x$ &amp; </details>";
    let quoted = hostile.replace('"', "\\\"");
    let text = format!(
        "name = \"{quoted}\"\ngroup = \"{quoted}\"\nabout = \"{quoted}\"\nlevel = 2\nenjoyment = 4\n\
         checked = 2025-12-01\nnote = \"\"\"\n/close\n- [ ] {quoted}\n## h\n\"\"\"\n\n\
         [target]\nlevel = 4\nby = 2026-02-01\nset = 2025-12-01\nfrom = 2\nwhy = \"/assign @x\"\n\
         step = \"{quoted}\"\n\n[ratings.\"@rater|x\"]\nlevel = 3\non = 2025-12-03\nnote = \"{quoted}\"\n"
    );
    sandbox.write("skills/evil.toml", &text);
    sandbox.git_commit("2025-12-01", hostile);
    sandbox.write(
        "skills/evil.toml",
        &text
            .replace("level = 2\n", "level = 2.5\n")
            .replace("checked = 2025-12-01", "checked = 2026-05-01"),
    );
    sandbox.git_commit("2026-05-01", hostile);
    sandbox.set("GOALGIT_TODAY", "2026-11-22");
    let link = "https://example.org/a_b|c#4";
    sandbox
        .goalgit(&["evidence", hostile, "-s", "evil", "--link", link, "--impact", "> /done @b"])
        .ok();
    let text = sandbox.goalgit(&["report", "--format", "markdown"]).ok().out;
    is_well_formed(&text);
    for (nowhere, why) in [
        ("![", "an image"),
        ("](", "a link"),
        ("<img", "a tag"),
        ("</", "a tag"),
        ("@team", "a mention"),
        ("@rater", "a mention"),
        ("@x", "a mention"),
        ("@b", "a mention"),
        ("#12", "a reference"),
        ("GH-3", "a reference"),
        ("\n/", "a command of a forge"),
        ("\n- ", "a list"),
        ("\n## h", "a heading"),
        (" $x$", "a formula"),
        (" `code`", "code"),
    ] {
        // What a backslash stands before is only itself.
        let plain = text.replace("\\]", "").replace("\\[", "");
        assert!(!plain.contains(nowhere), "{why} ({nowhere}) in\n{text}");
    }
    assert!(text.contains("<https://example.org/a_b%7Cc#4>"), "{text}");
    assert!(text.contains("@&#8203;team"), "{text}");
}

#[test]
fn the_longest_words_still_fit() {
    let sandbox = Sandbox::with_skills(&[]);
    let long = "&".repeat(60_000);
    for n in 0..12 {
        let name = format!("{n} {}", &long[..2_000]);
        let text =
            format!("name = \"{name}\"\nlevel = 2\nchecked = 2026-11-01\nnote = \"{long}\"\n");
        sandbox.write(&format!("skills/s{n}.toml"), &text);
    }
    sandbox.git_commit("2026-11-01", "long");
    let text = sandbox.goalgit(&["report", "--format", "markdown"]).ok().out;
    is_well_formed(&text);
    assert!(text.chars().count() < 60_000, "{}", text.chars().count());
    assert!(text.contains("&amp;…"), "{text}");
}
