//! What the parts take that every answer is made of: a file read and edited, exact chances, a
//! history walked, a page drawn.
//!
//!     cargo bench --bench inner             # all of it
//!     cargo bench --bench inner -- stats    # some of it
//!     cargo test --bench inner              # each once, to see that it runs

#[allow(dead_code, reason = "its other shapes are for the other benchmarks")]
mod generator;

use std::sync::OnceLock;

use divan::{Bencher, black_box};
use goalgit::format::{Change, SkillEdit, edit_skill, parse_skill};
use goalgit::index::Keep;
use goalgit::model::{CommitId, Level, Point, Scale, SkillId, Thresholds};
use goalgit::render::page::{HistoryHead, history_page};
use goalgit::render::{TextOptions, to_text};
use goalgit::report::{skill_history, trend};
use goalgit::stats::{attained_size, p_values};
use goalgit::workspace::Workspace;

fn main() {
    divan::main();
}

/// A file as a person has it, of about 700 bytes.
const FILE: &str = r#"# Mine since the first job.
name = "Public speaking"
group = "Product"
about = "Saying what matters to people who have other things on their mind, in the time there is."

level = 2.5
enjoyment = 4
practice = "some"
checked = 2026-08-03
note = "The demo went well; the questions after it did not. Slow down, and ask back."

[levels]
1 = "Has read of it."
2 = "Speaks in one's own team."
3 = "Speaks to the whole company, prepared."
4 = "Speaks at a conference."
5 = "Is asked to come."

[target]
level = 4
by = 2027-06-30
set = 2026-01-10
from = 2
why = "Somebody has to say it."
"#;

mod files {
    use super::*;

    #[divan::bench]
    fn parse() -> bool {
        parse_skill(black_box(FILE), Some(&Scale::default())).value.is_some()
    }

    #[divan::bench]
    fn edit() -> usize {
        let edit = SkillEdit {
            level: Change::Set(Level::whole(3)),
            enjoyment: Change::Keep,
            practice: Change::Keep,
            checked: Change::Set("2026-11-03".parse().unwrap_or_default()),
            note: Change::Set("Asked back, twice.".to_owned()),
            step: Change::Keep,
        };
        edit_skill(black_box(FILE), &edit).map_or(0, |text| text.len())
    }
}

/// Levels of a skill on a scale of 1 to 5 in halves, or all different, from a seed.
fn series(seed: usize, points: usize, tied: bool) -> Vec<i32> {
    let mut state = seed as u64;
    let mut level = 6i32;
    let next = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        level = (level + (state >> 33) as i32 % 3 - 1).clamp(2, 10);
        if tied { level } else { (n as i32 * 7919) % 100_003 }
    };
    (0..points).map(next).collect()
}

mod stats {
    use super::*;

    /// One p-value of so many points; each round has points of its own.
    #[divan::bench(args = [4, 20, 50, 100, 150], consts = [false, true])]
    fn p<const TIED: bool>(bencher: Bencher<'_, '_>, points: usize) {
        let mut seed = 0;
        let fresh = || {
            seed += 1;
            series(seed, points, TIED)
        };
        bencher.with_inputs(fresh).bench_local_values(|values| p_values(&values).two_sided);
    }

    /// Of every length for which it is exact.
    #[divan::bench]
    fn p_of_4_to_150_points(bencher: Bencher<'_, '_>) {
        bencher.with_inputs(seeds(147)).bench_local_values(|seeds| {
            let of = |(n, seed)| p_values(&series(seed, n, true)).two_sided;
            (4..=150).zip(seeds).map(of).sum::<f64>()
        });
    }

    /// The chances in all windows of 100 skills of 100 points each: the last 8, and all.
    #[divan::bench]
    fn p_of_100_skills(bencher: Bencher<'_, '_>) {
        bencher.with_inputs(seeds(100)).bench_local_values(|seeds| {
            let of = |seed| {
                let values = series(seed, 100, true);
                p_values(&values).two_sided + p_values(&values[92..]).two_sided
            };
            seeds.map(of).sum::<f64>()
        });
    }

    /// Other series in each round.
    fn seeds(many: usize) -> impl FnMut() -> std::ops::Range<usize> {
        let mut first = 0;
        move || {
            first += many;
            first..first + many
        }
    }

    /// All that `drift` asks of them: labels, figures, and how often chance alone would fall.
    #[divan::bench]
    fn trends_of_100_skills(bencher: Bencher<'_, '_>) {
        let commit = CommitId::from_hex(&"0".repeat(40));
        let skills: Vec<Vec<Point>> = (0..100)
            .map(|skill| {
                let first: chrono::NaiveDate = "2016-01-01".parse().unwrap_or_default();
                let dated = (0..).zip(series(skill, 100, true));
                let point = |(n, half): (u64, i32)| {
                    let level = Level::from_decimal(&format!("{}", f64::from(half) / 2.0))?;
                    let date = first + chrono::Days::new(30 * n);
                    Some(Point { date, level, commit: commit?, yardstick: 0 })
                };
                dated.filter_map(point).collect()
            })
            .collect();
        let (scale, thresholds) = (Scale::default(), Thresholds::default());
        bencher.bench_local(|| {
            let trends = skills.iter().filter_map(|points| trend(points, &scale, &thresholds));
            trends.map(|trend| trend.expected_falls()).sum::<f64>()
        });
    }

    #[divan::bench]
    fn size_of_100_points(bencher: Bencher<'_, '_>) {
        let mut seed = 0;
        let fresh = || {
            seed += 1;
            series(seed, 100, true)
        };
        bencher.with_inputs(fresh).bench_local_values(|values| attained_size(&values, 0.05));
    }
}

/// 1,000 check-ins of 12 skills.
fn made() -> Option<Workspace> {
    static FOLDER: OnceLock<Option<tempfile::TempDir>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().ok()?;
        generator::make(folder.path(), &generator::Shape::new(1000, 12)).ok()?;
        Some(folder)
    });
    Workspace::open(folder.as_ref()?.path()).ok()
}

mod history {
    use super::*;

    /// From commits to observations, with nothing remembered.
    #[divan::bench]
    fn walk_and_observe(bencher: Bencher<'_, '_>) {
        let Some(workspace) = made() else { return };
        let workspace = workspace.keeping(Keep::Never);
        bencher.bench_local(|| {
            let history = workspace.history(&workspace.versions());
            history.map_or(0, |h| h.timeline.skills.keys().count())
        });
    }

    /// One skill's page, from its timeline to text.
    #[divan::bench]
    fn page(bencher: Bencher<'_, '_>) {
        let Some(workspace) = made() else { return };
        let Ok(history) = workspace.history(&workspace.versions()) else { return };
        let Ok(id) = SkillId::new("skill-0") else { return };
        let (scale, thresholds) = (Scale::default(), Thresholds::default());
        let today = generator::TODAY.parse().unwrap_or_default();
        let head = HistoryHead {
            scale: &scale,
            today,
            until: None,
            part: false,
            cut: false,
            ascii: false,
            sparks: true,
        };
        let options = TextOptions { width: 80, charts: true, ascii: false };
        bencher.bench_local(|| {
            let within = (None, None);
            let skill = skill_history(&id, None, &history.timeline, within, &scale, &thresholds);
            to_text(&history_page(&skill, None, &head), options).len()
        });
    }
}
