//! What history means: each rule of the format's chapter on observations, on real commits.

mod days;
mod gaps;
mod hand_edits;
mod late;
mod merges;
mod renames;
mod reverts;
mod same_day;
mod states;

use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::support::Sandbox;

/// A tracker that no goalgit has touched: one commit, no skill.
fn tracker() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.write("goalgit.toml", "format = 1\n");
    sandbox.git_commit("2025-12-31", "start");
    sandbox
}

/// A skill file with a level and its day.
fn rated(name: &str, level: &str, checked: &str) -> String {
    format!("name = \"{name}\"\n\nlevel = {level}\nchecked = {checked}\n")
}

/// Writes and commits `level` for `skill` with plain git, true for and made on `day`.
fn rate(sandbox: &Sandbox, skill: &str, level: &str, day: &str) -> String {
    sandbox.write(&format!("skills/{skill}.toml"), &rated(skill, level, day));
    sandbox.git_commit(day, &format!("{skill} is {level}"))
}

/// Plain git with both dates at noon of `day`.
fn git_on(sandbox: &Sandbox, day: &str, args: &[&str]) {
    git_at(sandbox, &format!("{day}T12:00:00+0000"), &format!("{day}T12:00:00+0000"), args);
}

/// Plain git with these two dates.
fn git_at(sandbox: &Sandbox, author: &str, committer: &str, args: &[&str]) {
    let mut command = sandbox.command(Path::new("git"), args, &sandbox.work());
    command.env("GIT_AUTHOR_DATE", author).env("GIT_COMMITTER_DATE", committer);
    let run = command.stdin(Stdio::null()).output().unwrap();
    assert!(run.status.success(), "{args:?}: {}", String::from_utf8_lossy(&run.stderr));
}

/// Merges branches with plain git; `files` are what the person makes of them by hand.
fn merge(sandbox: &Sandbox, day: &str, branches: &[&str], files: &[(&str, &str)]) -> String {
    let mut args = vec!["merge", "-q", "--no-ff", "--no-commit"];
    args.extend(branches);
    let merged = sandbox.try_git(&args);
    assert!(merged.code == 0 || !files.is_empty(), "{}{}", merged.out, merged.err);
    for (path, text) in files {
        sandbox.write(path, text);
    }
    sandbox.git_commit(day, &format!("merge {}", branches.join(", ")))
}

/// Every observation in short: day, level, enjoyment, practice, note, others' ratings.
fn seen(sandbox: &Sandbox, skill: &str) -> Vec<String> {
    sandbox.observations(skill).iter().map(short).collect()
}

fn short(o: &Value) -> String {
    let mut text = o["date"].as_str().unwrap().to_owned();
    for (mark, key) in [(" L", "level"), (" E", "enjoyment"), (" P", "practice"), (" ", "note")] {
        if !o[key].is_null() {
            text.push_str(&format!("{mark}{}", o[key]));
        }
    }
    for rating in o["ratings"].as_array().unwrap() {
        text.push_str(&format!(" {}={}", rating["who"].as_str().unwrap(), rating["level"]));
    }
    if o["superseded"] == true {
        text.push_str(" superseded");
    }
    text
}

/// `history SKILL --json`, the part of the one skill.
fn history(sandbox: &Sandbox, skill: &str) -> Value {
    sandbox.goalgit(&["history", skill, "--json"]).ok().json()["skills"][0].clone()
}

/// `log --json` in short, newest first: day, then each skill with its move.
fn logged(sandbox: &Sandbox) -> Vec<String> {
    let json = sandbox.goalgit(&["log", "--json"]).ok().json();
    let entry = |e: &Value| {
        let mut text = e["date"].as_str().unwrap().to_owned();
        for s in e["skills"].as_array().unwrap() {
            text.push_str(&format!(" {} {}->{}", s["skill"].as_str().unwrap(), s["from"], s["to"]));
        }
        text
    };
    json["checkins"].as_array().unwrap().iter().map(entry).collect()
}

/// `diff … --json` in short: kind, skill, level before and after, and the goal where it moved.
fn changes(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    let mut all = vec!["diff", "--json"];
    all.extend(args);
    let json = sandbox.goalgit(&all).ok().json();
    let change = |c: &Value| {
        let mut text = format!(
            "{} {} {}->{}",
            c["kind"].as_str().unwrap(),
            c["skill"].as_str().unwrap(),
            c["level"]["from"],
            c["level"]["to"]
        );
        let goal = |end: &str| c["target"][end]["level"].to_string();
        if goal("from") != "null" || goal("to") != "null" {
            text.push_str(&format!(" goal {}->{}", goal("from"), goal("to")));
        }
        text
    };
    json["changes"].as_array().unwrap().iter().map(change).collect()
}
