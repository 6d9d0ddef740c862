//! What can be typed. What it means is resolved elsewhere.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The groups of the short help.
const GROUPS: &str = "\
Each month
  checkin      Say where you stand: by prompts, by flags, or after editing the files
  status       What is due, what is behind, and the one next command
  history      How your levels went, with a chart and the trend in one honest sentence
  log          Check-ins, newest first

Now what?
  next         Three skills to lean into, three to do more of, and why
  goal         Set, move, close and list goals
  drift        What in your history wants a look, with the numbers that show it
  diff         What changed between two days, periods or revisions

Roles
  role         Which role you measure yourself against, and the choice of another
  gap          Skill by skill against a role, and how the gap moved
  fit          Every role and specialisation: what is missing, what you would enjoy

Proof
  evidence     A line for your brag document, tied to skills; or the list
  rate         What somebody else sees: their ratings beside yours

Skills
  init         Start a tracker
  add          Add a skill
  rename       Give a skill another id or name; its history follows
  pause        Set a skill aside for a while: it raises no alarms
  retire       Let a skill go on purpose
  resume       Take it up again

Files
  validate     Every problem of the files, with the fix
  import       Take check-ins, roles or evidence from a table
  export       Give all check-ins back
  undo         Take back the last check-in
  doctor       What this tracker stands on, and what is wrong with it, on one page
  demo         Two years of a product manager's check-ins, to look around in

Try: goalgit demo";

const TEMPLATE: &str = "\
{about}

{usage-heading} {usage}
{after-help}

Everywhere:
{options}";

/// The heading of the options that every command has.
const EVERYWHERE: &str = "Everywhere";

const LONG: &str = "\
A goal tracker in plain text, backed by git, for people who want to grow in skills rather than \
climb titles.

Skill snapshots are TOML files in a git repository; each check-in commits them. Any git tool can \
show, share and review them.

Self-ratings agree with measured performance only loosely (r about .3), so what you can show for \
a level, and what others say, matter as much as the number.";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "goalgit",
    version,
    about = "A goal tracker in plain text, backed by git",
    long_about = LONG,
    help_template = TEMPLATE,
    after_help = GROUPS,
    arg_required_else_help = false
)]
pub struct Cli {
    /// Options that every command has.
    #[command(flatten)]
    pub global: Global,
    /// What to do; `status` where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command has.
#[derive(Debug, Args)]
pub struct Global {
    /// Look for the tracker from DIR upwards
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = EVERYWHERE)]
    pub directory: Option<PathBuf>,
    /// How to print the answer
    #[arg(long, value_name = "FORMAT", global = true, help_heading = EVERYWHERE)]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(long, global = true, help_heading = EVERYWHERE, conflicts_with = "format")]
    pub json: bool,
    /// Whether to use colour
    #[arg(long, value_name = "WHEN", global = true, help_heading = EVERYWHERE, default_value = "auto")]
    pub color: Colour,
    /// Never ask; say what is missing instead
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub no_input: bool,
    /// Print straight to the terminal
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub no_pager: bool,
    /// Leave out hints and receipts
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub quiet: bool,
    /// Say more: which tracker is used
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub verbose: bool,
}

/// A format of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For a merge request or a wiki.
    Markdown,
    /// For scripts.
    Json,
    /// For spreadsheets.
    Csv,
    /// One page for a browser.
    Html,
    /// Annotations for GitHub.
    Github,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a tracker: goalgit init ~/skills
    Init(Init),
    /// Add a skill: goalgit add "Public speaking" --level 2.5
    Add(Add),
    /// Another id or name for a skill: goalgit rename presenting "Public speaking"
    Rename(Rename),
    /// Set a skill aside for a while: goalgit pause pricing --until 2027-01
    Pause(Pause),
    /// Let a skill go on purpose: goalgit retire pricing --why "Not my job any more."
    Retire(Retire),
    /// Take up a skill that was paused or retired
    Resume(Resume),
    /// A line for your brag document: goalgit evidence "Ran the Q4 roadmap talk" -s public-speaking
    Evidence(Evidence),
    /// Somebody else's view: goalgit rate public-speaking=3 --by mentor
    Rate(Rate),
    /// Which role you measure yourself against; an id chooses
    Role(Role),
    /// Say where you stand: goalgit checkin public-speaking=3.5 --note "The board nodded."
    Checkin(Checkin),
    /// What is due, what is behind, and the one next command
    Status(Status),
    /// How your levels went: goalgit history public-speaking
    History(History),
    /// Goals: goalgit goal set public-speaking 4 --by "in 6 months"
    Goal(Goal),
    /// What wants a look: goalgit drift --explain
    Drift(Drift),
    /// What changed: goalgit diff "3 months ago"
    Diff(Diff),
    /// Check-ins, newest first, one line each
    Log(Log),
    /// Now what? What to lean into, what to do more of, and why
    Next(Next),
    /// Skill by skill against a role: goalgit gap senior-product-manager
    Gap(Gap),
    /// Every role and specialisation: what is missing, and how much of it you enjoy
    Fit(Fit),
    /// Every problem of a tracker's or a template's files, with the fix
    Validate(Validate),
    /// Take check-ins, roles or evidence from a table: goalgit import ratings.csv --dry-run
    Import(Import),
    /// All check-ins as a table that `import` takes
    Export,
    /// Take back the last check-in: the branch moves back, or a new commit reverts it
    Undo,
    /// Make a tracker of two years of a product manager's check-ins to look around in
    Demo(Demo),
    /// What this tracker stands on, and what is wrong with it, on one page to paste
    Doctor,
    /// A completion script for your shell
    #[command(hide = true)]
    Completions(Completions),
}

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder: new, or in a repository that is there
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// What to start from: a template's name, or a folder of your own
    #[arg(long, value_name = "NAME|FOLDER")]
    pub template: Option<String>,
    /// Name the templates
    #[arg(long)]
    pub list_templates: bool,
    /// Remember this tracker, so that goalgit finds it from anywhere
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
    #[arg(long)]
    pub group: Option<String>,
    /// What one does with it
    #[arg(long)]
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

/// `evidence`.
#[derive(Debug, Args)]
pub struct Evidence {
    /// What you did; none: the list
    pub text: Option<String>,
    /// A skill that it shows; may be said several times, or with commas
    #[arg(short, long = "skill", value_name = "SKILL")]
    pub skills: Vec<String>,
    /// The day it happened, if not today
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Where it can be looked at: http, https or mailto
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// What kind of proof it is: it can be looked at, somebody said so, you say so
    #[arg(long)]
    pub kind: Option<Kind>,
    /// What came of it
    #[arg(long, value_name = "TEXT")]
    pub impact: Option<String>,
    /// The list from this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
}

/// A kind of proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Something that can be looked at.
    Artifact,
    /// Somebody said so.
    Peer,
    /// You say so.
    #[value(name = "self")]
    Own,
}

/// `rate`.
#[derive(Debug, Args)]
pub struct Rate {
    /// SKILL=LEVEL: a number or a name of the scale; with --form, the skills to ask about
    #[arg(value_name = "SKILL=LEVEL")]
    pub skills: Vec<String>,
    /// Whose view it is
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,
    /// What they said of the one skill named
    #[arg(long, conflicts_with_all = ["form", "from"])]
    pub note: Option<String>,
    /// The day they said it, if not today
    #[arg(long, value_name = "DATE", conflicts_with = "form")]
    pub on: Option<String>,
    /// Write a form to send to them, to FILE or to standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "from")]
    pub form: Option<Option<PathBuf>>,
    /// Read the form that they filled in; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "skills")]
    pub from: Option<PathBuf>,
}

/// `role`.
#[derive(Debug, Args)]
pub struct Role {
    /// The role or specialisation to choose; none: the list
    pub id: Option<String>,
    /// How the gap moved from this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
}

/// `checkin`.
#[derive(Debug, Args)]
pub struct Checkin {
    /// SKILL, SKILL=LEVEL or SKILL=LEVEL,enjoy=N,practice=none|some|regular
    #[arg(value_name = "SKILL[=LEVEL]")]
    pub skills: Vec<String>,
    /// What you want to remember of the one skill named; "" clears its note
    #[arg(long)]
    pub note: Option<String>,
    /// How much you enjoy the one skill named: 1 drains me, 5 love
    #[arg(long, value_name = "N")]
    pub enjoy: Option<String>,
    /// How much you practised the one skill named: none, some, regular
    #[arg(long, value_name = "P")]
    pub practice: Option<String>,
    /// The message of the whole check-in
    #[arg(short, long)]
    pub message: Option<String>,
    /// The day it is true for, if not today
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Take a day that lies ahead
    #[arg(long)]
    pub allow_future: bool,
    /// Ask for every skill, not only for what is due
    #[arg(long)]
    pub all: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take ratings from a table, CSV or JSON lines; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["skills", "note", "enjoy", "practice", "all"])]
    pub from: Option<PathBuf>,
}

/// `status`.
#[derive(Debug, Args, Default)]
pub struct Status {
    /// Which skills crossed a line since this day; else in the last three months
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Print a calendar entry that comes back with your cadence
    #[arg(long)]
    pub ics: bool,
}

/// `history`.
#[derive(Debug, Args)]
pub struct History {
    /// The skills; none: every skill on a line
    pub skills: Vec<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}

/// `goal`.
#[derive(Debug, Args)]
pub struct Goal {
    /// What to do with goals; `list` where nothing is said.
    #[command(subcommand)]
    pub what: Option<GoalCommand>,
}

/// The commands of `goal`.
#[derive(Debug, Subcommand)]
pub enum GoalCommand {
    /// Set or move a goal: goalgit goal set pricing 3 --by 2027-Q2 --step "Ask finance to lunch."
    Set(GoalSet),
    /// Every goal: its line, your pace, each move
    List,
    /// Close a goal: goalgit goal close pricing --met
    Close(GoalClose),
}

/// `goal set`.
#[derive(Debug, Args)]
pub struct GoalSet {
    /// The skill
    pub skill: String,
    /// The level to reach; the one it has, where only words or the day change
    #[arg(allow_hyphen_values = true)]
    pub level: Option<String>,
    /// The day to reach it by; of a period the last
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    /// Why it matters, or why it moves
    #[arg(long, value_name = "T")]
    pub why: Option<String>,
    /// The next small step; "" takes it away
    #[arg(long, value_name = "T")]
    pub step: Option<String>,
}

/// `goal close`.
#[derive(Debug, Args)]
pub struct GoalClose {
    /// The skill
    pub skill: String,
    /// The level is reached
    #[arg(long, conflicts_with = "dropped", required_unless_present = "dropped")]
    pub met: bool,
    /// It is let go
    #[arg(long)]
    pub dropped: bool,
    /// What to remember of it
    #[arg(long, value_name = "T")]
    pub why: Option<String>,
}

/// `drift`.
#[derive(Debug, Args)]
pub struct Drift {
    /// Tell single events from this day on, and compare the role's gap with it
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Every finding, not only the three weightiest
    #[arg(long)]
    pub all: bool,
    /// The rule, the numbers and the commits behind each
    #[arg(long)]
    pub explain: bool,
    /// End with 3 where anything was found
    #[arg(long)]
    pub check: bool,
}

/// `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// A day, a period or a revision, or FROM..TO
    pub from: Option<String>,
    /// A day, a period or a revision
    pub to: Option<String>,
    /// Only this skill; may be said several times
    #[arg(long, value_name = "S")]
    pub skill: Vec<String>,
    /// The unified diff of the files
    #[arg(long)]
    pub patch: bool,
    /// Only the counts
    #[arg(long)]
    pub stat: bool,
}

/// `log`.
#[derive(Debug, Args)]
pub struct Log {
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
}

/// What `gap`, `fit` and `next` are asked about, and what they compare with.
#[derive(Debug, Args, Default)]
pub struct Suppose {
    /// What changed since this day; else within a year
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// What if a skill had this level? May be said several times; nothing is written
    #[arg(long = "if", value_name = "SKILL=LEVEL")]
    pub supposed: Vec<String>,
    /// As of a day, or at a git revision: a branch that holds a plan, a tag
    #[arg(long, value_name = "REV|DATE")]
    pub at: Option<String>,
}

/// `next`.
#[derive(Debug, Args)]
pub struct Next {
    /// Which list: become well-rounded, do more of what you enjoy, or both in turn
    #[arg(long, value_name = "S", default_value = "balanced")]
    pub strategy: Strategy,
    /// Measure against this role, not the chosen one
    #[arg(long, value_name = "R")]
    pub role: Option<String>,
    /// Lean towards this specialisation, not the chosen one
    #[arg(long, value_name = "S")]
    pub specialisation: Option<String>,
    /// Print the sum behind each suggestion
    #[arg(long)]
    pub explain: bool,
    /// What is supposed and compared.
    #[command(flatten)]
    pub suppose: Suppose,
}

/// Which list of suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Strategy {
    /// What is missing, above all where one looks away
    LeanIn,
    /// What is strong and enjoyed
    Specialise,
    /// The two in turn
    Balanced,
}

/// `gap`.
#[derive(Debug, Args)]
pub struct Gap {
    /// The role or specialisation; else the chosen role
    pub role: Option<String>,
    /// What is supposed and compared.
    #[command(flatten)]
    pub suppose: Suppose,
}

/// `fit`.
#[derive(Debug, Args)]
pub struct Fit {
    /// What is supposed and compared.
    #[command(flatten)]
    pub suppose: Suppose,
}

/// `validate`.
#[derive(Debug, Args)]
pub struct Validate {
    /// Only these: files or folders of the tracker, or the folder of a template or another tracker
    pub paths: Vec<PathBuf>,
    /// What is staged, not what is in the folder
    #[arg(long)]
    pub staged: bool,
    /// Warnings count as problems too
    #[arg(long)]
    pub strict: bool,
}

/// `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// A CSV file with a header row; - is standard input
    pub file: PathBuf,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the good rows and list the others
    #[arg(long)]
    pub skip_invalid: bool,
    /// Take days that lie ahead
    #[arg(long)]
    pub allow_future: bool,
    /// The message of each commit
    #[arg(short, long)]
    pub message: Option<String>,
}

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder; it must not be there yet
    #[arg(default_value = "goalgit-demo")]
    pub dir: PathBuf,
}

/// `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}
