//! The tracker's start, and the life of a skill in it.

use std::path::PathBuf;

use clap::Args;

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder: new, or in a repository that is there
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// What to start from: a name, or a folder of your own
    #[arg(long, value_name = "NAME|FOLDER")]
    pub template: Option<String>,
    /// Name the templates
    #[arg(long)]
    pub list_templates: bool,
    /// Let git merge and show the files by meaning here
    #[arg(long)]
    pub git_config: bool,
    /// Remember this tracker: found from any folder
    #[arg(long)]
    pub default: bool,
}

/// `add`.
#[derive(Debug, Args)]
pub struct Add {
    /// Its name, in any script
    pub name: String,
    /// Its file's name, if not made from the name
    #[arg(long)]
    pub id: Option<String>,
    /// The group it is listed under
    #[arg(long, value_name = "T")]
    pub group: Option<String>,
    /// What one does with it
    #[arg(long, value_name = "T")]
    pub about: Option<String>,
    /// Your level today: a number or a name of the scale
    #[arg(long, allow_hyphen_values = true)]
    pub level: Option<String>,
    /// How much you enjoy it: 1 drains me, 5 love
    #[arg(long, value_name = "N")]
    pub enjoyment: Option<String>,
}

/// `rename`.
#[derive(Debug, Args)]
pub struct Rename {
    /// The skill
    pub old: String,
    /// Its new id, or a new name that an id is made from
    pub new: String,
}

/// `pause`.
#[derive(Debug, Args)]
pub struct Pause {
    /// The skills
    #[arg(value_name = "SKILL")]
    pub skills: Vec<String>,
    /// All that are not retired
    #[arg(long, conflicts_with = "skills")]
    pub all: bool,
    /// The first day, if not today
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}

/// `retire`.
#[derive(Debug, Args)]
pub struct Retire {
    /// The skills
    #[arg(value_name = "SKILL")]
    pub skills: Vec<String>,
    /// Why you let it go
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
}

/// `resume`.
#[derive(Debug, Args)]
pub struct Resume {
    /// The skills
    #[arg(value_name = "SKILL")]
    pub skills: Vec<String>,
    /// All that are paused
    #[arg(long, conflicts_with = "skills")]
    pub all: bool,
}
