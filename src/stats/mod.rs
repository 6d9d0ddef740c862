//! The statistics of short, tied, unevenly spaced series, so that what is said about a trend can be
//! checked against the literature by someone who knows nothing else of this crate.
//!
//! Numbers in, numbers out. Nothing here knows what a skill, a level or a date is, and no other
//! module of the crate is imported. There are no thresholds: which p-value is small, how far apart
//! two ratings must be and what a result is called are decided by the caller. Nothing is thinned,
//! sorted or dropped either: a rank function takes values in the order in which they happened, a
//! slope takes (day, value) pairs.
//!
//! Ordinal values are `i32`, whole steps of whatever scale the caller has, so that a tie is a tie;
//! days are `i64`, counted from wherever the caller likes. A result that the data do not determine
//! is `None`, never NaN, as long as the input is finite.
//!
//! | question | answered by |
//! |---|---|
//! | do later values tend to be higher or lower? | [`mann_kendall()`] |
//! | how often would chance alone do that? | [`p_values()`], [`attained_size()`], both from one [`Null`] |
//! | how fast? | [`ols()`], [`theil_sen()`] |
//! | how far from first to last? | [`shift()`] |
//! | did everything move the same way at once? | [`sign_test()`] |
//! | over how many things is the effort spread? | [`shannon_entropy()`], [`effective_number()`] |

mod entropy;
mod exact;
mod mann_kendall;
mod ols;
mod p_values;
mod product;
mod shift;
mod sign;
mod slopes;
mod theil_sen;

pub use entropy::{effective_number, shannon_entropy};
pub use exact::NullDistribution;
pub use mann_kendall::{MannKendall, mann_kendall};
pub use ols::{Interval, Ols, ols, per_30_days, per_year};
pub use p_values::{EXACT_LIMIT, Method, Null, PValues, attained_size, p_values};
pub use shift::shift;
pub use sign::sign_test;
pub use theil_sen::{TheilSen, theil_sen};
