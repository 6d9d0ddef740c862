//! A program run once: how long, and how much memory.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::generator::TODAY;

/// Whatever stood in a benchmark's way.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A tracker, and the program that reads it.
pub struct Place {
    /// The HOME of everything that runs.
    pub home: PathBuf,
    /// The goalgit that is measured.
    pub program: PathBuf,
    /// The tracker's folder.
    pub folder: PathBuf,
}

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub struct Ran {
    /// From its start to its end.
    pub time: Duration,
}

impl Place {
    /// Runs goalgit.
    pub fn goalgit(&self, args: &[&str]) -> Outcome<Ran> {
        ran(self.command(&self.program).args(args))
    }

    /// Runs goalgit, which looks at no index and writes none.
    pub fn without_index(&self, args: &[&str]) -> Outcome<Ran> {
        ran(self.command(&self.program).args(args).env("GOALGIT_INDEX", "never"))
    }

    /// Runs git.
    pub fn git(&self, args: &[&str]) -> Outcome<Ran> {
        ran(self.command(Path::new("git")).args(args))
    }

    /// Runs a line of shell.
    pub fn shell(&self, line: &str) -> Outcome<Ran> {
        ran(self.command(Path::new("sh")).args(["-c", line]))
    }

    /// The most memory that a command took at once, in MiB, where `/usr/bin/time` tells.
    pub fn peak(&self, program: &str, args: &[&str]) -> Option<f64> {
        let mut time = self.command(Path::new("/usr/bin/time"));
        time.args(["-f", "%M", program]).args(args).stderr(Stdio::piped());
        let said = time.output().ok()?.stderr;
        let kib: f64 = String::from_utf8_lossy(&said).lines().last()?.trim().parse().ok()?;
        Some(kib / 1024.0)
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env("HOME", &self.home);
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GOALGIT_TODAY", TODAY);
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Bench");
            command.env(format!("GIT_{who}_EMAIL"), "bench@example.org");
        }
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }
}

/// Runs a command to its end; it has to succeed.
fn ran(command: &mut Command) -> Outcome<Ran> {
    let start = Instant::now();
    let status = command.status()?;
    let time = start.elapsed();
    if status.success() { Ok(Ran { time }) } else { Err(format!("{command:?}: {status}").into()) }
}
