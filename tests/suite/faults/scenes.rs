//! The scenes in which faults are made: a command, and what stands around it.

use crate::support::Sandbox;

/// One command in a repository that holds other work of the person.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    pub name: &'static str,
    pub args: &'static [&'static str],
    /// A word that was typed and must be kept when the command fails; empty: none.
    pub typed: &'static str,
    make: fn() -> Sandbox,
}

impl Scene {
    /// The repository before the command.
    pub fn sandbox(&self) -> Sandbox {
        (self.make)()
    }
}

/// All scenes; the first one is the plainest.
pub const SCENES: [Scene; 12] = [
    Scene {
        name: "checkin",
        args: &["checkin", "sql=3", "go=3,enjoy=4", "pricing=1", "-m", "Quarterly words"],
        typed: "Quarterly words",
        make: beside_work,
    },
    Scene {
        name: "note",
        args: &["checkin", "sql=4", "--note", "Window functions at last"],
        typed: "Window functions at last",
        make: beside_work,
    },
    Scene {
        name: "late",
        args: &["checkin", "sql=1.5", "--on", "2024-03-01", "-m", "Late words"],
        typed: "Late words",
        make: beside_work,
    },
    Scene { name: "edits", args: &["checkin"], typed: "", make: hand_edits },
    Scene { name: "import", args: &["import", "../rows.csv"], typed: "", make: rows },
    Scene {
        name: "add",
        args: &["add", "Public speaking", "--level", "2"],
        typed: "",
        make: beside_work,
    },
    Scene { name: "undo", args: &["undo"], typed: "", make: to_undo },
    Scene {
        name: "first",
        args: &["checkin", "sql=3", "-m", "First words"],
        typed: "First words",
        make: unborn,
    },
    Scene { name: "init", args: &["init", "--template", "minimal"], typed: "", make: empty },
    Scene { name: "join", args: &["init"], typed: "", make: not_ours },
    Scene { name: "sync", args: &["sync"], typed: "", make: parted },
    Scene { name: "forward", args: &["sync"], typed: "", make: behind },
];

/// Long ago, so that "today" is never the real day and every date of a commit is fixed.
fn on_a_fixed_day() -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.set("GOALGIT_TODAY", "2024-11-22");
    sandbox.set("GIT_COMMITTER_DATE", "2024-11-22T12:00:00+0000");
    sandbox.set("GIT_OPTIONAL_LOCKS", "0");
    let config = sandbox.home().join(".gitconfig");
    let quiet = "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[safe]\n\tdirectory = *\n";
    let text = std::fs::read_to_string(&config).unwrap() + quiet;
    std::fs::write(config, text).unwrap();
    sandbox
}

fn empty() -> Sandbox {
    on_a_fixed_day()
}

/// Work of the person that is no tracker's: staged, unstaged, both, renamed, deleted, new.
fn work(sandbox: &Sandbox) {
    let names = ["staged", "unstaged", "both", "renamed-old", "deleted", "gone"];
    for name in names {
        sandbox.write(name, &format!("{name} as committed\nsecond line\n"));
    }
    sandbox.git_commit("2024-01-02", "Other work");
    sandbox.write("staged", "staged\n");
    sandbox.write("both", "both, staged\n");
    sandbox.git(&["add", "staged", "both"]);
    sandbox.write("both", "both, unstaged\n");
    sandbox.write("unstaged", "unstaged\n");
    sandbox.git(&["mv", "renamed-old", "renamed-new"]);
    sandbox.git(&["rm", "-q", "deleted"]);
    std::fs::remove_file(sandbox.path("gone")).unwrap();
    sandbox.write("meant", "to be added\n");
    sandbox.git(&["add", "-N", "meant"]);
    sandbox.write("untracked/file", "untracked\n");
}

fn not_ours() -> Sandbox {
    let sandbox = on_a_fixed_day();
    sandbox.git(&["init", "-q"]);
    work(&sandbox);
    sandbox
}

fn beside_work() -> Sandbox {
    let sandbox = on_a_fixed_day();
    sandbox.goalgit(&["init", "--template", "minimal"]).ok();
    for skill in ["sql", "go", "pricing"] {
        sandbox.goalgit(&["add", skill, "--level", "2"]).ok();
    }
    work(&sandbox);
    sandbox
}

fn hand_edits() -> Sandbox {
    let sandbox = beside_work();
    let text = sandbox.read("skills/sql.toml").replace("level = 2", "level = 3");
    sandbox.write("skills/sql.toml", &text);
    sandbox.write("skills/new.toml", "name = \"New\"\nlevel = 1\n");
    std::fs::remove_file(sandbox.path("skills/go.toml")).unwrap();
    sandbox
}

fn to_undo() -> Sandbox {
    let sandbox = beside_work();
    sandbox.goalgit(&["checkin", "sql=3", "go=1", "-m", "A slip"]).ok();
    sandbox
}

fn rows() -> Sandbox {
    let sandbox = beside_work();
    let mut table = "skill,date,level\n".to_owned();
    for month in 1..=9 {
        table.push_str(&format!("chess,2024-{month:02}-03,{}\n", 1 + month / 3));
    }
    // Later and earlier than what is there.
    table.push_str("sql,2024-11-22,2\nsql,2024-02-01,1\ngo,2024-11-22,2\npricing,2024-05-05,3\n");
    sandbox.write("../rows.csv", &table);
    sandbox
}

/// A tracker written by hand in a repository without a commit.
fn unborn() -> Sandbox {
    let sandbox = on_a_fixed_day();
    sandbox.git(&["init", "-q"]);
    sandbox.write("goalgit.toml", "format = 1\n");
    sandbox.write("skills/sql.toml", "name = \"SQL\"\n");
    sandbox.write("staged", "staged\n");
    sandbox.git(&["add", "staged"]);
    sandbox.write("untracked", "untracked\n");
    sandbox
}

/// A remote that has check-ins of another machine.
fn behind() -> Sandbox {
    let sandbox = beside_work();
    sandbox.git(&["init", "-q", "--bare", "../remote.git"]);
    sandbox.git(&["remote", "add", "origin", "../remote.git"]);
    sandbox.git(&["push", "-q", "-u", "origin", "main"]);
    sandbox.git(&["clone", "-q", "../remote.git", "../other"]);
    let other = sandbox.path("../other");
    sandbox.goalgit_in(&other, &["checkin", "sql=4", "go=3", "--on", "2024-11-20"]).ok();
    sandbox.goalgit_in(&other, &["evidence", "Taught it", "-s", "sql", "--on", "2024-11-20"]).ok();
    sandbox.git(&["-C", "../other", "push", "-q"]);
    sandbox
}

/// The same, and check-ins of this machine that the remote has not.
fn parted() -> Sandbox {
    let sandbox = behind();
    sandbox.goalgit(&["checkin", "sql=3", "pricing=1"]).ok();
    sandbox
}
