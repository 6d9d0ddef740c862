//! Finds the place of an id in a file's text: the readers hand on what ids mean, not where they
//! stand. Knows nothing of what a file is.

/// Where a file names an id: as a key, else in quotes; prose above may hold the word too.
pub fn place(text: &str, id: &str) -> usize {
    let all = || text.match_indices(id).map(|(at, _)| at);
    let before = |at: usize| text[..at].trim_end_matches(['"', '\'']);
    let after = |at: usize| text[at + id.len()..].trim_start_matches(['"', '\'']);
    let key = all().find(|at| {
        let starts = before(*at).trim_end_matches([' ', '\t']);
        let ends = after(*at).trim_start_matches([' ', '\t']);
        (starts.is_empty() || starts.ends_with(['\n', '{', ','])) && ends.starts_with(['=', '.'])
    });
    let quoted = || {
        all().find(|at| {
            text[..*at].ends_with(['"', '\'']) && text[at + id.len()..].starts_with(['"', '\''])
        })
    };
    key.or_else(quoted).or_else(|| all().next()).unwrap_or(0)
}
