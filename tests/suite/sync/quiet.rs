//! With `--no-input` nobody is asked, by ssh neither.

use std::os::unix::fs::PermissionsExt;

use super::Two;

/// What stands in for ssh says how it was called, and that it cannot reach anybody.
const SSH: &str = "#!/bin/sh\necho \"$0 $*\" >> \"$HOME/called\"\nexit 255\n";

/// A tracker whose remote is reached by ssh, with a program of that name.
fn by_ssh() -> Two {
    let mut two = Two::apart(&["sql"]);
    two.git("a", &["remote", "add", "origin", "ssh://example.org/notes.git"]);
    for name in ["ssh", "mine"] {
        two.sandbox.write(&format!("../home/bin/{name}"), SSH);
        let path = two.sandbox.home().join("bin").join(name);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path =
        format!("{}:{}", two.sandbox.home().join("bin").display(), std::env::var("PATH").unwrap());
    two.sandbox.set("PATH", &path);
    two
}

/// How ssh was called by a sync.
fn called(two: &Two) -> String {
    let file = two.sandbox.home().join("called");
    let _ = std::fs::remove_file(&file);
    two.a(&["sync", "--no-input"]).ends(1);
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn ssh_is_told_not_to_ask() {
    let two = by_ssh();
    let told = called(&two);
    assert!(told.contains("/bin/ssh -o BatchMode=yes ") && told.contains("example.org"), "{told}");
}

#[test]
fn how_a_person_starts_ssh_stays_theirs() {
    let mut two = by_ssh();
    two.git("a", &["config", "core.sshCommand", "mine -4"]);
    let told = called(&two);
    assert!(told.contains("/bin/mine -4 ") && !told.contains("BatchMode"), "{told}");
    two.git("a", &["config", "--unset", "core.sshCommand"]);
    two.sandbox.set("GIT_SSH_COMMAND", "mine -6");
    let told = called(&two);
    assert!(told.contains("/bin/mine -6 ") && !told.contains("BatchMode"), "{told}");
}

#[test]
fn a_setting_of_one_run_counts_too() {
    let mut two = by_ssh();
    two.sandbox.set("GIT_CONFIG_COUNT", "1");
    two.sandbox.set("GIT_CONFIG_KEY_0", "core.sshcommand");
    two.sandbox.set("GIT_CONFIG_VALUE_0", "mine -4");
    assert!(called(&two).contains("/bin/mine -4 "));
}
