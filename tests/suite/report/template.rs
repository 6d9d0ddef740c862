//! `--template-file`: what can be wrong with one is said with its file and line.

use super::rated;

#[test]
fn a_template_of_ones_own_lays_the_page_out() {
    let sandbox = rated();
    sandbox.write("own.html", "<p>{{ title }}</p>");
    let page = sandbox.goalgit(&["report", "--template-file", "own.html"]).ok();
    page.prints("<p>My skills</p>");
    // It is known again, whatever the template says.
    sandbox.goalgit(&["report", "--template-file", "own.html", "-o", "r.html"]).ok();
    sandbox.goalgit(&["report", "--template-file", "own.html", "-o", "r.html"]).ok();
}

#[test]
fn what_is_wrong_with_it_is_said_and_nothing_is_written() {
    let sandbox = rated();
    sandbox.write("line.html", "<p>\n{{ titel }}\n");
    sandbox.write("open.html", "<p>\n\n{% if title %}\n");
    std::fs::write(sandbox.path("latin.html"), b"caf\xe9").unwrap();
    std::fs::write(sandbox.path("big.html"), vec![b'x'; 1024 * 1024 + 1]).unwrap();
    for (name, code, says) in [
        ("line.html", 5, "line.html:2: "),
        ("open.html", 5, "open.html:"),
        ("latin.html", 5, "latin.html is not UTF-8 text"),
        ("big.html", 5, "big.html is too big"),
        ("none.html", 1, "cannot read none.html: "),
        ("skills", 1, "cannot read skills: "),
    ] {
        let run = sandbox.goalgit(&["report", "--template-file", name, "-o", "r.html"]);
        run.ends(code).says(says);
        assert!(!sandbox.path("r.html").exists(), "{name}");
    }
    for args in [&["--json"][..], &["--format", "markdown"], &["-o", "r.md"]] {
        let run = sandbox.goalgit(&[&["report", "--template-file", "line.html"], args].concat());
        run.ends(2).says("--template-file lays out a page").says("hint: ");
    }
}
