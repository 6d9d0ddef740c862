//! A hermetic sandbox: own HOME, own git configuration, fixed dates, nothing of the machine.

pub mod parallel;
pub mod schemas;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The day that counts as today in every test that says nothing else.
pub const TODAY: &str = "2026-11-22";

/// A folder of its own with a HOME and git's configuration in it.
pub struct Sandbox {
    dir: TempDir,
    env: Vec<(String, String)>,
}

/// What a program printed and how it ended.
#[derive(Debug, Clone)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    /// An empty folder, a person called Robin Tester.
    pub fn new() -> Self {
        let sandbox = Self::without_identity();
        let config = "[user]\n\tname = Robin Tester\n\temail = robin@example.org\n\
                      [init]\n\tdefaultBranch = main\n[core]\n\tautocrlf = false\n\
                      [commit]\n\tgpgsign = false\n[advice]\n\tdetachedHead = false\n";
        std::fs::write(sandbox.home().join(".gitconfig"), config).unwrap();
        sandbox
    }

    /// The same, but git does not know who the person is.
    pub fn without_identity() -> Self {
        let dir = tempfile::Builder::new().prefix("goalgit-test-").tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("home")).unwrap();
        std::fs::create_dir_all(dir.path().join("work")).unwrap();
        Self { dir, env: Vec::new() }
    }

    /// A copy of everything, in memory where the machine has room for files there.
    pub fn copy(&self) -> Self {
        let memory = Path::new("/dev/shm");
        let there = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
        self.copy_in(&there)
    }

    /// A copy of everything below a folder, with the times of the files: git's index knows them.
    pub fn copy_in(&self, folder: &Path) -> Self {
        let dir = tempfile::Builder::new().prefix("goalgit-test-").tempdir_in(folder).unwrap();
        let from = self.dir.path().join(".");
        let mut copy = Command::new("cp");
        assert!(copy.arg("-a").args([&from, dir.path()]).status().unwrap().success());
        Self { dir, env: self.env.clone() }
    }

    /// A tracker in `work` from the minimal template with these skills (ids).
    pub fn with_skills(skills: &[&str]) -> Self {
        let sandbox = Self::new();
        sandbox.goalgit(&["init", "--template", "minimal"]).ok();
        for skill in skills {
            sandbox.goalgit(&["add", skill]).ok();
        }
        sandbox
    }

    /// Sets a variable for all later runs.
    pub fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.env.retain(|(n, _)| n != name);
        self.env.push((name.into(), value.into()));
        self
    }

    pub fn home(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    /// The folder of all of it.
    pub fn top(&self) -> &Path {
        self.dir.path()
    }

    /// The folder in which programs run.
    pub fn work(&self) -> PathBuf {
        self.dir.path().join("work")
    }

    /// A path in the work folder.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.work().join(inside)
    }

    pub fn write(&self, inside: &str, text: &str) {
        let path = self.path(inside);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn read(&self, inside: &str) -> String {
        std::fs::read_to_string(self.path(inside)).unwrap()
    }

    /// A command with the sandbox's environment and nothing else.
    pub fn command(&self, program: &Path, args: &[&str], cwd: &Path) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(cwd).env_clear();
        for (name, value) in [
            ("HOME", self.home().to_str().unwrap()),
            ("PATH", std::env::var("PATH").unwrap().as_str()),
            ("LANG", "C.UTF-8"),
            ("TZ", "UTC"),
            ("TERM", "xterm-256color"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_COMMITTER_DATE", "2026-11-22T12:00:00+0000"),
            ("GOALGIT_TODAY", TODAY),
        ] {
            command.env(name, value);
        }
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command
    }

    /// Runs the built binary in the work folder.
    #[track_caller]
    pub fn goalgit(&self, args: &[&str]) -> Run {
        self.goalgit_in(&self.work(), args)
    }

    /// Runs the built binary in another folder.
    #[track_caller]
    pub fn goalgit_in(&self, cwd: &Path, args: &[&str]) -> Run {
        let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
        run(self.command(program, args, cwd).stdin(Stdio::null()))
    }

    /// Runs the built binary with a text on standard input.
    #[track_caller]
    pub fn goalgit_with(&self, input: &str, args: &[&str]) -> Run {
        use std::io::Write;
        let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
        let mut command = self.command(program, args, &self.work());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        finished(&command, child.wait_with_output().unwrap())
    }

    /// Runs git in the work folder; it has to succeed. The answer is what it printed.
    pub fn git(&self, args: &[&str]) -> String {
        self.try_git(args).ok().out
    }

    pub fn try_git(&self, args: &[&str]) -> Run {
        self.run(Path::new("git"), args)
    }

    /// Runs any program in the work folder.
    pub fn run(&self, program: &Path, args: &[&str]) -> Run {
        run(self.command(program, args, &self.work()).stdin(Stdio::null()))
    }

    /// Runs a line as a shell takes it, in the work folder.
    #[track_caller]
    pub fn sh(&self, line: &str) -> Run {
        self.run(Path::new("/bin/sh"), &["-c", line])
    }

    /// Commits everything with plain git, written and committed on `day` at noon.
    pub fn git_commit(&self, day: &str, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git_commit_staged(day, message)
    }

    /// Commits what is staged with plain git.
    pub fn git_commit_staged(&self, day: &str, message: &str) -> String {
        let date = format!("{day}T12:00:00+0000");
        let mut command = self.command(
            Path::new("git"),
            &["commit", "-q", "--allow-empty", "-m", message],
            &self.work(),
        );
        command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        run(command.stdin(Stdio::null())).ok();
        self.head()
    }

    /// HEAD's commit.
    pub fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// `history SKILL --json` as the observations of the one skill.
    pub fn observations(&self, skill: &str) -> Vec<serde_json::Value> {
        let json = self.goalgit(&["history", skill, "--json"]).ok().json();
        json["skills"][0]["observations"].as_array().unwrap().clone()
    }

    /// `DATE LEVEL` of every observation of a skill that has a level and counts.
    pub fn points(&self, skill: &str) -> Vec<String> {
        let all = self.observations(skill);
        let counting = all.iter().filter(|o| !o["level"].is_null() && o["superseded"] == false);
        counting.map(|o| format!("{} {}", o["date"].as_str().unwrap(), o["level"])).collect()
    }
}

impl Run {
    /// It has to have ended well.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.ends(0)
    }

    /// It has to have ended with this code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Standard error has to hold this text.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no {text:?} in stderr:\n{}", self.err);
        self
    }

    /// Standard output has to hold this text.
    #[track_caller]
    pub fn prints(self, text: &str) -> Self {
        assert!(self.out.contains(text), "no {text:?} in stdout:\n{}", self.out);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.out))
    }
}

#[track_caller]
fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    finished(command, output)
}

/// What a program printed and how it ended; an answer in JSON holds to its schema.
#[track_caller]
pub fn finished(command: &Command, output: Output) -> Run {
    let run = Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    schemas::check_run(command, &run.out);
    run
}
