//! `sync`: two machines and a remote, by way of real git.

mod asked;
mod clients;
mod hostile;
mod interrupted;
mod joined;
mod landed;
mod quiet;
mod states;

use std::path::{Path, PathBuf};

use crate::support::{Run, Sandbox};

/// Two clones, `a` and `b`, and the repository that both sync with.
pub struct Two {
    pub sandbox: Sandbox,
}

impl Two {
    /// A tracker in `a` with these skills, rated 2 in October, and a clone of it in `b`.
    pub fn with_skills(skills: &[&str]) -> Self {
        let two = Self::apart(skills);
        two.a(&["sync", "--to", "../remote.git"]).ok();
        two.sandbox.git(&["clone", "-q", "remote.git", "b"]);
        two
    }

    /// The tracker in `a` and an empty remote that it does not know yet.
    pub fn apart(skills: &[&str]) -> Self {
        let two = Self { sandbox: Sandbox::new() };
        two.sandbox.git(&["init", "-q", "--bare", "remote.git"]);
        two.sandbox.goalgit(&["init", "a", "--template", "minimal"]).ok();
        for skill in skills {
            two.a(&["add", skill]).ok();
            two.a(&["checkin", &format!("{skill}=2"), "--on", "2026-10-01"]).ok();
        }
        two
    }

    pub fn folder(&self, name: &str) -> PathBuf {
        self.sandbox.path(name)
    }

    pub fn a(&self, args: &[&str]) -> Run {
        self.sandbox.goalgit_in(&self.folder("a"), args)
    }

    pub fn b(&self, args: &[&str]) -> Run {
        self.sandbox.goalgit_in(&self.folder("b"), args)
    }

    /// Runs git in one of the folders; it has to succeed.
    pub fn git(&self, name: &str, args: &[&str]) -> String {
        let folder = self.folder(name);
        let args: Vec<&str> =
            ["-C", folder.to_str().unwrap()].iter().chain(args).copied().collect();
        self.sandbox.git(&args)
    }

    pub fn read(&self, path: &str) -> String {
        self.sandbox.read(path)
    }

    /// Both clones and the remote stand on one commit, and nothing is left over.
    #[track_caller]
    pub fn agree(&self) {
        let heads = ["a", "b", "remote.git"].map(|name| self.git(name, &["rev-parse", "main"]));
        assert_eq!(heads[0], heads[1]);
        assert_eq!(heads[0], heads[2]);
        for name in ["a", "b"] {
            assert_eq!(self.git(name, &["status", "--porcelain"]), "", "{name}");
            self.git(name, &["fsck", "--strict"]);
        }
    }
}

/// All commits that a repository's branch has.
pub fn commits(two: &Two, name: &str) -> Vec<String> {
    let all = two.git(name, &["rev-list", "main"]);
    all.lines().map(str::to_owned).collect()
}

/// Writes a program.
pub fn script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}
