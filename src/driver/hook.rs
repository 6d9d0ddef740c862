//! The hook that checks the tracker's files before each commit, whoever makes it.

/// The name of the hook.
pub const HOOK: &str = "pre-commit";

/// What the hook calls. `program` and `folder`, the tracker's from the top of the work tree,
/// are words of a shell.
pub fn hook_line(program: &str, folder: &str) -> String {
    format!("{program} -C {folder} validate --staged --quiet")
}

/// The hook's text. Where goalgit or the tracker is not there, it is in nobody's way.
pub fn hook_text(program: &str, folder: &str) -> String {
    let line = hook_line(program, folder);
    format!(
        "\
#!/bin/sh
# Written by `goalgit hook install`: no commit with a tracker file that cannot be read.
# Once without it: git commit --no-verify. For good: delete this file.
[ -f {folder}/goalgit.toml ] || exit 0
if ! command -v {program} >/dev/null 2>&1; then
	echo \"pre-commit: goalgit is not on PATH: the tracker's files were not checked\" >&2
	exit 0
fi
exec {line}
"
    )
}
