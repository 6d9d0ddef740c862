//! Real data: thirty persons' chess strength over twenty years, as check-ins.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::frozen::refuses;
use crate::support::Sandbox;

/// A table, where it is there: it is not part of the repository.
fn table(name: &str, test: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: chess::{test} (no {})", path.display());
    None
}

/// No label may contradict the exact test, computed by somebody else's arithmetic.
#[test]
fn every_label_agrees_with_the_oracle() {
    let oracle = include_str!("../oracle/chess.json");
    let oracle: serde_json::Value = serde_json::from_str(oracle).unwrap();
    for (name, expected) in oracle["tables"].as_object().unwrap() {
        let Some(table) = table(name, "every_label_agrees_with_the_oracle") else { return };
        let sandbox = Sandbox::with_skills(&[]);
        if name.contains("0to10") {
            let names: Vec<String> = (0..=10).map(|n| format!("\"{n}\"")).collect();
            let scale = format!("[scale]\nlevels = [{}]\nfirst = 0\nstep = 1\n", names.join(", "));
            sandbox.write("goalgit.toml", &format!("format = 1\n\n{scale}"));
            sandbox.git_commit("2026-11-22", "Another scale");
        }
        sandbox.goalgit(&["import", table.to_str().unwrap()]).ok();
        let json = sandbox.goalgit(&["history", "--json"]).ok().json();
        let skills = json["skills"].as_array().unwrap();
        assert_eq!(skills.len(), expected.as_object().unwrap().len());
        for skill in skills {
            let id = skill["id"].as_str().unwrap();
            // The tables cut ids as an import does.
            let expected = &expected[id];
            for (ours, theirs) in [("recent", "recent"), ("all_time", "all")] {
                let (ours, theirs) = (&skill["trend"][ours], &expected[theirs]);
                for field in ["label", "n", "s"] {
                    assert_eq!(ours[field], theirs[field], "{name} {id} {field}");
                }
                let p = |v: &serde_json::Value| v["p_two_sided"].as_f64().unwrap();
                assert!((p(ours) - p(theirs)).abs() <= 1e-9 * p(theirs), "{name} {id}");
            }
        }
    }
}

#[test]
fn two_thousand_rows_go_in_and_come_back() {
    let test = "two_thousand_rows_go_in_and_come_back";
    let Some(table) = table("chess30_quarterly_1to5.csv", test) else { return };
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
