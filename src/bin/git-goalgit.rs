//! `git goalgit …`: git runs `git-goalgit`, and this is the `goalgit` beside it by that name.
//!
//! A program of a few lines, so that `cargo install` brings it without linking all of goalgit a
//! second time. Packages have a link instead, which does the same.

use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let name = format!("goalgit{}", std::env::consts::EXE_SUFFIX);
    let here = std::env::current_exe().ok();
    let program = here.as_deref().and_then(Path::parent).map(|folder| folder.join(&name));
    // By name alone the system would look through the folders of PATH, and on some also here.
    let error = match program {
        Some(program) => become_it(Command::new(program).args(std::env::args_os().skip(1))),
        None => Err("the system does not tell where git-goalgit is".into()),
    };
    match error {
        Ok(code) => code,
        Err(error) => {
            let hint = "git-goalgit runs the goalgit in its own folder: install both there";
            let _ = writeln!(std::io::stderr(), "error: cannot run {name}: {error}\nhint: {hint}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<ExitCode, String> {
    use std::os::unix::process::CommandExt;
    Err(command.arg0("git-goalgit").exec().to_string())
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<ExitCode, String> {
    let ended = command.status().map_err(|error| error.to_string())?;
    Ok(ExitCode::from(ended.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}
