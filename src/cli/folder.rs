//! Folders as they are typed, which need not be there yet.

use std::path::{Component, Path, PathBuf};

/// The whole path of a folder, without `.` and `..`: through links where there is something,
/// by the letters of it where nothing is there yet.
pub fn resolved(path: &Path) -> PathBuf {
    let there = path.ancestors().find_map(|a| Some((a, std::fs::canonicalize(a).ok()?)));
    let (above, mut out) = there.unwrap_or((Path::new(""), PathBuf::new()));
    for part in path.strip_prefix(above).unwrap_or(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_and_what_is_not_lead_to_one_place() {
        let dir = tempfile::tempdir().unwrap();
        let top = std::fs::canonicalize(dir.path()).unwrap();
        std::fs::create_dir_all(top.join("a/b")).unwrap();
        for (typed, wanted) in [
            ("a/../new", "new"),
            ("a/b/../../new/./x", "new/x"),
            ("new/../a", "a"),
            ("new/x/../y", "new/y"),
            ("a/.", "a"),
        ] {
            assert_eq!(resolved(&top.join(typed)), top.join(wanted), "{typed}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(top.join("a/b"), top.join("link")).unwrap();
            assert_eq!(resolved(&top.join("link/../new")), top.join("a/new"));
        }
    }
}
