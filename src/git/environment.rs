//! What the environment tells git: who commits, settings of one run, and places to write to.
//!
//! Git takes all of it from variables; goalgit takes the same ones, for its own writes only.
//! Must not read the process's environment itself: the variables are handed in.

use std::collections::BTreeMap;

use super::GitError;

/// The variables that git reads.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    variables: BTreeMap<String, String>,
}

/// Variables that move the repository, its index or its objects elsewhere.
const ELSEWHERE: [&str; 7] = [
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
];

impl Environment {
    /// Keeps what is git's of all variables; empty ones count as not set.
    pub fn new(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let gits = |name: &str| name.starts_with("GIT_") || name == "EMAIL";
        let set = variables.into_iter().filter(|(name, value)| gits(name) && !value.is_empty());
        Self { variables: set.collect() }
    }

    /// Refuses to write where a variable points git elsewhere.
    ///
    /// # Errors
    /// Names the variable.
    pub fn writes_here(&self) -> Result<(), GitError> {
        match self.elsewhere().first() {
            Some(name) => Err(GitError::Environment(name)),
            None => Ok(()),
        }
    }

    /// The variables that are set and point git elsewhere.
    pub fn elsewhere(&self) -> Vec<&'static str> {
        ELSEWHERE.into_iter().filter(|name| self.get(name).is_some()).collect()
    }

    /// A variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// The settings that the environment adds to the configuration, later ones over earlier:
    /// `GIT_CONFIG_COUNT` and its pairs, then `GIT_CONFIG_PARAMETERS` (which is what
    /// `git -c KEY=VALUE goalgit` leaves behind).
    pub(super) fn settings(&self) -> Vec<(String, String)> {
        let count = self.get("GIT_CONFIG_COUNT").and_then(|n| n.parse::<usize>().ok());
        let pair = |n| {
            let key = self.get(&format!("GIT_CONFIG_KEY_{n}"))?;
            let value = self.get(&format!("GIT_CONFIG_VALUE_{n}")).unwrap_or_default();
            Some((key.to_owned(), value.to_owned()))
        };
        // More pairs than variables there cannot be.
        let counted = (0..count.unwrap_or(0).min(self.variables.len())).filter_map(pair);
        let given = self.get("GIT_CONFIG_PARAMETERS").unwrap_or_default();
        counted.chain(parameters(given)).collect()
    }
}

/// Reads `'key'='value' 'key'= 'key=value'`: words in single quotes, in which a quote stands as
/// `'\''`. A key without a value is true, as git has it.
fn parameters(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some((word, after)) = quoted(rest) {
        rest = after;
        let pair = match (rest.strip_prefix('='), word.split_once('=')) {
            (Some(value), _) => match quoted(value) {
                Some((value, after)) => {
                    rest = after;
                    (word, value)
                }
                None => (word, "true".to_owned()),
            },
            (None, Some((key, value))) => (key.to_owned(), value.to_owned()),
            (None, None) => (word, "true".to_owned()),
        };
        found.push(pair);
        rest = rest.trim_start();
    }
    found
}

/// One quoted word, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('\'')?;
    let mut word = String::new();
    loop {
        let (part, after) = rest.split_once('\'')?;
        word.push_str(part);
        let Some(escaped) = after.strip_prefix('\\') else { return Some((word, after)) };
        let one = escaped.chars().next()?;
        word.push(one);
        rest = escaped[one.len_utf8()..].strip_prefix('\'')?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(variables: &[(&str, &str)]) -> Environment {
        Environment::new(variables.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())))
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn counted_settings_come_before_those_of_git_dash_c() {
        let env = env(&[
            ("GIT_CONFIG_COUNT", "2"),
            ("GIT_CONFIG_KEY_0", "user.name"),
            ("GIT_CONFIG_VALUE_0", "A"),
            ("GIT_CONFIG_KEY_1", "user.email"),
            ("GIT_CONFIG_PARAMETERS", "'user.name'='B C'"),
        ]);
        let all = [pair("user.name", "A"), pair("user.email", ""), pair("user.name", "B C")];
        assert_eq!(env.settings(), all);
    }

    #[test]
    fn quotes_are_read_as_git_writes_them() {
        assert_eq!(parameters("'a.b'='it'\\''s'"), [pair("a.b", "it's")]);
        assert_eq!(parameters("'a.b'='hey'\\!'you'"), [pair("a.b", "hey!you")]);
        assert_eq!(parameters("'a.b=c' 'd.e'="), [pair("a.b", "c"), pair("d.e", "true")]);
        assert_eq!(parameters("'a.b'=''"), [pair("a.b", "")]);
        for broken in ["", "'", "a.b=c", "'a.b'='"] {
            assert!(parameters(broken).len() <= 1, "{broken}");
        }
    }

    #[test]
    fn a_count_without_end_is_no_work() {
        assert_eq!(env(&[("GIT_CONFIG_COUNT", "99999999999")]).settings(), []);
    }

    #[test]
    fn places_elsewhere_are_refused_by_name() {
        assert!(env(&[("GIT_DIR", ""), ("GIT_AUTHOR_NAME", "x")]).writes_here().is_ok());
        let refused = env(&[("GIT_OBJECT_DIRECTORY", "/x")]).writes_here();
        assert!(matches!(refused, Err(GitError::Environment("GIT_OBJECT_DIRECTORY"))));
    }
}
