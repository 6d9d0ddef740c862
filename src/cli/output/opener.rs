//! A file shown in the person's browser, by the program that opens files on their system.
//!
//! No shell, and always a whole path: a name that looks like an option or an address is neither.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::super::context::Context;
use crate::render::one_line;

/// What a person types to open a file.
pub const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// A program that opens files, with what stands before the file's name.
#[cfg(target_os = "macos")]
const OPENERS: [&[&str]; 1] = [&["open"]];
#[cfg(windows)]
const OPENERS: [&[&str]; 1] = [&["rundll32", "url.dll,FileProtocolHandler"]];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENERS: [&[&str]; 3] = [&["xdg-open"], &["gio", "open"], &["wslview"]];

/// An opener that does not work says so at once; so long it is waited for.
const AT_ONCE: Duration = Duration::from_millis(400);

/// Opens a file; where that cannot be done, says which one to open by hand.
pub fn open(context: &Context, path: &Path) {
    let chosen = context.env("BROWSER").map(browsers).unwrap_or_default();
    let usual = OPENERS.iter().map(|words| words.iter().map(|w| (*w).to_owned()).collect());
    for words in chosen.into_iter().chain(usual) {
        if started(context, &words, path).is_some_and(lives) {
            return;
        }
    }
    let shown = one_line(&path.display().to_string());
    context.warn(&format!("no program was found that opens it; open it by hand: {shown}"));
}

/// `$BROWSER`: several programs parted by colons, each with its words.
fn browsers(value: &str) -> Vec<Vec<String>> {
    let parts: Vec<&str> = if cfg!(windows) { vec![value] } else { value.split(':').collect() };
    let words = |part: &str| part.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    parts.into_iter().map(words).filter(|words| !words.is_empty()).collect()
}

fn started(context: &Context, words: &[String], path: &Path) -> Option<Child> {
    let (name, words) = words.split_first()?;
    let mut command = Command::new(context.search_path().find(name)?);
    let mut named = false;
    for word in words {
        named |= word.contains("%s");
        match word == "%s" {
            true => command.arg(path),
            false => command.arg(word.replace("%s", &path.to_string_lossy())),
        };
    }
    if !named {
        command.arg(path);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Ctrl-C here is not meant for the browser.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn().ok()
}

/// Whether it goes on, or ended well.
fn lives(mut child: Child) -> bool {
    let began = Instant::now();
    while began.elapsed() < AT_ONCE {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => sleep(Duration::from_millis(10)),
            Err(_) => return false,
        }
    }
    true
}
