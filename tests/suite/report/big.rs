//! A tracker of ten years: the report stays one that opens at once, and fits a merge request.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use chrono::{Days, NaiveDate};

use crate::support::Sandbox;

/// So many check-ins in the suite. The whole size: `GOALGIT_BIG=10000 cargo test big::`.
const CHECKINS: u64 = 2_000;

const SKILLS: u64 = 100;

/// Check-ins of two skills each over ten years, evenly, with notes, goals and evidence.
fn tracker(checkins: u64) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    let mut stream = String::new();
    let file = |stream: &mut String, path: &str, text: &str| {
        let _ = write!(stream, "M 100644 inline {path}\ndata {}\n{text}\n", text.len());
    };
    for n in 0..checkins {
        let day = NaiveDate::from_ymd_opt(2016, 12, 1).unwrap() + Days::new(n * 3_640 / checkins);
        let time = day.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp() + (n % 3_600) as i64;
        let who = format!("Robin Tester <robin@example.org> {time} +0000");
        let message = format!("checkin: {n}");
        let _ = write!(
            stream,
            "commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {}\n{message}\n",
            message.len()
        );
        if n == 0 {
            file(&mut stream, "goalgit.toml", "format = 1\ntitle = \"Ten years\"\n");
        }
        let rated = match n {
            0 => (0..SKILLS).collect(),
            n => vec![n % SKILLS, (n * 7 + 3) % SKILLS],
        };
        for k in rated {
            let level = 1.0 + ((n / SKILLS + k) * 7 % 9) as f64 / 2.0;
            let goal = match k % 5 {
                0 => "\n[target]\nlevel = 5\nby = 2027-06-30\nset = 2026-01-05\nfrom = 2\n",
                _ => "",
            };
            let text = format!(
                "name = \"Skill number {k}\"\ngroup = \"Group {}\"\nlevel = {level}\n\
                 enjoyment = {}\npractice = \"some\"\nchecked = {day}\n\
                 note = \"What I noted at check-in {n}: a sentence of ordinary length.\"\n{goal}",
                k % 8,
                1 + (k + n / 500) % 5
            );
            file(&mut stream, &format!("skills/skill-{k}.toml"), &text);
        }
        if n.is_multiple_of(25) {
            let text = format!(
                "date = {day}\nwhat = \"Something that was done at {n}\"\nskills = [\"skill-{}\"]\n",
                n % SKILLS
            );
            file(&mut stream, &format!("evidence/{day}-e{n}.toml"), &text);
        }
    }
    let args = ["fast-import", "--quiet"];
    let mut git = sandbox.command(Path::new("git"), &args, &sandbox.work());
    let mut git = git.stdin(Stdio::piped()).spawn().unwrap();
    git.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
    assert!(git.wait().unwrap().success());
    sandbox.git(&["reset", "-q", "--hard"]);
    sandbox
}

#[test]
fn a_hundred_skills_and_ten_years_stay_a_page_and_a_description() {
    let checkins = std::env::var("GOALGIT_BIG").ok().and_then(|n| n.parse().ok());
    let sandbox = tracker(checkins.unwrap_or(CHECKINS));
    let page = sandbox.goalgit(&["report", "-q"]).ok().out;
    let markdown = sandbox.goalgit(&["report", "--format", "markdown"]).ok().out;
    assert!(page.contains("Skill number 99") && markdown.contains("Skill number 99"));
    // A skill's chart and list end somewhere, so that a page grows less than its history does.
    let bound = if checkins.is_some() { 3_000_000 } else { 2_500_000 };
    assert!(page.len() < bound, "{} bytes", page.len());
    assert!(markdown.chars().count() < 60_000, "{} characters", markdown.chars().count());
}
