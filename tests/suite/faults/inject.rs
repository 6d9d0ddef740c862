//! Faults at every system call: kill -9, a full disk, a broken disk.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Instant;

use super::fault::{Fault, LOOK, changes, grows, options, takes_unlink};
use super::scenes::{SCENES, Scene};
use super::state::{look, written};
use super::strace::{Call, Traced, run};
use super::verdict::Case;
use super::{full, has};
use crate::support::Sandbox;
use crate::support::parallel::in_parallel;

/// How many faults a sample makes in the first scene, and in that of a merge.
const SAMPLE: [(&str, usize); 2] = [("checkin", 30), ("sync", 8)];

struct Job {
    fault: Fault,
    call: String,
    options: Vec<String>,
    unlink: bool,
}

#[test]
fn a_kill_at_any_system_call_loses_nothing() {
    sweep(
        "kill",
        |call, first| {
            if first || changes(call) { vec![Fault::Kill] } else { Vec::new() }
        },
    );
}

#[test]
fn an_error_at_any_system_call_loses_nothing() {
    sweep("errors", |call, first| {
        let reads = LOOK.contains(&call.name.as_str()) && !changes(call);
        let mut faults = Vec::new();
        if grows(call) {
            faults.extend([Fault::Once("ENOSPC"), Fault::From("ENOSPC"), Fault::Full]);
        }
        if changes(call) {
            faults.extend([Fault::Once("EIO"), Fault::From("EIO"), Fault::Dead]);
        } else if reads && first {
            faults.extend([Fault::Once("EIO"), Fault::From("EIO")]);
        }
        faults
    });
}

#[test]
fn ctrl_c_and_sigterm_at_any_system_call_leave_nothing_half_done() {
    sweep("signals", |call, first| match first || changes(call) {
        true => vec![Fault::Signal("INT"), Fault::Signal("TERM")],
        false => Vec::new(),
    });
}

/// Runs every scene with every fault that `faults` names for each call; in a sample only two
/// scenes, and some of the faults.
fn sweep(what: &str, faults: impl Fn(&Call, bool) -> Vec<Fault>) {
    if !has("strace", what) {
        return;
    }
    let alone = std::env::var("GOALGIT_FAULTS_SCENE").ok();
    let mut violations = 0;
    for (number, scene) in SCENES.iter().enumerate() {
        let sample = SAMPLE.iter().find(|(name, _)| *name == scene.name).map(|(_, size)| *size);
        if alone.as_ref().map_or(!full() && sample.is_none(), |name| name != scene.name) {
            continue;
        }
        let start = Instant::now();
        let base = scene.sandbox();
        let (case, dry) = undisturbed(scene, &base);
        let (mut jobs, mut hidden) = (Vec::new(), 0);
        for call in &dry.calls {
            let loader = dry.before.get(&call.name).copied().unwrap_or(0);
            if call.nth <= loader {
                hidden += usize::from(changes(call));
                continue;
            }
            for fault in faults(call, number == 0 && full()) {
                let options = options(fault, call, &dry);
                let unlink = takes_unlink(fault, call);
                let call = call.text.chars().take(120).collect();
                jobs.push(Job { fault, call, options, unlink });
            }
        }
        pick(&mut jobs, sample.unwrap_or(SAMPLE[0].1));
        let found = in_parallel(&jobs, |job| disturb(&case, &base, job));
        report(what, scene, &jobs, &found);
        let (name, seconds) = (scene.name, start.elapsed().as_secs());
        println!("  ({name}: {seconds} s; {hidden} calls that change something out of reach)");
        let wrong: Vec<String> = found.into_iter().flat_map(|(_, wrong)| wrong).collect();
        println!("{}", listed(&wrong));
        violations += wrong.len();
    }
    assert_eq!(violations, 0, "violations, listed above");
}

/// Each kind of violation once, with how often it came up.
fn listed(violations: &[String]) -> String {
    let mut kinds: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for text in violations {
        let what = text.splitn(3, "\n").last().unwrap_or(text);
        let kind = what.replace(|c: char| c.is_ascii_digit(), "");
        kinds.entry(kind).or_insert((0, text)).0 += 1;
    }
    let list = kinds.values().map(|(n, first)| format!("{n} like this: {first}\n\n"));
    list.collect()
}

/// In a sample: some of each kind of fault. Where one case is named: that one.
fn pick(jobs: &mut Vec<Job>, size: usize) {
    if let Ok(named) = std::env::var("GOALGIT_FAULTS_INJECT") {
        jobs.retain(|job| job.options.join(" ").contains(&named));
    } else if !full() {
        let mut seen: BTreeMap<Fault, usize> = BTreeMap::new();
        let mut of: BTreeMap<Fault, usize> = BTreeMap::new();
        jobs.iter().for_each(|job| *of.entry(job.fault).or_default() += 1);
        let share = size.div_ceil(of.len().max(1));
        jobs.retain(|job| {
            let at = seen.entry(job.fault).or_default();
            *at += 1;
            // Evenly from the first to the last.
            *at * share / of[&job.fault] != (*at - 1) * share / of[&job.fault]
        });
    }
}

/// The scene without a fault: what it writes, and which calls it makes.
fn undisturbed<'a>(scene: &'a Scene, base: &Sandbox) -> (Case<'a>, Traced) {
    let plain = base.copy();
    plain.goalgit(scene.args).ok();
    let traced = base.copy();
    let dry = run(&traced, &[], scene.args);
    assert_eq!(dry.code, Some(0), "{}", dry.err);
    let ours = written(base, &plain);
    let (old, new) = (look(base, &ours), look(&plain, &ours));
    assert_eq!(look(&traced, &ours), new, "two runs of {} differ", scene.name);
    assert_ne!(old.head, new.head, "{} commits nothing", scene.name);
    assert!(new.locks.is_empty() && new.temps.is_empty(), "{:?} {:?}", new.locks, new.temps);
    (Case { scene, ours, old, new, met: Mutex::default() }, dry)
}

/// One run with a fault: whether it hit, and what does not hold after it.
fn disturb(case: &Case<'_>, base: &Sandbox, job: &Job) -> (bool, Vec<String>) {
    let sandbox = base.copy();
    let traced = run(&sandbox, &job.options, case.scene.args);
    let mut after = look(&sandbox, &case.ours);
    case.in_other_words(&mut after, &traced);
    let mut wrong = case.broken(&sandbox, &after, &traced, job.unlink);
    wrong.extend(case.does_not_recover(&sandbox, &after));
    let shown = job.options.join(" ");
    let (call, top) = (&job.call, sandbox.work());
    let (scene, args) = (case.scene.name, case.scene.args.join(" "));
    let wrong = wrong
        .into_iter()
        .map(|text| text.replace(top.to_str().unwrap(), "…"))
        .map(|text| format!("[{scene}] strace -f {shown} goalgit {args}\n  at {call}\n  {text}"))
        .collect();
    (traced.hit, wrong)
}

/// A table of what was done.
fn report(what: &str, scene: &Scene, jobs: &[Job], found: &[(bool, Vec<String>)]) {
    let mut kinds: BTreeMap<Fault, (usize, usize, usize)> = BTreeMap::new();
    for (job, (hit, wrong)) in jobs.iter().zip(found) {
        let kind = kinds.entry(job.fault).or_default();
        kind.0 += 1;
        kind.1 += usize::from(*hit);
        kind.2 += usize::from(!wrong.is_empty());
    }
    for (fault, (made, hit, wrong)) in kinds {
        let fault = format!("{fault:?}");
        println!("| {} | {what} {fault} | {made} | {hit} | {wrong} |", scene.name);
    }
}
