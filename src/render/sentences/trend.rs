//! A skill's trend in words.

use super::{capital, chance, count, last_of, trend_words};
use crate::model::Level;
use crate::report::{Figures, Label, Reason, Trend};

/// A skill's trend in one or two honest sentences. `levels` are all levels, oldest first.
pub fn trend_sentence(trend: &Trend, levels: &[Level]) -> String {
    let all = &trend.all_time();
    let recent = &trend.recent;
    let levels = &levels[levels.len().saturating_sub(all.n)..];
    let mut text = first_sentence(all, recent, trend.recent_of, levels);
    let differs = recent.n < all.n && recent.label != all.label && recent.n >= 4;
    if differs {
        text.push_str(&format!(
            " Over all {} check-ins since {}: {}.",
            all.n,
            all.window.0,
            words_of(all)
        ));
    }
    if !all.exact && (differs || recent.n == all.n) {
        text.push_str(" (More than 150 check-ins: the chance is approximate.)");
    }
    if trend.left_out > 0 {
        let earlier = count(trend.left_out, "earlier check-in");
        let (was, is) = if trend.left_out == 1 { ("was", "is") } else { ("were", "are") };
        text.push_str(&format!(" {earlier} {was} rated by another yardstick and {is} left out."));
    }
    text
}

fn first_sentence(all: &Figures, recent: &Figures, recent_of: usize, levels: &[Level]) -> String {
    let (first, last) = all.window;
    match recent.label {
        Label::Baseline if all.n == 1 => {
            return format!("You rated this once, on {first}: {}. A baseline.", all.ends.1);
        }
        Label::Baseline => {
            return format!(
                "You rated this {} times within a few weeks, {first} to {last}: too close \
                 together to call a trend.",
                all.n
            );
        }
        Label::TwoPoints if all.n == 2 => {
            return format!(
                "You rated this twice: {} on {first}, {} on {last}. Two points make no trend.",
                all.ends.0, all.ends.1
            );
        }
        Label::TwoPoints | Label::TooFew => {
            let listed: Vec<String> = levels.iter().map(ToString::to_string).collect();
            let listed =
                if listed.len() > 6 { String::new() } else { format!(" ({})", listed.join(", ")) };
            return format!(
                "You rated this {} times{listed}, {first} to {last}: too few to call a trend.",
                all.n
            );
        }
        _ => {}
    }
    let (from, to) = recent.window;
    let who = if recent.n == all.n {
        format!("You rated this {} times, {from} to {to}: ", all.n)
    } else {
        let last = capital(&last_of(recent.n, recent_of));
        format!("{last}, {from} to {to}: ")
    };
    who + &words_of(recent) + "." + &chance_sentence(recent)
}

fn words_of(figures: &Figures) -> String {
    let words = trend_words(figures.label);
    match figures.label {
        Label::Flat => format!("{} each time", figures.ends.0),
        Label::NoClearTrend if figures.n < 8 => {
            format!("{words}, {}; too few to rule one out", ends(figures))
        }
        _ => format!("{words}, {}", ends(figures)),
    }
}

fn ends(figures: &Figures) -> String {
    format!("{} to {}", figures.ends.0, figures.ends.1)
}

fn chance_sentence(figures: &Figures) -> String {
    let clear = matches!(
        figures.label,
        Label::Rising | Label::Declining | Label::MaybeRising | Label::MaybeDeclining
    );
    match figures.p_two_sided {
        Some(p) if clear && figures.reason == Some(Reason::Test) => {
            format!(" If nothing had changed, so clear a trend would show {}.", chance(p))
        }
        _ => match figures.reason {
            Some(Reason::Confirmed(from)) => {
                format!(" The last two both lie far from the {from} that was usual before them.")
            }
            _ => String::new(),
        },
    }
}
