//! The version that both sides come from. Where two branches were merged into each other, git
//! makes it up by a merge of its own, and may leave markers in it.

use std::borrow::Cow;

/// The shortest marker.
const MARK: usize = 7;

/// The text without its marked regions: what stands there was said by nobody yet, so whoever
/// says it now says something new.
pub fn without_markers(text: &str) -> Cow<'_, str> {
    if !text.lines().any(|line| begins(line, '<')) {
        return Cow::Borrowed(text);
    }
    let mut depth = 0_usize;
    let outside = |line: &&str| {
        let inside_before = depth > 0;
        if begins(line, '<') {
            depth += 1;
        } else if begins(line, '>') {
            depth = depth.saturating_sub(1);
        }
        !inside_before && depth == 0
    };
    Cow::Owned(text.split_inclusive('\n').filter(outside).collect())
}

fn begins(line: &str, mark: char) -> bool {
    let rest = line.trim_start_matches(mark);
    line.len() - rest.len() >= MARK && (rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
}

#[cfg(test)]
mod tests {
    use super::without_markers;

    #[test]
    fn marked_regions_go_nested_ones_too() {
        let text = "a\n<<<<<<< x\nb\n<<<<<<<<< y\nc\n=========\nd\n>>>>>>>>> y\n=======\ne\n>>>>>>> z\nf\n";
        assert_eq!(without_markers(text), "a\nf\n");
        assert_eq!(without_markers("<<<<<<<a\nb\n"), "<<<<<<<a\nb\n");
        assert_eq!(without_markers("a\n<<<<<<< x\nb\n"), "a\n");
        assert_eq!(without_markers("a\r\n<<<<<<< x\r\nb\r\n>>>>>>> y\r\nc\r\n"), "a\r\nc\r\n");
    }
}
