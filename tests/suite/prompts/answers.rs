//! Answers on a narrow terminal.

use super::looks::widest;
use super::*;

#[test]
fn next_gap_and_fit_fit_into_forty_columns() {
    let sandbox = crate::gap::promoted();
    for args in [&["gap"][..], &["fit"], &["next", "--explain"], &["gap", "--if", "talks=4"]] {
        let mut terminal =
            Terminal::open_sized(&sandbox, &[args, &["--no-pager"]].concat(), 40, 90);
        terminal.ends(0);
        // A command is left whole, so that it can be copied.
        let text = terminal.raw();
        let lines: Vec<&str> = text.lines().filter(|line| !line.contains("goal set")).collect();
        assert!(widest(&lines.join("\n")) <= 40, "{args:?}\n{}", lines.join("\n"));
    }
}
