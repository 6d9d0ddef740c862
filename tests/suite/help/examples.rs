//! Every example of the help, run as it stands in a fresh copy of the demo.

use std::path::Path;

use goalgit::cli::{Ends, Example, words};

use crate::prompts::Terminal;
use crate::support::Sandbox;
use crate::support::parallel::in_parallel;

/// The demo in `work`, with the files that the examples name, and goalgit on PATH.
pub fn world() -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.goalgit(&["demo", "demo", "-q"]).ok();
    let (from, to) = (sandbox.path("demo"), sandbox.work());
    for entry in std::fs::read_dir(&from).unwrap() {
        let entry = entry.unwrap();
        std::fs::rename(entry.path(), to.join(entry.file_name())).unwrap();
    }
    std::fs::remove_dir(from).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
    let path = std::env::var("PATH").unwrap();
    sandbox.set("PATH", &format!("{}:{path}", program.parent().unwrap().display()));
    sandbox.write("ratings.csv", "skill,date,level\npricing,2026-11-21,3\n");
    sandbox.write("roles.csv", "role,skill,level\nLead,pricing,4\nLead,chess,2\n");
    sandbox.write("brag.csv", "date,what,skills\n2026-11-20,A talk,pricing\nnever,B,pricing\n");
    let form = sandbox.goalgit(&["rate", "--by", "mentor", "--form"]).ok().out;
    sandbox.write("filled.txt", &form);
    for name in ["O", "A", "B"] {
        std::fs::copy(sandbox.path("skills/pricing.toml"), sandbox.path(name)).unwrap();
    }
    for (folder, flags) in [("backup.git", &["--bare"][..]), ("notes", &[])] {
        let folder = sandbox.home().join(folder);
        let args = [&["init", "-q"], flags, &[folder.to_str().unwrap()]].concat();
        sandbox.git(&args);
    }
    sandbox
}

/// A copy in which an example can be typed.
fn prepared(world: &Sandbox, example: &Example) -> Sandbox {
    let sandbox = world.copy_in(&std::env::temp_dir());
    match example.line {
        "goalgit sync" => {
            sandbox.sh("goalgit sync --to ~/backup.git").ok();
        }
        // A tracker in a tracker is refused.
        line if line.starts_with("goalgit demo") => {
            std::fs::remove_dir_all(sandbox.work()).unwrap();
            std::fs::create_dir(sandbox.work()).unwrap();
        }
        _ => {}
    }
    sandbox
}

#[test]
fn every_example_works_as_it_stands() {
    let world = world();
    let examples: Vec<&Example> = words().flat_map(|words| words.examples).collect();
    assert!(examples.len() > 60);
    let wrong = in_parallel(&examples, |example| {
        let sandbox = prepared(&world, example);
        match example.ends {
            Ends::With(exit) => {
                let run = sandbox.sh(example.line);
                let right = run.code == i32::from(exit.code());
                (!right).then(|| format!("{}: {}\n{}{}", example.line, run.code, run.out, run.err))
            }
            Ends::Asking => {
                let args: Vec<&str> = example.line.split(' ').skip(1).collect();
                let mut terminal = Terminal::open(&sandbox, &args, 80);
                terminal.sees("q finishes early").interrupt().ends(130);
                None
            }
        }
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_help_shows_each_example_on_a_line_of_its_own() {
    let sandbox = Sandbox::new();
    for words in words() {
        let args = |flag| -> Vec<&str> { words.command.split(' ').chain([flag]).collect() };
        let short = sandbox.goalgit(&args("-h")).ok().out;
        let first = format!("Example: {}", words.examples[0].line);
        assert_eq!(short.lines().next(), Some(first.as_str()));
        let long = sandbox.goalgit(&args("--help")).ok().out;
        for Example { says, line, .. } in words.examples {
            assert!(long.contains(&format!("\n  # {says}\n  {line}\n")), "{line}\n{long}");
        }
    }
}
