//! Three versions of a file merged line by line, as git's own text merge does it. No repository
//! is opened for it.

use super::GitError;

/// What stands around two versions of the same lines.
#[derive(Debug, Clone)]
pub struct Markers {
    /// How long each marker is; git's own are 7.
    pub size: u16,
    /// What the first version is called.
    pub ours: String,
    /// What the second version is called.
    pub theirs: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The merged bytes.
    pub bytes: Vec<u8>,
    /// No line is left to be decided.
    pub clean: bool,
}

/// As far as git looks for a zero byte, which is in no text.
const LOOKED_AT: usize = 8000;

/// More than this is not compared, in bytes.
const MOST: usize = 512 << 20;

/// Merges the lines. `None`: one of the versions is no text, so there are none.
///
/// # Errors
/// When there is not enough memory.
pub fn merge_lines(
    base: &[u8],
    ours: &[u8],
    theirs: &[u8],
    markers: &Markers,
) -> Result<Option<Lines>, GitError> {
    let clean = |bytes: &[u8]| Ok(Some(Lines { bytes: bytes.to_vec(), clean: true }));
    if ours == theirs || base == theirs {
        return clean(ours);
    }
    if base == ours {
        return clean(theirs);
    }
    let no_text =
        |bytes: &[u8]| bytes.len() > MOST || bytes.iter().take(LOOKED_AT).any(|b| *b == 0);
    if [base, ours, theirs].into_iter().any(no_text) {
        return Ok(None);
    }
    // Git2 does it whenever a repository is opened; here none is.
    libgit2_sys::init();
    let input = |bytes| {
        let mut input = git2::MergeFileInput::new();
        input.content(bytes);
        input
    };
    let label = |text: &str| text.replace('\0', "");
    let mut options = git2::MergeFileOptions::new();
    options.style_standard(true).marker_size(markers.size);
    options.our_label(label(&markers.ours)).their_label(label(&markers.theirs));
    let (base, ours, theirs) = (input(base), input(ours), input(theirs));
    let merged = git2::merge_file(&base, &ours, &theirs, Some(&mut options))?;
    Ok(Some(Lines { bytes: merged.content().to_vec(), clean: merged.is_automergeable() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> (String, bool) {
        let markers = Markers { size: 7, ours: "a".into(), theirs: "b".into() };
        let lines = merge_lines(base.as_bytes(), ours.as_bytes(), theirs.as_bytes(), &markers);
        let lines = lines.unwrap().unwrap();
        (String::from_utf8(lines.bytes).unwrap(), lines.clean)
    }

    #[test]
    fn lines_are_joined_or_marked() {
        assert_eq!(merged("1\n2\n3\n", "0\n2\n3\n", "1\n2\n4\n"), ("0\n2\n4\n".into(), true));
        let (text, clean) = merged("", "1\nx\n3\n", "1\ny\n3\n");
        assert_eq!(text, "1\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n3\n");
        assert!(!clean);
        assert_eq!(merged("1\n2\n", "1\n2\n", ""), ("".into(), true));
    }

    #[test]
    fn what_is_no_text_has_no_lines() {
        let markers = Markers { size: 7, ours: "a".into(), theirs: "b".into() };
        assert_eq!(merge_lines(b"x", b"a\0", b"b", &markers).unwrap(), None);
        let same = merge_lines(b"x", b"a\0", b"x", &markers).unwrap().unwrap();
        assert_eq!((same.bytes, same.clean), (b"a\0".to_vec(), true));
    }
}
