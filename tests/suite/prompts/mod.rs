//! The check-in by prompts, in a real terminal.

mod answers;
mod ends;
mod first;
mod init;
mod keys;
mod later;
mod looks;
mod others;
mod report;
mod saving;
pub mod terminal;

use super::support::Sandbox;
pub use terminal::Terminal;

/// A skill's file, with descriptors of its levels.
fn skill(name: &str, measured: &str, rest: &str) -> String {
    let levels: String =
        (1..=5).map(|n| format!("{n} = \"{name} as one at {n} does it.\"\n")).collect();
    format!(
        "name = \"{name}\"\nabout = \"What {name} is about.\"\n\n{measured}\n{rest}\n[levels]\n{levels}"
    )
}

/// A tracker with these files in `skills/`, committed on a day; all are due after 30 days.
fn tracker(day: &str, skills: &[(&str, String)]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "minimal"]).ok();
    let settings = sandbox.read("goalgit.toml");
    sandbox.write("goalgit.toml", &settings.replace("others = 90", "others = 30"));
    for (id, text) in skills {
        sandbox.write(&format!("skills/{id}.toml"), text);
    }
    sandbox.git_commit(day, "skills as they stand");
    sandbox
}

/// Three rated skills: pricing seen longest ago, then writing, then speaking. Enjoyment is
/// young. Speaking has a goal with a planned step.
fn three_rated() -> Sandbox {
    let rated =
        |level: &str, day: &str| format!("level = {level}\nenjoyment = 4\nchecked = {day}\n");
    let goal = "[target]\nlevel = 4\nby = 2027-06-30\nset = 2026-09-20\nfrom = 3\nstep = \"Ask for a slot.\"\n";
    tracker(
        "2026-09-20",
        &[
            ("speaking", skill("Speaking", &rated("3", "2026-09-20"), goal)),
            ("pricing", skill("Pricing", &rated("2", "2026-09-01"), "")),
            ("writing", skill("Writing", &rated("2.5", "2026-09-10"), "")),
        ],
    )
}

/// The check-in, in a terminal of the usual size.
fn checkin(sandbox: &Sandbox, more: &[&str]) -> Terminal {
    Terminal::open(sandbox, &[&["checkin"], more].concat(), 80)
}

/// Where the repository and the files stand: nothing of it may change without a yes.
fn state(sandbox: &Sandbox) -> (String, String, String) {
    let files = sandbox.git(&["status", "--porcelain=v2", "--untracked-files=all"]);
    let staged = sandbox.git(&["ls-files", "--stage"]);
    (sandbox.head(), files, staged)
}

/// The answers that wait.
fn draft(sandbox: &Sandbox) -> Option<serde_json::Value> {
    let text = std::fs::read_to_string(sandbox.path(".git/goalgit/draft.json")).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}
