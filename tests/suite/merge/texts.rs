//! The merged text of small files, byte by byte.

use goalgit::merge::Kind;

use super::{choices, clashes, of, skill};

const BASE: &str = "# My file\nname = \"SQL\"\nabout = \"Asks data.\"\n\nlevel = 2 # low\n\
                    practice = 'some'\nchecked = 2026-10-01\n\n[target]\nlevel = 4\nby = 2027-06-30\n\n\
                    [levels]\n2 = \"Asks.\"\n";

#[test]
fn different_keys_of_both_sides_are_in_the_text_and_nothing_else_moves() {
    let ours = BASE.replace("level = 2 #", "level = 2.5 #").replace("2026-10-01", "2026-11-22");
    let theirs = BASE
        .replace("2027-06-30", "2027-12-31")
        .replace("[levels]", "[levels] # mine\n# new\n1 = 'x'");
    let merged = skill(BASE, &ours, &theirs);
    let wanted = theirs.replace("level = 2 #", "level = 2.5 #").replace("2026-10-01", "2026-11-22");
    assert_eq!(merged.text.as_deref(), Some(&*wanted));
    assert_eq!(
        choices(&merged),
        [
            "checked From(Ours) OnlyChange",
            "level From(Ours) OnlyChange",
            "levels.1 From(Theirs) OnlyChange",
            "target.by From(Theirs) OnlyChange"
        ]
    );
}

#[test]
fn windows_line_ends_of_one_side_stay() {
    let ours = BASE.replace("Asks data.", "Asks.").replace('\n', "\r\n");
    let theirs = BASE.replace("level = 4", "level = 5");
    let wanted = ours.replace("level = 4", "level = 5");
    assert_eq!(skill(BASE, &ours, &theirs).text, Some(wanted.clone()));
    assert_eq!(skill(BASE, &theirs, &ours).text, Some(wanted));
}

#[test]
fn comments_of_both_sides_stay_and_those_taken_away_go() {
    let ours =
        BASE.replace("# My file\n", "# My file\n# ours\n").replace("level = 2 # low", "level = 2");
    let theirs =
        BASE.replace("level = 4\n", "level = 4 # theirs\n").replace("checked", "# day\nchecked");
    let merged = skill(BASE, &ours, &theirs).text.unwrap();
    let wanted = BASE
        .replace("# My file\n", "# My file\n# ours\n")
        .replace("level = 2 # low", "level = 2")
        .replace("level = 4\n", "level = 4 # theirs\n")
        .replace("checked", "# day\nchecked");
    assert_eq!(merged, wanted);
    assert_eq!(skill(BASE, &theirs, &ours).text, Some(wanted));
}

#[test]
fn two_comments_behind_one_value_are_both_kept() {
    let ours = BASE.replace("# low", "# rather low");
    let theirs = BASE.replace("# low", "# too low");
    let merged = skill(BASE, &ours, &theirs).text.unwrap();
    assert_eq!(merged, BASE.replace("level = 2 # low", "# too low\nlevel = 2 # rather low"));
}

#[test]
fn a_box_of_comments_stays_whole() {
    let base = BASE.replace("# My file\n", "#\n# My file\n#\n\n");
    let ours = base.replace("Asks data.", "Asks.").replace("[levels]", "#\n#\n# ours\n#\n[levels]");
    let theirs = base.replace("level = 4", "level = 5");
    let wanted = ours.replace("level = 4", "level = 5");
    assert_eq!(skill(&base, &ours, &theirs).text, Some(wanted.clone()));
    assert_eq!(skill(&base, &theirs, &ours).text, Some(wanted));
}

#[test]
fn a_table_that_both_emptied_is_gone() {
    let ours = BASE.replace("level = 4\n", "");
    let theirs = BASE.replace("by = 2027-06-30\n", "");
    let wanted = BASE.replace("[target]\nlevel = 4\nby = 2027-06-30\n\n", "");
    assert_eq!(skill(BASE, &ours, &theirs).text, Some(wanted));
}

#[test]
fn new_keys_and_tables_stand_where_they_stood() {
    let ours = BASE.replace("\n[target]", "\n[ratings.mentor]\nlevel = 3\n\n[target]");
    let theirs = BASE
        .replace("about", "group = 'Data'\nabout")
        .replace("[levels]", "# mine\n[mine]\nx = 1\n\n[levels]");
    let merged = skill(BASE, &ours, &theirs).text.unwrap();
    let wanted = theirs.replace("\n[target]", "\n[ratings.mentor]\nlevel = 3\n\n[target]");
    assert_eq!(merged, wanted);
    assert_eq!(skill(BASE, &theirs, &ours).text, Some(wanted));
}

#[test]
fn what_one_side_took_out_is_gone_with_its_blank_line() {
    let ours = BASE.replace("[target]\nlevel = 4\nby = 2027-06-30\n\n", "");
    let theirs = BASE.replace("Asks data.", "Asks.").replace("practice = 'some'\n", "");
    let merged = skill(BASE, &ours, &theirs).text.unwrap();
    assert_eq!(merged, ours.replace("Asks data.", "Asks.").replace("practice = 'some'\n", ""));
}

#[test]
fn a_side_that_moved_its_tables_keeps_their_order() {
    let (root, tables) = BASE.split_at(BASE.find("[target]").unwrap());
    let (target, levels) = tables.split_at(tables.find("\n[levels]").unwrap());
    let theirs = format!("{root}{}\n{target}", &levels[1..]);
    let ours = BASE.replace("Asks data.", "Asks.");
    let wanted = theirs.replace("Asks data.", "Asks.");
    assert_eq!(skill(BASE, &ours, &theirs).text, Some(wanted.clone()));
    assert_eq!(skill(BASE, &theirs, &ours).text, Some(wanted));
}

#[test]
fn a_table_written_inline_on_one_side_takes_the_keys_of_the_other() {
    let inline = BASE
        .replace("[target]\nlevel = 4\nby = 2027-06-30\n\n", "")
        .replace("\n\nlevel = 2", "\ntarget = { level = 4, by = 2027-06-30 }\n\nlevel = 2");
    let theirs = BASE.replace("by = 2027-06-30\n", "by = 2027-12-31\nstep = 'Ask.'\n");
    let wanted = inline.replace("06-30 }", "12-31, step = 'Ask.' }");
    assert_eq!(skill(BASE, &inline, &theirs).text, Some(wanted.clone()));
    assert_eq!(skill(BASE, &theirs, &inline).text, Some(wanted));
}

#[test]
fn a_text_of_several_lines_comes_into_a_table_written_inline() {
    let inline = "target = { level = 4, by = 2027-06-30 }\nname = 'SQL'\n";
    let ours = inline.replace("'SQL'", "'Sequel'");
    let theirs =
        "name = 'SQL'\n\n[target]\nlevel = 4\nby = 2027-06-30\nstep = \"\"\"\ntwo\nlines\n\"\"\"\n";
    let wanted = ours.replace("06-30 }", "06-30, step = \"\"\"\ntwo\nlines\n\"\"\" }");
    assert_eq!(skill(inline, &ours, theirs).text, Some(wanted));
}

#[test]
fn what_a_role_asks_is_joined_by_key() {
    let base = "name = 'PM'\n[skills]\nsql = { level = 3, weight = 1 }\nchess = 2\n";
    let ours = base.replace("level = 3", "level = 4").replace("chess = 2", "chess = 3");
    let theirs = base.replace("weight = 1", "weight = 2") + "go = 1\n";
    let merged = of(Kind::Role, Some(base), &ours, &theirs);
    let wanted = "name = 'PM'\n[skills]\nsql = { level = 4, weight = 2 }\nchess = 3\ngo = 1\n";
    assert_eq!(merged.text.as_deref(), Some(wanted));
    let theirs = base.replace("chess = 2", "chess = { level = 2, weight = 3 }");
    assert_eq!(clashes(&of(Kind::Role, Some(base), &ours, &theirs)), ["skills.chess TwoValues"]);
}

#[test]
fn a_file_that_is_new_on_both_sides_is_joined() {
    let ours = "name = 'SQL'\n\nlevel = 2\nchecked = 2026-11-20\n";
    let theirs = "name = 'SQL'\nabout = 'Asks.'\n\nlevel = 3\nchecked = 2026-11-22\n";
    let merged = of(Kind::Skill, None, ours, theirs);
    assert_eq!(merged.text.as_deref(), Some(theirs));
    let merged = of(Kind::Skill, None, "name = 'SQL'\n", "name = 'Sql'\n");
    assert_eq!(clashes(&merged), ["name TwoValues"]);
    assert_eq!(merged.text, None);
}
