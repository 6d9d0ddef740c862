//! Generated states of a repository: what a person may have left in index and work tree.

use std::path::Path;

use crate::support::Sandbox;

/// A small generator of numbers: the same seed, the same state of a repository.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % sides
    }

    pub fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }
}

/// What stands in the way of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Free,
    /// Git commits other paths all the same; goalgit refuses.
    Conflict,
    /// Git refuses part of a merge, and so does goalgit.
    Merge,
}

/// A repository with a tracker at its top or in a folder, and much going on around it.
pub fn generate(dice: &mut Dice, told: &mut Vec<String>) -> (Sandbox, String, Way) {
    let mut way = Way::Free;
    let sandbox = Sandbox::new();
    let prefix = dice.pick(&["", "", "me/"]).to_owned();
    sandbox.git(&["init", "-q"]);
    let autocrlf = dice.pick(&["false", "false", "true", "input"]);
    let attributes = dice.pick(&[
        "",
        "",
        "* text=auto\n",
        "*.toml text eol=lf\n",
        "*.toml text eol=crlf\n",
        "*.toml -text\n",
    ]);
    told.push(format!("autocrlf={autocrlf} attributes={attributes:?} prefix={prefix:?}"));
    sandbox.git(&["config", "core.autocrlf", autocrlf]);
    sandbox.git(&["config", "core.safecrlf", "false"]);
    if !attributes.is_empty() {
        sandbox.write(".gitattributes", attributes);
    }
    sandbox.write(&format!("{prefix}goalgit.toml"), "format = 1\n");
    for skill in ["sql", "go", "rust", "ops"] {
        let text = format!("name = \"{skill}\"\n\nlevel = 2\nchecked = 2026-01-05\n");
        sandbox.write(&format!("{prefix}skills/{skill}.toml"), &text);
    }
    for name in 0..6 {
        sandbox.write(&format!("f{name}"), &format!("file {name}\nsecond\nthird\n"));
    }
    sandbox.git_commit("2026-01-05", "Start");
    let crlf = dice.one_in(3);
    if crlf {
        told.push("skill files with CRLF in the work tree".into());
        for skill in ["sql", "go"] {
            let path = format!("{prefix}skills/{skill}.toml");
            let text = sandbox.read(&path).replace("\r\n", "\n").replace('\n', "\r\n");
            sandbox.write(&path, &text);
        }
    }
    // Skills that are not named, and files of no tracker.
    let mut files: Vec<String> = (0..6).map(|n| format!("f{n}")).collect();
    files.extend(["rust", "ops"].map(|skill| format!("{prefix}skills/{skill}.toml")));
    for path in files {
        let what = dice.roll(12);
        change(&sandbox, &path, what, told);
    }
    match dice.roll(8) {
        0 => {
            conflict(&sandbox, told);
            way = Way::Conflict;
        }
        4 => {
            // As a merge leaves it that is resolved and not committed yet.
            let head = sandbox.head();
            sandbox.write(".git/MERGE_HEAD", &format!("{head}\n"));
            told.push("a merge in progress".into());
            way = Way::Merge;
        }
        1 => {
            let path = format!("{prefix}skills/sql.toml");
            let text = sandbox.read(&path);
            sandbox.write(&path, &(text + "about = \"By hand.\"\n"));
            let staged = dice.one_in(2);
            told.push(format!("{path} edited by hand, staged: {staged}"));
            if staged {
                sandbox.git(&["add", &path]);
            }
        }
        2 => {
            told.push("sql.toml made executable".into());
            mode(&sandbox, &format!("{prefix}skills/sql.toml"));
        }
        3 => {
            told.push("go.toml untracked, meant to be added".into());
            let path = format!("{prefix}skills/go.toml");
            sandbox.git(&["rm", "-q", "-f", "--cached", &path]);
            sandbox.git_commit_staged("2026-01-06", "Without go");
            sandbox.git(&["add", "-N", &path]);
        }
        _ => {}
    }
    (sandbox, prefix, way)
}

fn change(sandbox: &Sandbox, path: &str, what: usize, told: &mut Vec<String>) {
    let name = path.replace('/', "-");
    let more = |text: &str| {
        let now = sandbox.read(path);
        sandbox.write(path, &format!("{now}# {text}\n"));
    };
    match what {
        0 => more("unstaged"),
        1 => {
            more("staged");
            sandbox.git(&["add", path]);
        }
        2 => {
            more("staged");
            sandbox.git(&["add", path]);
            more("unstaged too");
        }
        3 => drop(sandbox.git(&["mv", path, &format!("{name}-renamed")])),
        4 => std::fs::rename(sandbox.path(path), sandbox.path(&format!("{name}-moved"))).unwrap(),
        5 => drop(sandbox.git(&["rm", "-q", path])),
        6 => std::fs::remove_file(sandbox.path(path)).unwrap(),
        7 => {
            mode(sandbox, path);
            sandbox.git(&["add", path]);
        }
        8 => mode(sandbox, path),
        9 => {
            sandbox.write(&format!("{name}-meant"), "to be added\r\n");
            sandbox.git(&["add", "-N", &format!("{name}-meant")]);
        }
        10 => {
            sandbox.write(&format!("{name}-new"), "staged\n");
            sandbox.git(&["add", &format!("{name}-new")]);
            sandbox.write(&format!("{name}-untracked"), "untracked\n");
        }
        _ => return,
    }
    const NAMES: [&str; 11] = [
        "unstaged",
        "staged",
        "both",
        "renamed in the index",
        "renamed",
        "deleted in the index",
        "deleted",
        "mode staged",
        "mode",
        "intent to add",
        "new and untracked",
    ];
    told.push(format!("{path}: {}", NAMES[what]));
}

/// Leaves the index with a conflict; no merge is in progress.
fn conflict(sandbox: &Sandbox, told: &mut Vec<String>) {
    let mut sides = String::new();
    for (stage, text) in [(1, "one\n"), (2, "mine\n"), (3, "theirs\n")] {
        sandbox.write("clash", text);
        let blob = sandbox.git(&["hash-object", "-w", "clash"]);
        sides.push_str(&format!("100644 {} {stage}\tclash\n", blob.trim()));
    }
    sandbox.write("../sides", &sides);
    sandbox.run(Path::new("sh"), &["-c", "git update-index --index-info < ../sides"]).ok();
    told.push("a conflict".into());
}

fn mode(sandbox: &Sandbox, path: &str) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(sandbox.path(path), mode).unwrap();
    }
    #[cfg(not(unix))]
    let _ = (sandbox, path);
}
