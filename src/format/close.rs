//! Closing a goal: its block becomes the last `[[closed]]` of the file, comments and all.

use super::edit::{EditError, TARGET, read, read_back};
use super::splice::Splice;
use super::write::string;
use crate::model::ClosedTarget;

/// Moves the goal of a skill to its closed ones. `closed` is the goal as the file has it, but
/// for its `why`.
///
/// # Errors
/// When the text cannot be read, the goal is written inline or holds tables of its own, or the
/// result does not read back as meant.
pub fn close_target(text: &str, closed: &ClosedTarget) -> Result<String, EditError> {
    let mut new = read(text)?;
    new.target = None;
    new.closed.push(closed.clone());
    let mut splice = Splice::new(text);
    let why = closed.target.why.as_deref().map(string);
    splice.put(&["target"], "why", why.as_deref(), TARGET)?;
    let mut lines: Vec<String> = splice.cut_block("target")?;
    lines.extend(closed.on.map(|on| format!("on = {on}")));
    lines.push(format!("outcome = \"{}\"", closed.outcome.as_str()));
    splice.add_block("[[closed]]", &lines, &[])?;
    read_back(splice, &new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse_skill;
    use crate::model::Outcome;

    fn close(text: &str, why: Option<&str>) -> Result<String, EditError> {
        let mut target = parse_skill(text, None).value.unwrap().target.unwrap();
        target.why = why.map(str::to_owned);
        let on = "2026-12-01".parse().ok();
        close_target(text, &ClosedTarget { target, on, outcome: Outcome::Dropped })
    }

    #[test]
    fn the_block_moves_to_the_end_with_its_comments() {
        let text = "name = \"x\"\n\nlevel = 3\n\n# mine\n[target]\nlevel = 4   # high\nby = 2027-06-30\n\
                    why = \"Board.\"\nmood = \"brave\"\n\n# what they mean\n[levels]\n3 = \"ok\"\n";
        assert_eq!(
            close(text, Some("Other plans.")).unwrap(),
            "name = \"x\"\n\nlevel = 3\n\n# what they mean\n[levels]\n3 = \"ok\"\n\n\
             [[closed]]\n# mine\nlevel = 4   # high\nby = 2027-06-30\nwhy = \"Other plans.\"\n\
             mood = \"brave\"\non = 2026-12-01\noutcome = \"dropped\"\n"
        );
    }

    #[test]
    fn a_goal_at_the_end_and_another_closed_before_it() {
        let text = "name = 'x'\r\n[[closed]]\r\nlevel = 2\r\noutcome = \"met\"\r\n\r\n[target]\r\nlevel = 3\r\n";
        assert_eq!(
            close(text, None).unwrap(),
            "name = 'x'\r\n[[closed]]\r\nlevel = 2\r\noutcome = \"met\"\r\n\r\n\
             [[closed]]\r\nlevel = 3\r\non = 2026-12-01\r\noutcome = \"dropped\"\r\n"
        );
    }

    #[test]
    fn what_only_a_person_can_rearrange_is_left_to_them() {
        for text in [
            "name = 'x'\ntarget = { level = 3 }\n",
            "name = 'x'\n[target]\nlevel = 3\n[target.more]\nx = 1\n",
        ] {
            assert!(matches!(close(text, None), Err(EditError::Splice(_))), "{text}");
        }
    }
}
