//! The scripts in the shells they are for.

use std::path::Path;

use super::tracker;
use crate::prompts::terminal::Terminal;
use crate::support::Sandbox;

/// A tracker, with the built programs first on PATH and the shell's script in `home`. `None`:
/// there is no such shell.
fn with(shell: &str, file: &str) -> Option<Sandbox> {
    let had = std::process::Command::new(shell).arg("--version").output().is_ok()
        || std::process::Command::new(shell).arg("-version").output().is_ok();
    if !had {
        println!("skipped: there is no {shell} here");
        return None;
    }
    let mut sandbox = tracker();
    let built = Path::new(env!("CARGO_BIN_EXE_goalgit")).parent().unwrap();
    let path = format!("{}:{}", built.display(), std::env::var("PATH").unwrap());
    sandbox.set("PATH", &path).set("PS1", "$ ").set("TERM", "dumb").set("PAGER", "cat");
    let script = sandbox.goalgit(&["completions", shell]).ok().out;
    let file = sandbox.home().join(file);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, script).unwrap();
    Some(sandbox)
}

#[test]
fn bash_completes_a_line_as_it_is_typed() {
    let Some(sandbox) = with("bash", "goalgit.bash") else { return };
    let words = "read go; stty echo; exec bash --norc --noprofile -i";
    let mut bash = Terminal::open_shell(&sandbox, words, &[], 100, 40);
    bash.types("bind 'set bell-style none'; . ~/goalgit.bash; echo rea''dy\r").sees("ready");
    bash.types("goalgit hist\tpub\t\r").sees("goalgit history public-speaking");
    bash.sees("Public speaking 3 of 5");
    bash.types("goalgit checkin pri\t\t4\t\t").sees("4 4.5");
    bash.types(",e\t5,p\tr\t--dry-run\r");
    bash.sees("goalgit checkin pricing=4,enjoy=5,practice=regular --dry-run")
        .sees("pricing 2 -> 4");
    bash.types("goalgit log --since=\"last fr\t\r").sees("--since=\"last friday\"");
    bash.sees("since 2026-11-20");
    bash.types("goalgit log --since last\\ mo\t").sees("last\\ mon");
    bash.types("t\t\r").sees("since 2026-10-01");
    bash.types("goalgit add x --group Mar\t; exit\r").ends(0);
}

#[test]
fn what_bash_is_offered_is_a_word_and_never_runs() {
    let Some(sandbox) = with("bash", "goalgit.bash") else { return };
    let hostile = "name = \"Bad\"\ngroup = \"$(touch gone); 'x' *\"\n";
    sandbox.write("skills/bad.toml", hostile);
    let words = "read go; stty echo; exec bash --norc --noprofile -i";
    let mut bash = Terminal::open_shell(&sandbox, words, &[], 100, 40);
    bash.types("bind 'set bell-style none'; . ~/goalgit.bash; echo rea''dy\r").sees("ready");
    bash.types("goalgit add other --group \\$\t\r").sees("saved as");
    bash.types("exit\r").ends(0);
    assert!(!sandbox.path("gone").exists());
    assert!(sandbox.read("skills/other.toml").contains("$(touch gone); 'x' *"));
}

#[test]
fn gits_own_completion_in_bash_asks_goalgit() {
    let git = Path::new("/usr/share/bash-completion/completions/git");
    if !git.exists() {
        return println!("skipped: git's completion for bash is not here");
    }
    let Some(sandbox) = with("bash", "goalgit.bash") else { return };
    let words = "read go; stty echo; exec bash --norc --noprofile -i";
    let mut bash = Terminal::open_shell(&sandbox, words, &[], 100, 40);
    bash.types("bind 'set bell-style none'; . ~/goalgit.bash; ").types(". ");
    bash.types(git.to_str().unwrap()).types("; echo rea''dy\r").sees("ready");
    bash.types("git goalgit hist\tpub\t\r").sees("git goalgit history public-speaking");
    bash.sees("Public speaking 3 of 5").types("exit\r").ends(0);
}

#[test]
fn zsh_completes_and_describes() {
    let Some(sandbox) = with("zsh", "functions/_goalgit") else { return };
    let link = sandbox.home().join("functions/_git-goalgit");
    std::os::unix::fs::symlink("_goalgit", link).unwrap();
    let words = "read go; stty echo; exec zsh -f -i";
    let mut zsh = Terminal::open_shell(&sandbox, words, &[], 100, 40);
    zsh.types("unsetopt zle beep; fpath=(~/functions $fpath); autoload -U compinit; ");
    zsh.types("compinit -u -D; setopt zle; echo rea''dy\r").sees("ready");
    zsh.types("goalgit hist\tpub\t\r").sees("Public speaking 3 of 5");
    zsh.types("goalgit checkin pricing=2\t").sees("Reads a price list.");
    zsh.types("\u{15}git goalgit hist\tpub\t\r").sees("Public speaking 3 of 5");
    zsh.types("goalgit log --since last\\ fr\t\r").sees("since 2026-11-20");
    zsh.types("exit\r").ends(0);
}

#[test]
fn fish_completes_and_describes() {
    let Some(sandbox) = with("fish", ".config/fish/completions/goalgit.fish") else { return };
    let ask = |line: &str| {
        sandbox.run(Path::new("fish"), &["-c", &format!("complete -C '{line}'")]).ok().out
    };
    assert_eq!(ask("goalgit history pri"), "pricing\tPricing\n");
    assert_eq!(ask("goalgit checkin pricing=2"), "pricing=2\tReads a price list.\npricing=2.5\n");
    assert_eq!(ask("goalgit log --since \"last f"), "last friday\t2026-11-20\n");
    assert_eq!(ask("goalgit add x --group "), "Market\n");
}

#[test]
fn elvish_completes_and_describes() {
    let Some(sandbox) = with("elvish", ".config/elvish/rc.elv") else { return };
    let words = "read go; stty echo; exec elvish";
    let mut sandbox = sandbox;
    sandbox.set("TERM", "xterm-256color");
    let mut elvish = Terminal::open_shell(&sandbox, words, &[], 100, 40);
    elvish.sees("work").types("goalgit history pu\t").sees("blic-speaking");
    elvish.types("\r").sees("Public speaking 3 of 5");
    elvish.types("exit\r").ends(0);
}
