//! What holds for every figure, over charts that nobody thought of.

use super::*;

#[test]
fn every_made_figure_is_sound() {
    for (id, chart) in made::all() {
        let _ = figure(&chart, &id).unwrap();
    }
}
