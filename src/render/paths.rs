//! Paths for a page that is pasted somewhere: the person's home folder is `~`.

use std::path::{Path, PathBuf};

use super::safe::one_line;

/// Shows paths without the person's home folder.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    homes: Vec<PathBuf>,
}

impl Paths {
    /// The home folder under all its names, links resolved or not.
    pub fn new(homes: impl IntoIterator<Item = PathBuf>) -> Self {
        // A home that is the root would turn every path into something else.
        Self { homes: homes.into_iter().filter(|h| h.components().count() > 1).collect() }
    }

    /// A path to read.
    pub fn shown(&self, path: &Path) -> String {
        match self.inside(path) {
            Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
            Some(rest) => format!("~/{}", plain(rest)),
            None => plain(path),
        }
    }

    /// A path to type: the shell takes it as it stands, whatever characters it has.
    pub fn typed(&self, path: &Path) -> String {
        match self.inside(path) {
            // In quotes the shell would not know what ~ is.
            Some(rest) => format!("~/{}", shell_word(&plain(rest))),
            None => shell_word(&plain(path)),
        }
    }

    /// A sentence that may hold paths.
    pub fn in_text(&self, text: &str) -> String {
        self.homes.iter().fold(text.to_owned(), |text, home| {
            let home = home.display().to_string();
            let text = text.replace(&format!("{home}/"), "~/");
            text.split(' ')
                .map(|word| if word == home { "~" } else { word })
                .collect::<Vec<_>>()
                .join(" ")
        })
    }

    fn inside<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        self.homes.iter().find_map(|home| path.strip_prefix(home).ok())
    }
}

fn plain(path: &Path) -> String {
    let text = one_line(&path.display().to_string());
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text };
    text.trim_end_matches('/').to_owned() + if text == "/" { "/" } else { "" }
}

/// A word as a shell takes it, whatever characters it has.
pub fn shell_word(text: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%".contains(c);
    let bare = !text.is_empty() && !text.starts_with('-') && text.chars().all(bare);
    if bare { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_is_short_and_what_is_typed_is_safe_for_a_shell() {
        let paths = Paths::new(["/home/robin".into(), "/".into()]);
        let shown = |text: &str| paths.shown(Path::new(text));
        let typed = |text: &str| paths.typed(Path::new(text));
        assert_eq!(shown("/home/robin/skills/.git/"), "~/skills/.git");
        assert_eq!(
            (shown("/home/robin"), shown("/home/robina")),
            ("~".into(), "/home/robina".into())
        );
        assert_eq!(shown("/"), "/");
        assert_eq!(typed("/home/robin/a b/x.lock"), "~/'a b/x.lock'");
        assert_eq!(typed("/srv/it's; rm -rf ~.lock"), "'/srv/it'\\''s; rm -rf ~.lock'");
        assert_eq!(shown("/a\u{1b}[31m"), "/a\\u{1b}[31m");
        assert_eq!(
            paths.in_text("no tracker in /home/robin or /home/robin/x"),
            "no tracker in ~ or ~/x"
        );
    }
}
