//! Signs commits as the configuration asks: with an OpenPGP, SSH or X.509 key, by the program
//! that git would call. The key never comes near this program.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::GitError;

/// Whoever signs the commits of this repository.
pub(super) enum Signer {
    /// `gpg` or `gpgsm`, and the key that it is asked for.
    Gpg {
        /// The program.
        program: PathBuf,
        /// The key's id, or the committer's name and address.
        key: String,
    },
    /// `ssh-keygen`.
    Ssh {
        /// The program.
        program: PathBuf,
        /// Where the key is.
        key: SshKey,
    },
}

/// A key as `user.signingKey` names it.
pub(super) enum SshKey {
    /// A file with a private key, or a public one whose private one an agent holds.
    File(PathBuf),
    /// The public key itself; an agent holds the private one.
    Literal(String),
}

impl Signer {
    /// The signer that `commit.gpgsign` and its companions ask for; `None`: commits are not
    /// signed here.
    ///
    /// # Errors
    /// When they ask for something that cannot be done.
    pub(super) fn from_config(
        config: &git2::Config,
        committer: &git2::Signature<'_>,
    ) -> Result<Option<Self>, GitError> {
        if !config.get_bool("commit.gpgsign").unwrap_or(false) {
            return Ok(None);
        }
        let set = |key: &str| config.get_string(key).ok().filter(|value| !value.is_empty());
        let program = |keys: &[&str], default: &str| {
            let path = keys.iter().find_map(|key| config.get_path(key).ok());
            path.unwrap_or_else(|| PathBuf::from(default))
        };
        let key = set("user.signingkey");
        // Without a key, gpg looks for the committer's own.
        let own = String::from_utf8_lossy(committer.name_bytes()).into_owned();
        let own = format!("{own} <{}>", String::from_utf8_lossy(committer.email_bytes()));
        match set("gpg.format").as_deref().unwrap_or("openpgp") {
            "openpgp" => {
                let program = program(&["gpg.openpgp.program", "gpg.program"], "gpg");
                Ok(Some(Self::Gpg { program, key: key.unwrap_or(own) }))
            }
            "x509" => {
                let program = program(&["gpg.x509.program"], "gpgsm");
                Ok(Some(Self::Gpg { program, key: key.unwrap_or(own) }))
            }
            "ssh" => {
                let program = program(&["gpg.ssh.program"], "ssh-keygen");
                let no_key = "gpg.format is ssh, and user.signingKey names no key";
                let key = key.ok_or_else(|| GitError::Signing(no_key.to_owned()))?;
                let literal = key.strip_prefix("key::").map(str::to_owned);
                let key = match literal.or_else(|| Some(key).filter(|k| k.starts_with("ssh-"))) {
                    Some(literal) => SshKey::Literal(literal),
                    None => SshKey::File(config.get_path("user.signingkey")?),
                };
                Ok(Some(Self::Ssh { program, key }))
            }
            other => Err(GitError::Signing(format!("gpg.format \"{other}\" is not known"))),
        }
    }

    /// The signature of a commit's text; temporary files lie in `folder`.
    ///
    /// # Errors
    /// When the program cannot be started or does not sign.
    pub(super) fn sign(&self, commit: &[u8], folder: &Path) -> Result<String, GitError> {
        match self {
            Self::Gpg { program, key } => gpg(program, key, commit),
            Self::Ssh { program, key } => ssh(program, key, commit, folder),
        }
    }
}

fn gpg(program: &Path, key: &str, commit: &[u8]) -> Result<String, GitError> {
    let mut command = Command::new(program);
    command.args(["--status-fd=2", "-bsau", key]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| failed(program, &e.to_string()))?;
    if let Some(mut input) = child.stdin.take() {
        // One that does not listen says why on its own.
        let _ = input.write_all(commit);
    }
    let output = child.wait_with_output().map_err(|e| failed(program, &e.to_string()))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let signed = said.lines().any(|line| line.starts_with("[GNUPG:] SIG_CREATED "));
    if !output.status.success() || !signed {
        return Err(failed(program, &reason(&output)));
    }
    text(program, output.stdout)
}

fn ssh(program: &Path, key: &SshKey, commit: &[u8], folder: &Path) -> Result<String, GitError> {
    let here = tempfile::Builder::new().prefix("signing-").tempdir_in(folder);
    let here = here.map_err(|e| GitError::io("write in", folder, e))?;
    let put = |name: &str, bytes: &[u8]| {
        let path = here.path().join(name);
        std::fs::write(&path, bytes).map_err(|e| GitError::io("write", &path, e))?;
        Ok::<_, GitError>(path)
    };
    let buffer = put("commit", commit)?;
    let (key, in_agent) = match key {
        SshKey::File(path) => (path.clone(), false),
        SshKey::Literal(text) => (put("key", text.as_bytes())?, true),
    };
    let mut command = Command::new(program);
    command.args(["-Y", "sign", "-n", "git", "-f"]).arg(&key);
    command.args(in_agent.then_some("-U")).arg(&buffer).stdin(Stdio::null());
    let output = command.output().map_err(|e| failed(program, &e.to_string()))?;
    if !output.status.success() {
        return Err(failed(program, &reason(&output)));
    }
    let signature = here.path().join("commit.sig");
    let signature = std::fs::read(&signature).map_err(|e| GitError::io("read", &signature, e))?;
    text(program, signature)
}

fn text(program: &Path, signature: Vec<u8>) -> Result<String, GitError> {
    match String::from_utf8(signature) {
        Ok(text) if !text.trim().is_empty() => Ok(text.replace("\r\n", "\n")),
        _ => Err(failed(program, "it gave no signature")),
    }
}

/// What a signer said, without the lines that only programs read.
fn reason(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let lines = said.lines().filter(|l| !l.starts_with("[GNUPG:]") && !l.trim().is_empty());
    let lines: Vec<&str> = lines.collect();
    if lines.is_empty() { output.status.to_string() } else { lines.join("; ") }
}

fn failed(program: &Path, why: &str) -> GitError {
    GitError::NotSigned { program: program.to_path_buf(), why: why.to_owned() }
}
