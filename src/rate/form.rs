//! The form: what somebody without a terminal fills in and sends back.
//!
//! It shows what each level looks like and nothing of what anybody rated, for who has seen a
//! number cannot forget it.

use std::collections::BTreeMap;

use crate::model::{Scale, SkillId, Snapshot};
use crate::render::one_line;

/// What stands at the top of a form.
#[derive(Debug, Clone, Copy)]
pub struct FormHead<'a> {
    /// What the tracker is called.
    pub title: Option<&'a str>,
    /// Who is asked.
    pub who: &'a str,
    /// Whose skills they are.
    pub whose: Option<&'a str>,
    /// The scale.
    pub scale: &'a Scale,
}

/// The text of a form on these skills.
pub fn form_text(skills: &BTreeMap<SkillId, &Snapshot>, head: &FormHead<'_>) -> String {
    let mut text = top(head);
    let mut sorted: Vec<(&SkillId, &Snapshot)> = skills.iter().map(|(id, s)| (id, *s)).collect();
    sorted.sort_by_key(|(_, skill)| (skill.group.clone(), skill.name.to_lowercase()));
    for (id, skill) in sorted {
        text.push_str(&format!("\n[{id}]\n# {}", one_line(&skill.name)));
        if let Some(about) = &skill.about {
            text.push_str(&format!(": {}", one_line(about)));
        }
        text.push('\n');
        for (level, looks) in &skill.levels {
            text.push_str(&format!("#   {level}  {}\n", one_line(looks)));
        }
        text.push_str("level =\nnote =\n");
    }
    text
}

fn top(head: &FormHead<'_>) -> String {
    let title = head.title.map(|title| format!(": {}", one_line(title))).unwrap_or_default();
    let bottom = head.scale.bottom();
    let names: Vec<String> = (0i32..)
        .zip(head.scale.names())
        .map(|(i, name)| {
            format!("{} {}", bottom.units() / crate::model::Level::UNITS + i, one_line(name))
        })
        .collect();
    format!(
        "# For {}{title}\n\
         #\n\
         # How do you see {}? Write a level behind \"level =\": a number,\n\
         # {}, or a name:\n\
         #   {}\n\
         # Leave empty what you cannot tell. A note beside a level is\n\
         # welcome: what did you see? A note needs a level to stand with.\n\
         # Lines that begin with # are only for reading.\n",
        one_line(head.who),
        head.whose.map_or_else(|| "these skills".to_owned(), one_line),
        head.scale,
        names.join(", "),
    )
}
