//! No command line slips in that is neither run nor known not to be.

use std::collections::BTreeSet;

use super::blocks;
use super::blocks::commands_of;

/// Commands in blocks that nothing here runs, by page: each with the reason.
const UNRUN: [(&str, &str, &str); 5] = [
    ("README.md", "cargo run --release -- demo", "builds for minutes; .ci/run runs it"),
    ("README.md", "cargo test", "it is this"),
    (
        "docs/editors.md",
        "goalgit schema $kind-file > .schemas/$kind-file.json",
        "a line of a loop; tests/suite/editors.rs runs the block",
    ),
    ("docs/merge.md", "cargo test --test suite merge::", "a part of this"),
    (
        "docs/merge.md",
        "cargo test --test suite merge_simulation -- --ignored --nocapture",
        "prints",
    ),
];

#[test]
fn every_command_line_is_run_or_known_not_to_be() {
    let mut unknown = Vec::new();
    let mut seen = BTreeSet::new();
    // What a console block shows is run by `console`, a recipe by `recipes`.
    for block in blocks().iter().filter(|b| !["console", "yaml"].contains(&b.info.as_str())) {
        for (i, line) in block.lines.iter().enumerate() {
            for command in commands_of(line) {
                let known =
                    |(page, text, _): &(&str, &str, &str)| *page == block.page && *text == command;
                match UNRUN.iter().position(known) {
                    Some(at) => drop(seen.insert(at)),
                    None => unknown.push(format!("{}:{}: {command}", block.page, block.line + i)),
                }
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new(), "make it a console block, or list it with a reason");
    let gone: Vec<_> = (0..UNRUN.len()).filter(|at| !seen.contains(at)).collect();
    let gone: Vec<_> = gone.into_iter().map(|at| UNRUN[at].1).collect();
    assert_eq!(gone, Vec::<&str>::new(), "on the list, but on no page any more");
}
