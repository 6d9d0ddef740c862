//! The page of `report`: whole, safe, and the same each time.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{Run, Sandbox};

/// An opening tag: its name and its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Every opening tag of a page, in order; and that each is closed where it has to be.
#[track_caller]
fn tags(page: &str) -> Vec<Tag> {
    const VOID: [&str; 3] = ["meta", "!doctype", "br"];
    let mut all = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let end = at + rest[at..].find('>').expect("a tag that ends");
        let inside = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed before {rest:.80}");
            continue;
        }
        let (inside, closed) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let (name, mut left) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = left.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a value that ends");
            attributes.push((key.trim().to_owned(), value.to_owned()));
            left = after;
        }
        if name == "style" {
            let end = rest.find("</style>").expect("a style that ends");
            rest = &rest[end..];
        }
        if !closed && !VOID.contains(&name) {
            open.push(name.to_owned());
        }
        all.push(Tag { name: name.to_owned(), attributes });
    }
    assert_eq!(open, Vec::<String>::new());
    all
}

/// What holds of every page, whatever is in the tracker.
#[track_caller]
fn holds_together(page: &str) {
    let all = tags(page);
    let ids: Vec<&str> = all.iter().filter_map(|tag| tag.get("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    let mut level = 0;
    for tag in &all {
        if let Some(digit) = tag.name.strip_prefix('h').and_then(|d| d.parse::<usize>().ok()) {
            assert!(digit <= level + 1, "h{digit} after h{level}");
            level = digit;
        }
        for name in ["style", "src", "srcset", "action", "background", "poster", "data"] {
            assert!(tag.get(name).is_none(), "<{} {name}>", tag.name);
        }
        let scripts = tag.attributes.iter().any(|(name, _)| name.starts_with("on"));
        assert!(!scripts, "<{}> with a script", tag.name);
        assert!(
            !["script", "link", "iframe", "object", "embed", "img", "image", "base", "form", "use"]
                .contains(&tag.name.as_str()),
            "<{}>",
            tag.name
        );
        if let Some(href) = tag.get("href") {
            assert_eq!(tag.name, "a");
            match href.strip_prefix('#') {
                Some(id) => assert!(unique.contains(id), "{href} leads nowhere"),
                None => {
                    let safe = ["https:", "http:", "mailto:"];
                    assert!(safe.iter().any(|scheme| href.starts_with(scheme)), "{href}");
                    assert_eq!(tag.get("rel"), Some("noopener noreferrer"), "{href}");
                }
            }
        }
        for name in ["aria-labelledby", "aria-describedby"] {
            for id in tag.get(name).unwrap_or_default().split_whitespace() {
                assert!(unique.contains(id), "{name} {id} leads nowhere");
            }
        }
    }
    let count = |name: &str| all.iter().filter(|tag| tag.name == name).count();
    assert_eq!((count("h1"), count("main"), count("title") >= 1, count("style")), (1, 1, true, 1));
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{page:.100}");
    let meta = |key: &str, value: &str| {
        all.iter().find(|t| t.get(key) == Some(value)).and_then(|t| t.get("content"))
    };
    let policy = meta("http-equiv", "Content-Security-Policy").unwrap();
    assert!(
        policy.starts_with("default-src &#x27;none&#x27;; style-src &#x27;sha256-"),
        "{policy}"
    );
    assert_eq!(meta("name", "generator"), Some("goalgit"));
    assert_eq!(meta("name", "referrer"), Some("no-referrer"));
    // A heading that opens onto nothing: closed, and the next thing is one of its like or higher.
    for level in 2..=5 {
        for above in 1..=level {
            let (close, open) = (format!("</h{level}>"), format!("<h{above}"));
            for part in page.split(&close).skip(1) {
                assert!(!part.trim_start().starts_with(&open), "an empty h{level}: {part:.80}");
            }
        }
        let ends = |part: &&str| part.trim_start().starts_with("</section>");
        let empty = page.split(&format!("</h{level}>")).skip(1).find(ends);
        assert!(empty.is_none(), "an empty h{level} at the end of a section");
    }
}

/// The page of a tracker, after it was looked through.
#[track_caller]
fn page(sandbox: &Sandbox) -> String {
    let run = sandbox.goalgit(&["report", "-o", "page.html"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let page = sandbox.read("page.html");
    holds_together(&page);
    page
}

fn sections(page: &str) -> Vec<&str> {
    let parts = page.split("<section id=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

#[test]
fn the_page_of_the_demo_is_whole_and_the_same_each_time() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["demo", "there"]).ok();
    let report = || {
        sandbox.goalgit(&["-C", "there", "report", "-o", "page.html"]).ok();
        let path = ["page.html", "there/page.html"].map(|inside| sandbox.path(inside));
        fs::read_to_string(path.iter().find(|path| path.exists()).unwrap()).unwrap()
    };
    let page = report();
    holds_together(&page);
    assert_eq!(page, report());
    assert_eq!(
        sections(&page),
        ["glance", "done", "findings", "goals", "corners", "skills", "role", "calendar", "reading"]
    );
    assert!(page.contains("Compared with <time datetime=\"2025-11-22\">22 Nov 2025</time>"));
    assert!(page.contains("between “Tells a clear story to people I know” and “Handles hard"));
    // Nothing to type: a manager reads it.
    for command in ["goalgit checkin", "goalgit goal", "goalgit next", "goalgit retire", "--json"] {
        assert!(!page.contains(command), "{command}");
    }
    for drawn in ["radar", "corners", "fit", "calendar", "public-speaking"] {
        assert!(page.contains(&format!("<figure id=\"figure-{drawn}\">")), "{drawn}");
    }
}

#[test]
fn a_tracker_without_a_check_in_says_so_kindly() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "minimal"]).ok();
    let empty = page(&sandbox);
    assert_eq!(sections(&empty), ["glance", "reading"]);
    assert!(empty.contains("0 skills, and no check-in yet."));
    assert!(empty.contains("Nothing is rated yet."));

    sandbox.goalgit(&["add", "SQL"]).ok();
    let unrated = page(&sandbox);
    assert_eq!(sections(&unrated), ["glance", "skills", "reading"]);
    assert!(unrated.contains("You have not rated this yet."));
}

#[test]
fn one_check_in_without_role_and_evidence_is_a_baseline() {
    let sandbox = Sandbox::with_skills(&["sql", "talks"]);
    sandbox.goalgit(&["checkin", "sql=3,enjoy=4", "talks=2,enjoy=2"]).ok();
    let page = page(&sandbox);
    assert_eq!(
        sections(&page),
        ["glance", "findings", "goals", "corners", "skills", "calendar", "reading"]
    );
    assert!(page.contains("2 skills rated, at one check-in: a baseline."));
    assert!(page.contains("No goal is set yet."));
    assert!(page.contains("Nothing is written down of this time yet."));
}

#[test]
fn skills_at_rest_and_without_a_file_stand_in_short() {
    let sandbox = Sandbox::with_skills(&["sql", "talks"]);
    sandbox.goalgit(&["checkin", "sql=3", "talks=2", "--on", "2026-06-01"]).ok();
    sandbox.goalgit(&["checkin", "sql=3.5", "talks=2", "--on", "2026-07-01"]).ok();
    sandbox.goalgit(&["retire", "talks", "--why", "No stage <any> more."]).ok();
    let page = page(&sandbox);
    assert!(page.contains("let go on purpose: No stage &lt;any&gt; more."));
    assert!(page.contains("<li id=\"skill-talks\""));
}

/// A tracker in which every text would like to be more than a text.
fn hostile() -> Sandbox {
    let evil = "</style></title><script>alert(1)</script>\\\" onmouseover=\\\"x {{ 7*7 }} {% raw %}\
                \\u202eevil\\u200b";
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=2", "--on", "2026-01-10"]).ok();
    sandbox.write(
        "skills/sql.toml",
        &format!(
            "name = \"{evil}\"\ngroup = \"{evil}\"\nabout = \"{evil}\"\n\nlevel = 3\n\
             enjoyment = 4\nchecked = 2026-03-01\n\nnote = \"{evil}\"\n\n[target]\nlevel = 4\n\
             by = 2027-06-30\nset = 2026-03-01\nfrom = 3\nstep = \"{evil}\"\nwhy = \"{evil}\"\n\n\
             [levels]\n3 = \"{evil}\"\n\n[ratings.mentor]\nlevel = 3\non = 2026-02-01\n\
             note = \"{evil}\"\n"
        ),
    );
    sandbox.write(
        "roles/lead.toml",
        &format!("name = \"{evil}\"\nkind = \"role\"\n\n[skills]\nsql = 4\n"),
    );
    for (n, link) in ["javascript:alert(1)", "https://a.example/?\\\"><b>", "data:text/html,x"]
        .into_iter()
        .enumerate()
    {
        sandbox.write(
            &format!("evidence/2026-02-0{}-x.toml", n + 1),
            &format!(
                "date = 2026-02-0{}\nwhat = \"{evil}\"\nskills = [\"sql\"]\nlink = \"{link}\"\n\
                 impact = \"{evil}\"\n",
                n + 1
            ),
        );
    }
    let settings = sandbox.read("goalgit.toml");
    let settings = settings.lines().filter(|l| !l.starts_with("title") && !l.starts_with("role"));
    let settings: Vec<&str> = settings.collect();
    let (format, rest) = settings.iter().partition::<Vec<&str>, _>(|l| l.starts_with("format"));
    sandbox.write(
        "goalgit.toml",
        &format!("{}\ntitle = \"{evil}\"\nrole = \"lead\"\n{}\n", format.join(""), rest.join("\n")),
    );
    sandbox.git_commit("2026-03-01", "by hand <script>alert(2)</script>");
    sandbox.goalgit(&["checkin", "sql=3.5", "--on", "2026-05-01"]).ok();
    sandbox
}

#[test]
fn hostile_words_stay_words() {
    let page = page(&hostile());
    for bad in ["<script", "</style></title>", "<b>", "49", "\u{202e}", "\u{200b}"] {
        let body = page.split("</style>").nth(1).unwrap();
        let found = body.find(bad).filter(|_| bad != "49" || body.contains("x 49"));
        assert!(found.is_none(), "{bad}: {:?}", found.map(|at| &body[at..at + 40]));
    }
    assert!(page.contains("{{ 7*7 }}"));
    assert!(page.contains("\\u{202e}evil\\u{200b}"));
    assert!(page.contains("javascript:alert(1)"), "it stays readable");
    assert!(!page.contains("href=\"javascript"));
    assert!(page.contains("href=\"https:&#x2f;&#x2f;a.example&#x2f;?&quot;&gt;&lt;b&gt;\""));
}

/// The report laid out by a template.
fn laid_out(sandbox: &Sandbox, template: &str) -> Run {
    sandbox.write("mine.html", template);
    let mut run = sandbox.goalgit(&["report", "--template-file", "mine.html", "-o", "out.html"]);
    run.out = fs::read_to_string(sandbox.path("out.html")).unwrap_or_default();
    run
}

#[test]
fn the_templates_of_the_guide_give_pages() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.md");
    let guide = fs::read_to_string(guide).unwrap();
    let examples: Vec<&str> =
        guide.split("```jinja\n").skip(1).map(|part| part.split("```").next().unwrap()).collect();
    assert_eq!(examples.len(), 2);
    let sandbox = hostile();
    let own = laid_out(&sandbox, examples[0]).ok().out;
    assert!(own.contains("<p>Levels: ") && own.contains("{{ 7*7 }}"));
    assert!(!own.contains("<script>"));
    let changed = laid_out(&sandbox, examples[1]).ok().out;
    assert!(changed.contains("For my talk with Anna."));
    assert!(!changed.contains("<section id=\"findings\"") && changed.contains("id=\"goals\""));
}

#[test]
fn a_template_that_cannot_be_followed_says_where_and_why() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    for (template, why) in [
        ("<p>\n{{ nothing }}</p>", "mine.html:2: "),
        ("{% if %}", "mine.html:1: syntax error"),
        ("{{ title | safe }}", "safe"),
        ("{% include \"/etc/passwd\" %}", "template not found"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}", "fuel"),
    ] {
        let run = laid_out(&sandbox, template);
        assert!(run.code != 0 && run.out.is_empty(), "{template}: {}", run.out);
        assert!(run.err.contains(why), "{template}: {}", run.err);
    }
}

#[test]
fn a_long_series_is_drawn_and_its_last_sixty_are_listed() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let mut rows = String::from("skill,date,level\n");
    for n in 0..70 {
        let (year, month) = (2020 + n / 12, 1 + n % 12);
        rows.push_str(&format!("sql,{year}-{month:02}-01,{}\n", 2 + n % 2));
    }
    sandbox.write("rows.csv", &rows);
    sandbox.goalgit(&["import", "rows.csv"]).ok();
    let page = page(&sandbox);
    assert!(page.contains("The last 60 of 70 observations"));
    assert!(page.contains("10 older ones are drawn above, not listed."));
    let listed = page.split("aria-label=\"Observations of sql\"").nth(1).unwrap();
    let listed = listed.split("</table>").next().unwrap();
    assert_eq!(listed.matches("<tr>").count(), 1 + 60);
}
