//! Real data: thirty persons' chess strength over twenty years, as check-ins.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::frozen::refuses;
use crate::support::Sandbox;

/// The table, where it is there: it is not part of the repository.
fn table() -> Option<PathBuf> {
    let path = "../shared/data/chess30_quarterly_1to5.csv";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: chess::two_thousand_rows_go_in_and_come_back (no {})", path.display());
    None
}

#[test]
fn two_thousand_rows_go_in_and_come_back() {
    let Some(table) = table() else { return };
    let sandbox = Sandbox::with_skills(&[]);
    let args = ["import", table.to_str().unwrap()];
    sandbox.goalgit(&args).ok().prints("2140 rows imported: 30 new skills and 86 dates");

    let text = std::fs::read_to_string(&table).unwrap();
    let rows: BTreeSet<String> = text.lines().skip(1).map(|row| format!("{row},,,")).collect();
    let dates: BTreeSet<&str> =
        text.lines().skip(1).map(|row| row.split(',').nth(1).unwrap()).collect();
    let authored = sandbox.git(&["log", "--reverse", "--format=%as"]);
    assert_eq!(authored.lines().skip(1).collect::<Vec<_>>(), dates.into_iter().collect::<Vec<_>>());
    sandbox.git(&["fsck", "--strict"]);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");

    let csv = sandbox.goalgit(&["export", "--format", "csv"]).ok().out;
    let back: BTreeSet<String> = csv.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(back, rows);
    refuses(&sandbox, &args, 0).prints("Nothing new: 2140 there already.");

    sandbox.goalgit(&["history"]).ok().prints("kasparov-garry");
    let json = sandbox.goalgit(&["history", "--json"]).ok().json();
    let count = |skill: &serde_json::Value| skill["observations"].as_array().unwrap().len();
    assert_eq!(json["skills"].as_array().unwrap().iter().map(count).sum::<usize>(), 2140);
    sandbox
        .goalgit(&["history", "kasparov-garry-k"])
        .ok()
        .prints("Over all 86\ncheck-ins since 1980-03-31");
    let run = sandbox.goalgit(&["diff", "1985..1995"]).ok();
    run.prints("From 1985-12-31 to 1995-12-31").prints("anand-viswanathan      2 → 5");
    let log = sandbox.goalgit(&["log", "--json"]).ok().json();
    assert_eq!(log["checkins"].as_array().unwrap().len(), 86);
    sandbox.goalgit(&["log", "--since", "2001"]).ok().says("since 2001-01-01");
}
