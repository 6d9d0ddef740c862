//! The words around the options in the help.

/// The groups of the short help.
pub(super) const GROUPS: &str = "\
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
  report       All of it on one page: to keep, to print, to send before a review

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
  sync         Bring this machine and a remote together: fetch, merge by meaning, push
  undo         Take back the last check-in
  doctor       What this tracker stands on, and what is wrong with it, on one page
  demo         Two years of a product manager's check-ins, to look around in

Try: goalgit demo";

/// How the help of the whole program is laid out.
pub(super) const TEMPLATE: &str = "\
{about}

{usage-heading} {usage}
{after-help}

Everywhere:
{options}";

/// The heading of the options that every command has.
pub(super) const EVERYWHERE: &str = "Everywhere";

/// What the program is, for the long help.
pub(super) const LONG: &str = "\
A goal tracker in plain text, backed by git, for people who want to grow in skills rather than \
climb titles.

Skill snapshots are TOML files in a git repository; each check-in commits them. Any git tool can \
show, share and review them.

Self-ratings agree with measured performance only loosely (r about .3), so what you can show for \
a level, and what others say, matter as much as the number.";
