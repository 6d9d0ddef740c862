//! One run under `strace`: which system calls were made, and a fault at one of them.
//!
//! strace counts `when=N` for each system call's name and each thread apart. The program works
//! on its second thread; the first one only starts it. So a fault is named by the call's name
//! and its number among the worker's calls of that name; the first few numbers would hit the
//! starting thread too, before any work, and are left out.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Stdio;

use crate::support::Sandbox;

/// One system call of the worker.
#[derive(Debug, Clone)]
pub struct Call {
    pub name: String,
    /// Its number among the worker's calls of that name, from 1.
    pub nth: usize,
    /// The whole line of the log.
    pub text: String,
}

/// How a traced run ended.
#[derive(Debug)]
pub struct Traced {
    pub code: Option<i32>,
    /// The signal that ended it.
    pub signal: Option<i32>,
    pub out: String,
    /// What reached standard error, or was meant to.
    pub err: String,
    /// The worker's calls.
    pub calls: Vec<Call>,
    /// Whether the fault hit the worker.
    pub hit: bool,
    /// How often each name was called by the thread that starts the worker.
    pub before: BTreeMap<String, usize>,
}

/// Runs goalgit under strace with these options of strace's.
pub fn run(sandbox: &Sandbox, options: &[String], args: &[&str]) -> Traced {
    let log = sandbox.home().join("strace.log");
    let program = env!("CARGO_BIN_EXE_goalgit");
    let mut all = vec!["60", "strace", "-f", "-s", "2000", "-o", log.to_str().unwrap()];
    if args.contains(&"sync") {
        // What git does, here and on the other side, is git's business.
        all.extend(["-b", "execve"]);
    }
    all.extend(options.iter().map(String::as_str));
    let stops = stops(options);
    if !stops.is_empty() {
        all.extend(["--seccomp-bpf", "-e", &stops]);
    }
    all.push(program);
    all.extend(args);
    let mut command = sandbox.command(Path::new("timeout"), &all, &sandbox.work());
    let output = command.stdin(Stdio::null()).output().unwrap();
    let text = String::from_utf8_lossy(&std::fs::read(&log).unwrap_or_default()).into_owned();
    let (before, calls) = read_log(&text);
    // strace and `timeout` end as the program did: by the same signal, or said as 128 and more.
    let code = output.status.code();
    let signal = output.status.signal().or(code.filter(|c| *c > 128 && *c != 130).map(|c| c - 128));
    let mut err = String::from_utf8_lossy(&output.stderr).into_owned();
    for call in calls.iter().filter(|c| c.text.starts_with("write(2, ") && injected(c)) {
        err.push_str(&unquoted(&call.text));
    }
    Traced {
        code: code.filter(|_| signal.is_none()),
        signal,
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err,
        hit: signal.is_some() || text.contains(" --- SIG") || calls.iter().any(injected),
        calls,
        before,
    }
}

/// With calls that fail, the program stops for strace at those only, and at what the verdict asks
/// for: several times as fast. Without, at all of them (empty): so stopped, strace 6.1 sends no
/// signals.
fn stops(options: &[String]) -> String {
    let failing = options.iter().filter(|o| o.contains(":error="));
    let names: Vec<&str> =
        failing.filter_map(|o| o.strip_prefix("inject=")?.split(':').next()).collect();
    if names.is_empty() { String::new() } else { format!("trace=openat,write,{}", names.join(",")) }
}

/// Whether strace answered instead of the system.
pub fn injected(call: &Call) -> bool {
    call.text.contains("(INJECTED)")
}

/// The calls of the first thread, counted, and those of the second, in order.
fn read_log(text: &str) -> (BTreeMap<String, usize>, Vec<Call>) {
    let (mut first, mut second) = (None, None);
    let (mut before, mut counts) = (BTreeMap::new(), BTreeMap::<String, usize>::new());
    let mut calls: Vec<Call> = Vec::new();
    for line in text.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        let main = *first.get_or_insert(thread) == thread;
        if !main && *second.get_or_insert(thread) != thread {
            continue;
        }
        if let Some(resumed) = rest.strip_prefix("<... ") {
            // Its beginning was written when another thread came in between.
            let name = resumed.split(' ').next().unwrap_or_default();
            if let Some(call) = calls.iter_mut().rev().find(|c| !main && c.name == name) {
                call.text.push_str(resumed);
            }
            continue;
        }
        let Some((name, _)) = rest.split_once('(') else { continue };
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            continue;
        }
        if main {
            *before.entry(name.to_owned()).or_default() += 1;
        } else {
            let nth = counts.entry(name.to_owned()).or_default();
            *nth += 1;
            calls.push(Call { name: name.to_owned(), nth: *nth, text: rest.to_owned() });
        }
    }
    (before, calls)
}

/// The text between the first quotes, with strace's commonest escapes undone.
fn unquoted(text: &str) -> String {
    let inside = text.split_once('"').map_or("", |(_, rest)| rest);
    let inside = inside.rsplit_once('"').map_or(inside, |(inside, _)| inside);
    inside.replace("\\n", "\n").replace("\\\"", "\"")
}
