//! The examples of the manual pages. Each can be typed: a test reads them as the program does.

/// The examples of a command, with the one of its line in the help first.
pub(super) fn of(words: &[String], first: Option<&str>) -> Vec<String> {
    let command = words[1..].join(" ");
    let more = ALL.iter().filter(|(of, _)| *of == command).flat_map(|(_, lines)| lines.iter());
    let mut lines: Vec<String> = first.into_iter().map(String::from).collect();
    for line in more {
        if !lines.iter().any(|known| known == line) {
            lines.push((*line).to_owned());
        }
    }
    lines
}

const ALL: [(&str, &[&str]); 39] = [
    ("", &["goalgit demo", "goalgit init ~/skills", "goalgit checkin", "goalgit next"]),
    ("init", &["goalgit init ~/skills --template product-manager --default"]),
    ("add", &["goalgit add \"Public speaking\" --level 2.5 --enjoyment 2 --group Leadership"]),
    ("rename", &["goalgit rename presenting \"Public speaking\""]),
    ("pause", &["goalgit pause pricing --until 2027-01", "goalgit pause --all"]),
    ("retire", &["goalgit retire pricing --why \"Not my job any more.\""]),
    ("resume", &["goalgit resume pricing", "goalgit resume --all"]),
    (
        "evidence",
        &[
            "goalgit evidence \"Ran the Q4 roadmap talk\" -s public-speaking --kind artifact",
            "goalgit evidence --since 2026-Q3 --format markdown",
        ],
    ),
    (
        "rate",
        &[
            "goalgit rate public-speaking=3 --by mentor --note \"Slow down in the Q&A.\"",
            "goalgit rate --by mentor --form form.toml",
            "goalgit rate --by mentor --from form.toml",
        ],
    ),
    ("report", &["goalgit report -o me.html --open", "goalgit report --redact -o me.md"]),
    ("role", &["goalgit role", "goalgit role senior-product-manager"]),
    (
        "checkin",
        &[
            "goalgit checkin",
            "goalgit checkin public-speaking=3.5 --note \"The board nodded.\"",
            "goalgit checkin public-speaking=3.5,enjoy=3 pricing=2,practice=some -m \"November\"",
            "goalgit checkin pricing=2 --on 2026-05-03",
        ],
    ),
    ("status", &["goalgit status", "goalgit status --ics > checkin.ics"]),
    ("history", &["goalgit history", "goalgit history public-speaking --since 2026"]),
    ("goal", &["goalgit goal", "goalgit goal set public-speaking 4 --by \"in 6 months\""]),
    ("goal set", &["goalgit goal set pricing 3 --by 2027-Q2 --step \"Ask finance to lunch.\""]),
    ("goal list", &["goalgit goal list --json"]),
    ("goal close", &["goalgit goal close pricing --met", "goalgit goal close sql --dropped"]),
    ("drift", &["goalgit drift --explain", "goalgit drift --check"]),
    ("diff", &["goalgit diff", "goalgit diff \"3 months ago\"", "goalgit diff 2026-Q1 2026-Q3"]),
    ("log", &["goalgit log --since 2026-06"]),
    ("next", &["goalgit next --explain", "goalgit next --strategy lean-in"]),
    ("gap", &["goalgit gap senior-product-manager", "goalgit gap --if pricing=3"]),
    ("fit", &["goalgit fit", "goalgit fit --since \"1 year ago\""]),
    ("validate", &["goalgit validate", "goalgit validate --staged --format github"]),
    ("import", &["goalgit import ratings.csv --dry-run", "goalgit import ratings.csv"]),
    ("export", &["goalgit export > ratings.csv", "goalgit export --format json"]),
    ("sync", &["goalgit sync --to git@example.org:me/skills.git", "goalgit sync"]),
    ("undo", &["goalgit undo"]),
    ("demo", &["goalgit demo", "goalgit demo ~/look-around"]),
    ("doctor", &["goalgit doctor", "goalgit doctor --fix"]),
    ("hook", &["goalgit hook install"]),
    ("hook install", &["goalgit hook install"]),
    ("merge-driver", &["goalgit merge-driver %O %A %B %P"]),
    ("textconv", &["goalgit textconv skills/pricing.toml"]),
    (
        "completions",
        &["goalgit completions bash > ~/.local/share/bash-completion/completions/goalgit"],
    ),
    ("man", &["goalgit man | man -l -", "goalgit man ~/.local/share/man/man1"]),
    ("schema", &["goalgit schema", "goalgit schema history"]),
    ("schema", &["goalgit schema goal list"]),
];
