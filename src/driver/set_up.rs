//! What makes plain git call goalgit: a file in the tracker, and settings in each clone.
//!
//! Git takes no program from a repository's files, for good reasons; so the file only names a
//! driver, and each clone says once which program that is.

/// The file in which git's rules for paths stand, in the tracker's folder.
pub const ATTRIBUTES_FILE: &str = ".gitattributes";

/// The lines of it that are ours.
const LINES: &str = "\
# Merged by meaning and shown by table, where a clone has the drivers: goalgit doctor --fix
/goalgit.toml merge=goalgit diff=goalgit
/skills/*.toml merge=goalgit diff=goalgit
/roles/*.toml merge=goalgit diff=goalgit
/evidence/*.toml merge=goalgit diff=goalgit
";

/// The attributes file with our lines behind what a person wrote. `None`: one that names the
/// driver is there already.
pub fn with_attributes(there: Option<&str>) -> Option<String> {
    let there = there.unwrap_or_default();
    let ours = |line: &str| {
        !line.trim_start().starts_with('#')
            && line.split_whitespace().any(|word| word == "merge=goalgit")
    };
    if there.lines().any(ours) {
        return None;
    }
    let end = if there.contains("\r\n") { "\r\n" } else { "\n" };
    let before = match there {
        "" => String::new(),
        text if text.ends_with('\n') => format!("{text}{end}"),
        text => format!("{text}{end}{end}"),
    };
    Some(before + &LINES.replace('\n', end))
}

/// The settings of a clone. `program` is how a shell calls goalgit.
///
/// A clone may be used where goalgit is not on PATH, or not any more: git's own text merge is
/// done then. Without that, git would take a driver that cannot be started for one that found
/// a conflict, and leave a file that holds one side only.
///
/// Of a hunk's lines, the diff driver shows the table that they stand in.
pub fn driver_settings(program: &str) -> [(&'static str, String); 3] {
    // A percent sign is git's.
    let it = program.replace('%', "%%");
    let merge = format!(
        "if command -v {it} >/dev/null 2>&1; then {it} merge-driver %O %A %B %P %L %X %Y; \
         else git merge-file --marker-size=%L -L %X -L base -L %Y %A %O %B; fi"
    );
    [
        ("merge.goalgit.name", "key by key, by goalgit".to_owned()),
        ("merge.goalgit.driver", merge),
        ("diff.goalgit.xfuncname", "^ *([[].*|name *=.*)".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_lines_come_behind_those_of_a_person_and_once_only() {
        assert_eq!(with_attributes(None).as_deref(), Some(LINES));
        let joined = with_attributes(Some("* text=auto")).unwrap();
        assert!(joined.starts_with("* text=auto\n\n# Merged") && joined.ends_with("=goalgit\n"));
        assert_eq!(with_attributes(Some(&joined)), None);
        assert!(with_attributes(Some("a -text\r\n")).unwrap().starts_with("a -text\r\n\r\n# M"));
        assert!(with_attributes(Some("# skills/* merge=goalgit\n")).is_some());
        assert_eq!(with_attributes(Some("*.toml merge=goalgit -diff\n")), None);
    }
}
