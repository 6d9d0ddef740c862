//! Line ends and the byte order mark: a property of the whole file, merged as one value.

use super::Texts;
use super::facts::Changed;

const MARK: char = '\u{feff}';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Lf,
    CrLf,
    /// Some lines this way, some that: each line keeps its own.
    Mixed,
}

/// How the merged text ends its lines, and whether it begins with a mark.
#[derive(Debug, Clone, Copy)]
pub struct LineEnds {
    ends: Ends,
    mark: bool,
}

impl LineEnds {
    /// What the three texts together ask for.
    pub fn of(texts: &Texts<'_>) -> Self {
        let texts = texts.each(|text| text.unwrap_or_default());
        let all = texts.each(|text| ends(text));
        let mixed = [all.base, all.ours, all.theirs].contains(&Ends::Mixed);
        let ends = match all.changed() {
            _ if mixed => Ends::Mixed,
            Changed::Only(side) => *all.of(side),
            _ => all.ours,
        };
        let mark = texts.each(|text| text.starts_with(MARK));
        // Of two that differ, one differs from the base.
        let mark = if mark.ours == mark.theirs { mark.ours } else { !mark.base };
        Self { ends, mark }
    }

    /// A text as it is compared.
    pub fn plain(self, text: &str) -> String {
        let text = text.strip_prefix(MARK).unwrap_or(text);
        match self.ends {
            Ends::Mixed => text.to_owned(),
            _ => text.replace("\r\n", "\n"),
        }
    }

    /// The merged text as it is written.
    pub fn back(self, text: String) -> String {
        let text = if self.ends == Ends::CrLf { text.replace('\n', "\r\n") } else { text };
        if self.mark { format!("{MARK}{text}") } else { text }
    }
}

fn ends(text: &str) -> Ends {
    let (all, windows) = (text.matches('\n').count(), text.matches("\r\n").count());
    match windows {
        0 => Ends::Lf,
        n if n == all => Ends::CrLf,
        _ => Ends::Mixed,
    }
}
