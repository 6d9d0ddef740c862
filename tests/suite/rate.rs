//! `rate`: somebody else's view, by flags and by a form.

use crate::frozen::refuses;
use crate::support::Sandbox;

fn tracker() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&[]);
    sandbox.set("GOALGIT_TODAY", "2026-10-01");
    sandbox.goalgit(&["add", "sql", "--level", "3"]).ok();
    sandbox.goalgit(&["add", "Public speaking", "--about", "Makes people act."]).ok();
    sandbox.goalgit(&["add", "pricing", "--level", "2"]).ok();
    sandbox.set("GOALGIT_TODAY", "2026-11-22");
    sandbox
}

fn ratings(sandbox: &Sandbox, skill: &str) -> Vec<String> {
    let observations = sandbox.observations(skill);
    let all = observations.iter().flat_map(|o| o["ratings"].as_array().unwrap().clone());
    all.map(|r| {
        format!("{} {} {}", r["on"].as_str().unwrap(), r["who"].as_str().unwrap(), r["level"])
    })
    .collect()
}

#[test]
fn a_rating_stands_beside_ones_own_and_moves_nothing_of_it() {
    let sandbox = tracker();
    let before = sandbox.points("sql");
    let run = sandbox
        .goalgit(&[
            "rate",
            "sql=comp",
            "--by",
            "mentor",
            "--note",
            "Good.\nAnd fast.",
            "--on",
            "2026-11-20",
        ])
        .ok();
    run.prints("sql 3, by mentor (you rated 3)\nsaved as ").prints("Next: goalgit history sql\n");
    assert_eq!(
        sandbox.read("skills/sql.toml"),
        "name = \"sql\"\n\nlevel = 3\nchecked = 2026-10-01\n\n[ratings.mentor]\nlevel = 3\n\
         on = 2026-11-20\nnote = \"\"\"\nGood.\nAnd fast.\n\"\"\"\n"
    );
    assert_eq!(sandbox.points("sql"), before);
    let format = "--format=%s|%as|%(trailers:key=Rated-By,valueonly)";
    let shown = sandbox.git(&["show", format, "--name-only"]);
    assert!(shown.starts_with("rate: sql 3 by mentor|2026-11-20|mentor\n"), "{shown}");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    let run = sandbox.goalgit(&["rate", "sql=+0.5", "pub=2", "--by", "mentor"]).ok();
    run.prints("sql 3 -> 3.5, by mentor (you rated 3)\n").prints("public-speaking 2, by mentor\n");
    assert_eq!(ratings(&sandbox, "sql"), ["2026-11-20 mentor 3", "2026-11-22 mentor 3.5"]);
    refuses(&sandbox, &["rate", "sql=3.5", "--by", "mentor"], 0).prints("nothing to save");
    sandbox.goalgit(&["validate", "--strict"]).ok();
}

#[test]
fn anybody_can_rate_whatever_they_are_called() {
    let sandbox = tracker();
    for who in ["mentor", "Anna Müller", "a.b", "ратор \"x\"", "=1+1", &"x".repeat(64)] {
        sandbox.goalgit(&["rate", "sql=4", "--by", who]).ok().prints("saved as");
    }
    let text = sandbox.read("skills/sql.toml");
    assert!(text.contains("[ratings.\"Anna Müller\"]") && text.contains("[ratings.\"a.b\"]"));
    sandbox.goalgit(&["validate", "--strict"]).ok();
    let run = sandbox.goalgit(&["rate", "sql=4", "--by", "Mentor"]).ok();
    run.says("mentor has rated before; Mentor is kept as somebody else");
    for who in ["", "  ", "a\u{1b}[2J", "a\nb", &"x".repeat(65)] {
        refuses(&sandbox, &["rate", "sql=4", "--by", who], 2).says("the one who rates");
    }
}

#[test]
fn what_cannot_be_meant_is_refused_with_the_words_that_were_typed() {
    let sandbox = tracker();
    refuses(&sandbox, &["rate", "sql=3", "Public speaking=4"], 2)
        .says("hint: your own: goalgit checkin sql=3 \"Public speaking=4\"\n")
        .says("hint: theirs: goalgit rate sql=3 \"Public speaking=4\" --by WHO");
    refuses(&sandbox, &["rate"], 2).says("goalgit checkin SKILL=LEVEL");
    for (args, why) in [
        (&[][..], "no skill is named"),
        (&["sql"], "\"sql\" says no level"),
        (&["sqll=3"], "did you mean sql?"),
        (&["sql=9"], "the scale is 1 to 5"),
        (&["sql=+1"], "is relative"),
        (&["sql=3", "sql=4"], "sql is named twice"),
        (&["sql=3", "pricing=2", "--note", "x"], "--note speaks of one skill"),
        (&["sql=3", "--note", "\u{1b}"], "control characters"),
        (&["sql=3", "--on", "2026-12-01"], "lies in the future"),
        (&["sql=3", "--json"], "no format"),
        (&["--form", "a", "--from", "b"], "cannot be used with"),
        (&["sql=3", "--from", "b"], "cannot be used with"),
    ] {
        let args = [&["rate", "--by", "mentor"], args].concat();
        refuses(&sandbox, &args, 2).says(why);
    }
    refuses(&sandbox, &["rate", "--by", "x", "--from", "nowhere"], 1).says("cannot read nowhere");
}

#[test]
fn an_earlier_rating_enters_history_and_the_later_one_stays() {
    let sandbox = tracker();
    sandbox.goalgit(&["rate", "sql=4", "--by", "mentor", "--on", "2026-11-10"]).ok();
    let file = sandbox.read("skills/sql.toml");
    let args = ["rate", "sql=2", "pricing=3", "--by", "mentor", "--on", "2026-06-01"];
    let run = sandbox.goalgit(&args).ok();
    run.prints("sql 2, by mentor (2026-06-01, entered late)")
        .prints("pricing 3, by mentor (you rated 2)");
    assert_eq!(sandbox.read("skills/sql.toml"), file);
    assert_eq!(ratings(&sandbox, "sql"), ["2026-06-01 mentor 2", "2026-11-10 mentor 4"]);
    assert_eq!(ratings(&sandbox, "pricing"), ["2026-06-01 mentor 3"]);
    let merge = sandbox.git(&["log", "--merges", "--format=%s"]);
    assert_eq!(merge, "rate: sql 2 by mentor, late, for 2026-06-01\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    refuses(&sandbox, &args, 0).prints("nothing to save");
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn hand_edits_come_along_and_none_is_lost() {
    let sandbox = tracker();
    let text = "# Mine.\r\nname = 'sql' # yes\r\nlevel = 4\r\nchecked = 2026-10-01\r\n";
    sandbox.write("skills/sql.toml", text);
    let run = sandbox.goalgit(&["rate", "sql=3", "--by", "mentor", "--on", "2026-11-01"]).ok();
    run.prints("skills/sql.toml held edits of yours: they are in it too");
    let now = text.replace("2026-10-01", "2026-11-22");
    let rating = "\r\n[ratings.mentor]\r\nlevel = 3\r\non = 2026-11-01\r\n";
    assert_eq!(sandbox.read("skills/sql.toml"), format!("{now}{rating}"));
    assert_eq!(sandbox.points("sql"), ["2026-10-01 3", "2026-11-22 4"], "dated when it was found");
    let by_hand = sandbox
        .read("skills/sql.toml")
        .replace("level = 3\r\non", "level = 2\r\nnote = 'Hm.'\r\non");
    sandbox.write("skills/sql.toml", &by_hand);
    refuses(&sandbox, &["rate", "sql=4", "--by", "mentor"], 4).says("goalgit checkin");
    sandbox.goalgit(&["rate", "sql=4", "--by", "peer"]).ok();
    assert!(sandbox.read("skills/sql.toml").contains("'Hm.'"));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn partly_staged_and_broken_files_are_refused() {
    let sandbox = tracker();
    sandbox.write("skills/sql.toml", "name = \"sql\"\nlevel = 4\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("skills/sql.toml", "name = \"sql\"\nlevel = 5\n");
    refuses(&sandbox, &["rate", "sql=3", "--by", "m"], 4).says("staged in part");
    sandbox.write("skills/pricing.toml", "name = ");
    refuses(&sandbox, &["rate", "pricing=3", "--by", "m"], 5).says("skills/pricing.toml:1");
}

const DESCRIBED: &str = "name = \"sql\"\nlevel = 3.5\nenjoyment = 2\nchecked = 2026-10-01\n\
    note = \"secret note\"\n[target]\nlevel = 4.5\n[levels]\n2 = \"Reads \u{202e}queries.\"\n4 = \"Tunes them.\"\n\
    [ratings.boss]\nlevel = 1\n";

#[test]
fn the_form_shows_what_levels_look_like_and_nothing_that_was_rated() {
    let sandbox = tracker();
    sandbox.write("skills/sql.toml", DESCRIBED);
    sandbox.goalgit(&["checkin"]).ok();
    sandbox.goalgit(&["retire", "pricing", "--why", "Done."]).ok();
    let form = sandbox.goalgit(&["rate", "--by", "mentor", "--form"]).ok().out;
    for shown in [
        "# For mentor",
        "# How do you see Robin Tester? ",
        "1 Novice, 2 Advanced beginner",
        "[sql]\n# sql\n#   2  Reads \\u{202e}queries.\n#   4  Tunes them.\nlevel =\nnote =\n",
        "[public-speaking]\n# Public speaking: Makes people act.\nlevel =\n",
    ] {
        assert!(form.contains(shown), "{form}");
    }
    for hidden in ["3.5", "4.5", "secret", "boss", "pricing", "2026"] {
        assert!(!form.contains(hidden), "{hidden}: {form}");
    }
    let form = sandbox.goalgit(&["rate", "pricing", "--by", "mentor", "--form", "-"]).ok().out;
    assert!(form.contains("[pricing]") && !form.contains("[sql]"), "what is named is asked");
    sandbox
        .goalgit(&["rate", "--by", "A B", "--form", "form.txt"])
        .ok()
        .prints("form.txt: 2 skills")
        .prints("goalgit rate --by \"A B\" --from form.txt");
    refuses(&sandbox, &["rate", "--by", "A B", "--form", "form.txt"], 4).says("is there already");
}

#[test]
fn a_form_comes_back_as_people_fill_it_in() {
    let sandbox = tracker();
    let form = sandbox.goalgit(&["rate", "--by", "mentor", "--form"]).ok().out;
    sandbox.write("form.txt", &form);
    refuses(&sandbox, &["rate", "--by", "mentor", "--from", "form.txt"], 0)
        .prints("Nothing is filled in");
    let filled = form.replacen("\nlevel =", "\nlevel = 3,5 ", 1).replacen(
        "note =",
        "Note: Fast.\n  Kind.",
        1,
    );
    let at = filled.find("[sql]").unwrap();
    let filled =
        format!("{}{}", &filled[..at], filled[at..].replacen("level =", "LEVEL=\"Proficient\"", 1));
    sandbox.write("form.txt", &format!("\u{feff}{}", filled.replace('\n', "\r\n")));
    let run = sandbox.goalgit(&["rate", "--by", "mentor", "--from", "form.txt"]).ok();
    let run = run.prints("by mentor").prints("sql 4, by mentor (you rated 3)").prints("saved as");
    let first = run.out.split(' ').next().unwrap().to_owned();
    let text = sandbox.read(&format!("skills/{first}.toml"));
    assert!(
        text.contains("level = 3.5\non = 2026-11-22\nnote = \"\"\"\nFast.\nKind.\n\"\"\""),
        "{text}"
    );
    assert_eq!(sandbox.git(&["show", "--format=", "--name-only"]).lines().count(), 2);
    let input = "[pricing]\nlevel = expert\n";
    sandbox
        .goalgit_with(input, &["rate", "--by", "peer", "--from", "-"])
        .ok()
        .prints("pricing 5, by peer");
}

#[test]
fn every_problem_of_a_form_is_told_and_nothing_is_written() {
    let sandbox = tracker();
    sandbox.write(
        "form.txt",
        "Hello\r\n[sql]\r\nlevel = 9\r\n[sqll]\r\nlevel = 3\r\n[pricing]\r\nnote = only words\r\n\
         [public-speaking]\r\nlevel = 3\r\nnote = \u{1b}[2J\r\n",
    );
    let run = refuses(&sandbox, &["rate", "--by", "mentor", "--from", "form.txt"], 5);
    let run = run.says("form.txt:1: ").says("form.txt:3: 9 is off the scale");
    let run =
        run.says("form.txt:4: there is no skill \"sqll\"").says("form.txt:7: pricing has a note");
    run.says("form.txt:10: ").says("3 lines cannot be used, so nothing was written");
    std::fs::write(sandbox.path("form.txt"), b"\xff\xfe[\0").unwrap();
    refuses(&sandbox, &["rate", "--by", "m", "--from", "form.txt"], 5).says("UTF-8");
    std::fs::write(sandbox.path("form.txt"), vec![b'x'; 300_000]).unwrap();
    refuses(&sandbox, &["rate", "--by", "m", "--from", "form.txt"], 5).says("too big");
}

#[test]
fn history_says_where_two_views_part() {
    let sandbox = tracker();
    sandbox.goalgit(&["checkin", "sql=3.5", "--on", "2026-11-02"]).ok();
    sandbox.goalgit(&["rate", "sql=3", "--by", "mentor", "--on", "2026-11-21"]).ok();
    sandbox.goalgit(&["rate", "sql=3.5", "--by", "peer"]).ok();
    sandbox.goalgit(&["rate", "pricing=4", "--by", "Anna", "--on", "2026-11-21"]).ok();
    sandbox.goalgit(&["rate", "pub=4", "--by", "Anna"]).ok();
    let run = sandbox.goalgit(&["history", "sql"]).ok();
    let run = run.prints("Your mentor rated 3 on 2026-11-21; you rated 3.5 that month.");
    assert!(!run.out.contains("Your peer"), "they agree");
    let run = sandbox.goalgit(&["history", "pricing"]).ok();
    run.prints("Anna rated 4 on 2026-11-21; you rated 2 on 2026-10-01.");
    let run = sandbox.goalgit(&["history", "pub"]).ok();
    assert!(!run.out.contains("rated 4 on"), "no level of one's own to part from");
    sandbox.goalgit(&["rate", "sql=3.5", "--by", "mentor"]).ok();
    assert!(
        !sandbox.goalgit(&["history", "sql"]).ok().out.contains("Your mentor"),
        "the last counts"
    );
}

#[test]
fn a_hand_edit_that_comes_along_with_a_past_rating_is_observed_today() {
    let sandbox = tracker();
    sandbox.goalgit(&["checkin", "pricing=2"]).ok();
    let text = sandbox.read("skills/pricing.toml").replace("level = 2\n", "level = 3.5\n");
    sandbox.write("skills/pricing.toml", &text);
    sandbox.goalgit(&["rate", "pricing=3", "--by", "anna", "--on", "2026-10-01"]).ok();
    assert_eq!(sandbox.points("pricing"), ["2026-10-01 2", "2026-11-22 3.5"]);
    assert_eq!(ratings(&sandbox, "pricing"), ["2026-10-01 anna 3"]);
    assert_eq!(sandbox.git(&["log", "-1", "--format=%as"]).trim(), "2026-11-22");
}

#[test]
fn a_note_stands_while_the_level_does() {
    let sandbox = tracker();
    let rate = |args: &[&str]| sandbox.goalgit(&[&["rate", "--by", "mentor"], args].concat()).ok();
    let text = || sandbox.read("skills/sql.toml");
    rate(&["sql=3", "--note", "Weak joins.", "--on", "2026-11-01"]);
    rate(&["sql=3"]);
    assert!(text().contains("on = 2026-11-22\nnote = \"Weak joins.\"\n"), "{}", text());
    let run = rate(&["sql=4"]).prints("sql 3 -> 4, by mentor (you rated 3)\n");
    run.prints("the note to the 3 of before is not in the file any more; history has it");
    assert!(!text().contains("Weak"));
    rate(&["sql=4", "--note", "Fast."]);
    rate(&["sql=4", "--note", ""]);
    assert!(!text().contains("Fast"), "an empty one takes it away");
}

#[test]
fn the_overview_has_what_others_rated_last() {
    let sandbox = tracker();
    let run = sandbox.goalgit(&["history"]).ok();
    assert!(!run.out.contains("others"), "{}", run.out);
    let run = sandbox.goalgit(&["rate", "sql=2", "pricing=3", "--by", "mentor"]).ok();
    run.prints("Next: goalgit history sql\n");
    sandbox.goalgit(&["rate", "sql=4", "--by", "Anna"]).ok();
    sandbox.goalgit(&["rate", "sql=1", "--by", "mentor", "--on", "2026-01-01"]).ok();
    let run = sandbox.goalgit(&["history"]).ok().prints("others").prints("Anna 4, mentor 2");
    run.prints("mentor 3");
}

#[test]
fn hints_name_what_was_meant() {
    let sandbox = tracker();
    refuses(&sandbox, &["rate", "speaking=3", "--by", "m"], 2)
        .says("did you mean public-speaking?");
    let run = refuses(&sandbox, &["evidence", "did", "a", "thing", "-s", "pricing"], 2);
    run.says("hint: put the text in quotes: goalgit evidence \"did a thing\"");
    let run = refuses(&sandbox, &["rate", "sql=3", "--by", "m", "--on", "soon"], 2);
    assert!(run.says("\"last friday\"").err.matches("in 6 months").count() == 0);
}

#[test]
fn a_form_in_a_reply_is_read_and_a_note_without_a_level_is_named() {
    let sandbox = tracker();
    let form = sandbox.goalgit(&["rate", "--by", "mentor", "--form"]).ok().out;
    let at = form.find("[sql]").unwrap();
    let filled = form[at..].replacen("level =", "level = 4", 1);
    let pricing = form.find("[pricing]").unwrap();
    let note = form[pricing..at].replacen("note =", "note = Only words.", 1);
    let quoted: String =
        format!("{}{note}{filled}", &form[..pricing]).lines().map(|l| format!("> {l}\n")).collect();
    sandbox.write("form.txt", &quoted);
    let run = sandbox.goalgit(&["rate", "--by", "mentor", "--from", "form.txt"]).ok();
    run.prints("sql 4, by mentor").says("pricing has a note and no level, so it is not taken");
    assert_eq!(sandbox.read("form.txt"), quoted);
    assert!(!sandbox.read("skills/pricing.toml").contains("mentor"));
    sandbox.write("form.txt", "[sql]\nnote = x\n");
    refuses(&sandbox, &["rate", "--by", "mentor", "--from", "form.txt"], 0)
        .prints("No level is filled in, so there is nothing to save.");
}

#[test]
fn a_skill_behind_form_is_not_taken_for_a_file() {
    let sandbox = tracker();
    let run = sandbox.goalgit(&["rate", "--by", "Lee Lead", "--form", "sql"]).ends(2);
    run.says("--form takes a file, and sql is a skill\n")
        .says("a form for it: goalgit rate --by \"Lee Lead\" --form sql.txt sql\n");
    assert!(!sandbox.path("sql").exists());
    sandbox.goalgit(&["rate", "--by", "Lee Lead", "--form", "sql.txt", "sql"]).ok();
    assert!(sandbox.path("sql.txt").exists());
}

#[test]
fn a_greeting_above_the_form_is_named_and_not_taken() {
    let sandbox = tracker();
    let letter = "Hi Robin,\n\nhere you are.\n\n> [sql]\n> level = 2\n> note = Fast.\n> \n> [pricing]\n> level =\n";
    sandbox.write("../letter.txt", letter);
    let run = sandbox.goalgit(&["rate", "--by", "mentor", "--from", "../letter.txt"]).ok();
    let run = run.prints("sql 2, by mentor");
    let run = run.says("letter.txt:1: it stands above the first [skill], so it is not taken");
    run.says("letter.txt:3: it stands above");
    assert!(!sandbox.read("skills/sql.toml").contains("Robin"));
    // A level or a note that stands with no skill is no greeting.
    sandbox.write("../letter.txt", "Hi!\nlevel = 3\n[sql]\nlevel = 4\n");
    let args = ["rate", "--by", "mentor", "--from", "../letter.txt"];
    refuses(&sandbox, &args, 5).says("letter.txt:2: it stands above the first [skill]\n");
    // A letter without a form is a wrong file.
    sandbox.write("../letter.txt", "Hi!\nHow are you?\n");
    refuses(&sandbox, &args, 5).says("2 lines cannot be used, so nothing was written");
}
