//! How a report is known again: only what goalgit wrote may be replaced by it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::super::args::Format;

/// So much of a file's beginning, and of its end, is looked at, in bytes.
const LOOK: u64 = 8 * 1024;

/// What stands in the head of a page.
const PAGE: &str = "<meta name=\"generator\" content=\"goalgit";

/// What stands at the end of Markdown, and of a page that a person's own template laid out
/// without the other mark.
const MARK: &str = "<!-- goalgit report -->";

/// A report with a mark by which it is known again. JSON says what it is.
pub fn marked(text: String, format: Format) -> String {
    let begins = text.bytes().take(LOOK as usize).collect::<Vec<u8>>();
    let has = String::from_utf8_lossy(&begins).contains(PAGE);
    match format {
        Format::Json => text,
        Format::Html if has => text,
        _ => format!("{}\n\n{MARK}\n", text.trim_end()),
    }
}

/// Whether a file is empty, or a report that goalgit wrote.
pub(super) fn is_ours(path: &Path) -> bool {
    let look = || -> std::io::Result<(u64, String, String)> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        (&mut file).take(LOOK).read_to_end(&mut head)?;
        file.seek(SeekFrom::Start(length.saturating_sub(LOOK)))?;
        file.take(LOOK).read_to_end(&mut tail)?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok((length, text(&head), text(&tail)))
    };
    let Ok((length, head, tail)) = look() else { return false };
    let begins = head.trim_start().to_lowercase();
    let page = begins.starts_with("<!doctype html") && head.contains(PAGE);
    let json = begins.starts_with('{') && head.contains("\"command\": \"report\"");
    length == 0 || page || json || tail.trim_end().ends_with(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_known_again_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let page = format!("<!doctype html>\n{PAGE}\">\n");
        for (text, ours) in [
            ("", true),
            (&page, true),
            (&marked("# Notes\n".to_owned(), Format::Markdown), true),
            (&marked("<p>own</p>".to_owned(), Format::Html), true),
            ("{\n  \"schema\": 1,\n  \"command\": \"report\",\n", true),
            ("{\n  \"command\": \"history\"", false),
            ("# Notes\n", false),
            ("<!doctype html>\n<p>mine</p>", false),
            (&format!("{MARK} is how it is marked\nmine\n"), false),
            (&format!("how a page is marked: {PAGE}"), false),
            (" ", false),
        ] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(is_ours(&path), ours, "{text:?}");
        }
        assert_eq!(marked(page.clone(), Format::Html), page);
    }
}
