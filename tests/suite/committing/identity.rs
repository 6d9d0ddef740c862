//! Author and committer are who `git var` says they are.

use super::rated;
use crate::frozen::refuses;
use crate::support::Sandbox;

/// Checks in, and compares what git says of it with what it said before.
#[track_caller]
fn as_git_says(sandbox: &Sandbox) {
    let ident = |role: &str| {
        let run = sandbox.try_git(&["var", &format!("GIT_{role}_IDENT")]).ok();
        run.out.rsplitn(3, ' ').last().unwrap().to_owned()
    };
    let expected = format!("{}\n{}\n", ident("AUTHOR"), ident("COMMITTER"));
    let level = if sandbox.read("skills/sql.toml").contains("level = 4") { "3" } else { "4" };
    sandbox.goalgit(&["checkin", &format!("sql={level}")]).ok();
    assert_eq!(sandbox.git(&["log", "-1", "--format=%an <%ae>%n%cn <%ce>"]), expected);
}

#[test]
fn the_environment_wins_and_each_role_has_its_own() {
    let mut sandbox = rated();
    sandbox.set("GIT_AUTHOR_NAME", "Ann Author").set("GIT_COMMITTER_EMAIL", "c@example.org");
    as_git_says(&sandbox);
    sandbox.set("GIT_AUTHOR_EMAIL", "a@example.org").set("GIT_COMMITTER_NAME", "Cy, Jr.");
    as_git_says(&sandbox);
}

#[test]
fn author_and_committer_settings_stand_above_user() {
    let sandbox = rated();
    sandbox.git(&["config", "author.name", "Only Author"]);
    sandbox.git(&["config", "committer.email", "only@committer.example"]);
    as_git_says(&sandbox);
    sandbox.git(&["config", "--global", "--unset", "user.name"]);
    sandbox.git(&["config", "committer.name", "Only Committer"]);
    as_git_says(&sandbox);
}

#[test]
fn includes_are_followed_conditional_ones_too() {
    let sandbox = rated();
    std::fs::write(sandbox.home().join("work.inc"), "[user]\n\temail = w@example.org\n").unwrap();
    sandbox.git(&["config", "--global", "includeIf.gitdir:**/work/.path", "work.inc"]);
    as_git_says(&sandbox);
    assert!(sandbox.git(&["log", "-1", "--format=%ae"]).starts_with("w@example.org"));
    let condition = "includeIf.onbranch:ma*.path";
    std::fs::write(sandbox.home().join("main.inc"), "[user]\n\tname = On Main\n").unwrap();
    sandbox.git(&["config", "--global", condition, "main.inc"]);
    as_git_says(&sandbox);
    assert!(sandbox.git(&["log", "-1", "--format=%an"]).starts_with("On Main"));
}

#[test]
fn settings_of_the_environment_count_as_those_of_git_dash_c() {
    let mut sandbox = rated();
    std::fs::write(sandbox.home().join("other"), "[user]\n\tname = O\n\temail = o@x.example\n")
        .unwrap();
    let other = sandbox.home().join("other").to_str().unwrap().to_owned();
    sandbox.set("GIT_CONFIG_GLOBAL", &other);
    as_git_says(&sandbox);
    sandbox.set("GIT_CONFIG_COUNT", "1");
    sandbox.set("GIT_CONFIG_KEY_0", "user.name").set("GIT_CONFIG_VALUE_0", "Counted One");
    as_git_says(&sandbox);
    sandbox.set("GIT_CONFIG_PARAMETERS", "'user.name'='it'\\''s me'");
    as_git_says(&sandbox);
    assert!(sandbox.git(&["log", "-1", "--format=%an"]).starts_with("it's me"));
}

#[test]
fn email_is_the_last_resort_and_nothing_is_guessed() {
    let mut sandbox = rated();
    sandbox.git(&["config", "--global", "--unset", "user.email"]);
    refuses(&sandbox, &["checkin", "sql=4"], 4).says("not set: user.email");
    sandbox.set("EMAIL", "last@resort.example");
    as_git_says(&sandbox);
}

#[test]
fn dates_of_the_environment_win_and_bad_ones_are_named() {
    let mut sandbox = rated();
    sandbox.set("GIT_AUTHOR_DATE", "Fri, 20 Nov 2026 08:00:00 +0530");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    let format = "--format=%ad %cI";
    let dates = sandbox.git(&["log", "-1", "--date=raw", format]);
    assert_eq!(dates, "1795141800 +0530 2026-11-22T12:00:00Z\n");
    sandbox.git(&["config", "--global", "--unset", "user.name"]);
    sandbox.git(&["config", "author.name", "A"]);
    sandbox.git(&["config", "committer.name", "C"]);
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    sandbox.set("GIT_AUTHOR_DATE", "the day after");
    refuses(&sandbox, &["checkin", "sql=4"], 4)
        .says("GIT_AUTHOR_DATE=\"the day after\" is not a date that git can read")
        .says("hint: unset GIT_AUTHOR_DATE");
}
