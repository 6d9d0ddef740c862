//! "Did you mean": the known word that is nearest to a misspelt one.
//!
//! Must not know what the words are for.

/// The candidate most like `word`, when it is like enough to be worth a question.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let scored =
        candidates.into_iter().map(|c| (strsim::jaro_winkler(&word, &c.to_lowercase()), c));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
    (best.0 >= 0.82).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_found_and_a_stranger_is_not() {
        let ids = ["public-speaking", "pricing", "user-research"];
        assert_eq!(nearest("public-speeking", ids), Some("public-speaking"));
        assert_eq!(nearest("Pricng", ids), Some("pricing"));
        assert_eq!(nearest("welding", ids), None);
        assert_eq!(nearest("x", []), None);
    }
}
