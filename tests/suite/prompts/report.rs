//! A report on a terminal: a page becomes a file, all else is shown.

use super::*;

#[test]
fn a_page_becomes_a_file_and_markdown_is_shown() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    let all = Terminal::open(&sandbox, &["report"], 80).ends(0);
    assert!(all.contains("wrote goalgit-report.html (") && all.contains("Next: "), "{all}");
    assert!(!all.contains("<!doctype"), "{all}");
    let page = sandbox.read("goalgit-report.html");
    assert_eq!(page, sandbox.goalgit(&["report"]).ok().out);
    // Once more: it is goalgit's own.
    Terminal::open(&sandbox, &["report"], 80).ends(0);
    let args = ["report", "--format", "markdown", "--no-pager"];
    let all = Terminal::open(&sandbox, &args, 80).ends(0);
    assert!(all.contains("## My skills") && !all.contains("wrote"), "{all}");
    let all = Terminal::open(&sandbox, &["report", "-o", "-"], 80).ends(0);
    assert!(all.contains("<!doctype html>"), "{all}");
    sandbox.write("goalgit-report.html", "mine");
    let all = Terminal::open(&sandbox, &["report"], 80).ends(4);
    assert!(all.contains("is there already"), "{all}");
    assert_eq!(sandbox.read("goalgit-report.html"), "mine");
}
