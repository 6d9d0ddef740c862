//! Settings of one run, laid over the configuration that lies in files.

use super::GitError;
use super::environment::Environment;

/// Adds what the environment sets to a repository's configuration, above all files. It stays
/// in force for as long as the answer lives.
///
/// # Errors
/// When a setting's name is none, or the temporary file cannot be written.
pub(super) fn add(
    repo: &git2::Repository,
    environment: &Environment,
) -> Result<Option<tempfile::TempPath>, GitError> {
    over(&mut repo.config()?, environment)
}

/// The same, above a configuration that need not be a repository's.
pub(super) fn over(
    config: &mut git2::Config,
    environment: &Environment,
) -> Result<Option<tempfile::TempPath>, GitError> {
    let mut settings = environment.settings();
    // libgit2 reads the dates of the environment only where these two are set at all.
    if environment.get("GIT_AUTHOR_DATE").or(environment.get("GIT_COMMITTER_DATE")).is_some() {
        for key in ["user.name", "user.email"] {
            let role = key.replace("user", "author");
            if config.get_string(key).is_err()
                && let Ok(value) = config.get_string(&role)
            {
                settings.push((key.to_owned(), value));
            }
        }
    }
    if settings.is_empty() {
        return Ok(None);
    }
    let folder = std::env::temp_dir();
    let path = tempfile::Builder::new()
        .prefix("goalgit-settings-")
        .tempfile()
        .map_err(|e| GitError::io("write in", &folder, e))?
        .into_temp_path();
    let mut file = git2::Config::open(&path)?;
    for (key, value) in settings {
        file.set_str(&key, &value)?;
    }
    config.add_file(&path, git2::ConfigLevel::App, true)?;
    Ok(Some(path))
}
