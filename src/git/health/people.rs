//! Author and committer, with where each part comes from.

use std::path::PathBuf;

use super::super::{Environment, Repo};
use super::text;
use crate::model::health::{Person, Setting, Source};

/// Author and committer by git's own order: the environment, the settings for that part, the
/// settings for both, and for addresses `EMAIL` at last. Works outside of any repository too,
/// without the settings of the environment then.
pub fn people(repo: Option<&Repo>, environment: &Environment) -> [Person; 2] {
    let config = match repo {
        Some(repo) => repo.inner.config(),
        None => git2::Config::open_default(),
    };
    let config = config.ok();
    let variable = |name: &'static str| {
        let value = environment.get(name)?.trim().to_owned();
        let from = Source::Variable(name);
        Some(Setting { value, from }).filter(|setting| !setting.value.is_empty())
    };
    let set = |key: &'static str| setting(repo, config.as_ref()?, key);
    let person = |variables: [&'static str; 2], own: [&'static str; 2]| Person {
        name: variable(variables[0]).or_else(|| set(own[0])).or_else(|| set("user.name")),
        email: variable(variables[1])
            .or_else(|| set(own[1]))
            .or_else(|| set("user.email"))
            .or_else(|| variable("EMAIL")),
    };
    [
        person(["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"], ["author.name", "author.email"]),
        person(
            ["GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"],
            ["committer.name", "committer.email"],
        ),
    ]
}

/// A setting, with the file that it stands in.
fn setting(repo: Option<&Repo>, config: &git2::Config, key: &'static str) -> Option<Setting> {
    let value = text(config, key)?;
    let entry = config.get_entry(key).ok()?;
    let own = |name: &str| repo.map(|repo| repo.inner.commondir().join(name));
    use git2::ConfigLevel as Level;
    let (level, file): (_, Option<PathBuf>) = match entry.level() {
        Level::ProgramData => ("program data", None),
        Level::System => ("system", git2::Config::find_system().ok()),
        Level::XDG => ("global", git2::Config::find_xdg().ok()),
        Level::Global => ("global", git2::Config::find_global().ok()),
        Level::Local => ("local", own("config")),
        Level::Worktree => ("worktree", repo.map(|r| r.inner.path().join("config.worktree"))),
        // What `settings::add` lays over the files.
        _ => ("environment", None),
    };
    let included = entry.include_depth() > 0;
    Some(Setting { value, from: Source::Configuration { key, level, file, included } })
}
