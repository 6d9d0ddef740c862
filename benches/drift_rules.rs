//! False alarms and power of the rule `declining`, beside what the design wants of them.
//!
//!     cargo bench --bench drift_rules
//!
//! 4,000 seeded series a cell, or as many as are named: `cargo bench --bench drift_rules -- 40000`.

#![expect(clippy::print_stdout, reason = "a table is what it is for")]

#[path = "../tests/suite/simulation.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "the tests in it are the suite's")]
mod simulation;

use simulation::{LENGTHS, simulate};

fn main() {
    let series = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(4000);
    println!("Shares in % of {series} seeded series a cell (wanted).\n");
    println!(
        "| points | flat: declining | flat: declining or slipping | -1 level: declining | -2 levels: declining |"
    );
    println!("|---|---|---|---|---|");
    for (n, one_wanted) in LENGTHS.into_iter().zip([12, 22, 28, 42, 65, 82]) {
        let percent = |share: f64| format!("{:.1}", 100.0 * share);
        let flat = simulate(1, series, n, 0.0);
        let one = simulate(2, series, n, 1.0);
        let two = simulate(3, series, n, 2.0);
        let two_wanted = match n {
            4 => " (>= 53)",
            8 => " (>= 91)",
            _ => "",
        };
        println!(
            "| {n} | {} (<= 4) | {} (<= 8) | {} (>= {one_wanted}) | {}{two_wanted} |",
            percent(flat.declining),
            percent(flat.slipping),
            percent(one.declining),
            percent(two.declining),
        );
    }
}
