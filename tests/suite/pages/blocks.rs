//! The fenced blocks of a page, and the command lines in a text.

/// A fenced block.
pub struct Block {
    /// The page it stands on.
    pub page: String,
    /// The line of its first line, from 1.
    pub line: usize,
    /// What stands behind the fence, such as `console`.
    pub info: String,
    /// Its lines.
    pub lines: Vec<String>,
}

impl Block {
    /// The whole text.
    pub fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }
}

/// The blocks of a page, in its order. A fence that is never closed is a fault of the page.
pub fn blocks_of(page: &str, text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(Block, String)> = None;
    for (i, line) in text.lines().enumerate() {
        let bare = line.trim();
        let ticks: String = bare.chars().take_while(|c| *c == '`').collect();
        match &mut open {
            None if ticks.len() >= 3 => {
                let info = bare[ticks.len()..].trim().to_owned();
                let block = Block { page: page.into(), line: i + 2, info, lines: Vec::new() };
                open = Some((block, ticks));
            }
            None => {}
            Some((_, fence)) if bare == fence => found.extend(open.take().map(|(block, _)| block)),
            Some((block, _)) => block.lines.push(line.to_owned()),
        }
    }
    assert!(open.is_none(), "{page}: a fence is not closed");
    found
}

/// The commands of a line that call goalgit, git or cargo, without what stands before and behind them
/// in a script or a recipe.
pub fn commands_of(line: &str) -> Vec<String> {
    let mut line = line.trim();
    for mark in ["$ ", "- run: ", "run: ", "- "] {
        line = line.strip_prefix(mark).unwrap_or(line);
    }
    let line = line.split(" #").next().unwrap_or_default();
    let parts = line.split("&&").flat_map(|part| part.split([';', '|']));
    let named = parts.filter_map(|part| {
        let mut words = part.split_whitespace().skip_while(|word| is_setting(word)).peekable();
        let program = *words.peek()?;
        let own = ["goalgit", "git", "cargo"].contains(&program) || program.ends_with("/goalgit");
        own.then(|| words.collect::<Vec<_>>().join(" "))
    });
    named.collect()
}

/// `NAME=value` before a command.
fn is_setting(word: &str) -> bool {
    let name = word.split_once('=').map_or("", |(name, _)| name);
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}

#[test]
fn commands_are_found_wherever_they_stand() {
    let found = |line: &str| commands_of(line);
    assert_eq!(found("goalgit drift --check"), ["goalgit drift --check"]);
    assert_eq!(found("- run: goalgit validate   # all"), ["goalgit validate"]);
    assert_eq!(found("cd x && GOALGIT_TODAY=2026-01-01 goalgit | head"), ["goalgit"]);
    assert_eq!(
        found("target/release/goalgit demo; git log"),
        ["target/release/goalgit demo", "git log"]
    );
    assert_eq!(found("goalgit.toml    # goalgit history"), Vec::<String>::new());
    assert_eq!(found("cargo test   # all"), ["cargo test"]);
    assert_eq!(found("github: goalgit"), Vec::<String>::new());
    let page = "a\n```sh\ngit log\n```\nb\n````md\n```\n````\n";
    let blocks = blocks_of("p", page);
    let seen: Vec<_> = blocks.iter().map(|b| (b.info.as_str(), b.line, b.text())).collect();
    assert_eq!(seen, [("sh", 3, "git log\n".to_owned()), ("md", 7, "```\n".to_owned())]);
}
