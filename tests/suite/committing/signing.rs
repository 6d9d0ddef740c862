//! `commit.gpgsign`: signed so that `git verify-commit` passes, or refused with the reason.

use std::path::Path;

use super::{rated, script};
use crate::frozen::refuses;
use crate::support::Sandbox;

fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap();
    let found = std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    if !found {
        println!("skipped: {program} is not installed");
    }
    found
}

/// Runs a program in the sandbox; it has to succeed.
fn call(sandbox: &Sandbox, program: &str, args: &[&str]) {
    let mut command = sandbox.command(Path::new(program), args, &sandbox.work());
    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn sets(sandbox: &Sandbox, settings: &[(&str, &str)]) {
    for (key, value) in settings {
        sandbox.git(&["config", key, value]);
    }
}

/// A tracker that signs with an SSH key, which git can verify.
fn with_ssh() -> Sandbox {
    let sandbox = rated();
    let key = sandbox.home().join("key");
    let key = key.to_str().unwrap();
    call(&sandbox, "ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-C", "robin", "-f", key]);
    let public = std::fs::read_to_string(format!("{key}.pub")).unwrap();
    let allowed = sandbox.home().join("allowed");
    std::fs::write(&allowed, format!("robin@example.org {public}")).unwrap();
    let allowed = allowed.to_str().unwrap();
    sets(
        &sandbox,
        &[
            ("commit.gpgsign", "true"),
            ("gpg.format", "ssh"),
            ("user.signingkey", key),
            ("gpg.ssh.allowedSignersFile", allowed),
        ],
    );
    sandbox
}

#[test]
fn ssh_signatures_pass_verify_commit() {
    if !has("ssh-keygen") {
        return;
    }
    let sandbox = with_ssh();
    sandbox.goalgit(&["checkin", "sql=4", "--note", "größer"]).ok();
    sandbox.git(&["verify-commit", "HEAD"]);
    let head = sandbox.head();
    sandbox.goalgit(&["checkin", "sql=2", "--on", "2026-01-01"]).ok();
    for commit in sandbox.git(&["rev-list", &format!("{head}..HEAD")]).lines() {
        sandbox.git(&["verify-commit", commit]);
    }
    sandbox.git(&["config", "user.signingkey", "~/key.pub"]);
    sandbox.goalgit(&["checkin", "sql=5"]).ok();
    sandbox.git(&["verify-commit", "HEAD"]);
    sandbox.git(&["fsck", "--strict"]);
    let left = std::fs::read_dir(sandbox.path(".git/goalgit")).unwrap();
    let left: Vec<_> = left.map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["lock"], "no copy of a commit stays behind");
}

#[test]
fn openpgp_signatures_pass_verify_commit() {
    if !has("gpg") {
        return;
    }
    // A socket's path has to be short.
    let home = tempfile::Builder::new().prefix("gg").tempdir_in("/tmp").unwrap();
    let mut sandbox = rated();
    sandbox.set("GNUPGHOME", home.path().to_str().unwrap());
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
    let who = "Robin Tester <robin@example.org>";
    let make =
        ["--batch", "--quiet", "--passphrase", "", "--quick-gen-key", who, "ed25519", "sign"];
    call(&sandbox, "gpg", &make);
    sandbox.git(&["config", "commit.gpgsign", "true"]);
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.git(&["verify-commit", "HEAD"]);
    sandbox.git(&["config", "user.signingkey", "nobody@nowhere.example"]);
    let run = refuses(&sandbox, &["checkin", "sql=5"], 1);
    run.says("could not be signed").says("No secret key").says("What you said is kept in");
    let _ = sandbox.command(Path::new("gpgconf"), &["--kill", "all"], &sandbox.work()).output();
}

#[test]
fn a_signer_that_fails_stops_the_check_in_and_the_words_are_kept() {
    let sandbox = rated();
    script(&sandbox, "../signer", "#!/bin/sh\necho 'bad passphrase' >&2\nexit 2\n");
    let program = sandbox.path("../signer");
    let program = program.to_str().unwrap();
    sets(&sandbox, &[("commit.gpgsign", "true"), ("gpg.program", program)]);
    let run = refuses(&sandbox, &["checkin", "sql=4"], 1).says("signer said: bad passphrase");
    run.says("What you said is kept in");
    // Some answer 0 and sign nothing.
    script(&sandbox, "../signer", "#!/bin/sh\ncat > /dev/null\necho hello\n");
    refuses(&sandbox, &["checkin", "sql=4"], 1).says("could not be signed");
    sandbox.git(&["config", "gpg.program", "/no/such/program"]);
    refuses(&sandbox, &["checkin", "sql=4"], 1).says("/no/such/program said: No such file");
}

#[test]
fn an_x509_signer_is_called_as_git_calls_it() {
    let mut called = Vec::new();
    for ours in [true, false] {
        let mut sandbox = rated();
        let log = sandbox.home().join("log");
        sandbox.set("SIGNER_LOG", log.to_str().unwrap());
        let body = "#!/bin/sh\necho \"$@\" > \"$SIGNER_LOG\"\nsed -n '/^$/q;p' | wc -l >> \"$SIGNER_LOG\"\n\
                    echo '[GNUPG:] SIG_CREATED D' >&2\necho '-----BEGIN SIGNED MESSAGE-----'\n\
                    echo 'abc'\necho '-----END SIGNED MESSAGE-----'\n";
        script(&sandbox, "../signer", body);
        let program = sandbox.path("../signer");
        sets(
            &sandbox,
            &[
                ("commit.gpgsign", "true"),
                ("gpg.format", "x509"),
                ("gpg.x509.program", program.to_str().unwrap()),
                ("user.signingkey", "0xKEY"),
            ],
        );
        if ours {
            sandbox.goalgit(&["checkin", "sql=4"]).ok();
        } else {
            sandbox.git(&["commit", "-q", "--allow-empty", "-m", "x"]);
        }
        let raw = sandbox.git(&["cat-file", "commit", "HEAD"]);
        let signature =
            raw.split_once("gpgsig ").unwrap().1.split_once("\n\n").unwrap().0.to_owned();
        called.push((std::fs::read_to_string(log).unwrap(), signature));
    }
    assert_eq!(called[0], called[1]);
}

#[test]
fn what_the_configuration_leaves_open_is_refused_with_the_reason() {
    let sandbox = rated();
    sets(&sandbox, &[("commit.gpgsign", "true"), ("gpg.format", "ssh")]);
    refuses(&sandbox, &["checkin", "sql=4"], 4)
        .says("user.signingKey names no key")
        .says("hint: name your key");
    sandbox.git(&["config", "gpg.format", "pigeon"]);
    refuses(&sandbox, &["checkin", "sql=4"], 4).says("gpg.format \"pigeon\" is not known");
}
