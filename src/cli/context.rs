//! The one door to the outside: environment, terminal, clock, folder. Read once, passed along.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use chrono::{DateTime, FixedOffset, NaiveDate};

use super::args::{Cli, Colour, Format};
use super::error::{Exit, Failure};
use super::pager;
use super::stages::Stages;
use crate::config;
use crate::dates::{FORMS, Period};
use crate::git::{Clock, Environment, SearchPath};
use crate::index::Keep;
use crate::render::{TextOptions, in_ascii, one_line, safe, shell_word};
use crate::report::doctor::FoundBy;
use crate::timeline::{History, Versions};
use crate::workspace::{Workspace, WorkspaceError};

/// What the program finds around itself when it starts.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The environment.
    pub env: HashMap<OsString, OsString>,
    /// The moment, in the person's timezone.
    pub now: DateTime<FixedOffset>,
    /// The current folder.
    pub cwd: PathBuf,
    /// The file of this program, where the system tells.
    pub program: Option<PathBuf>,
}

/// All that a command needs to know of the world.
pub struct Context {
    surroundings: Surroundings,
    format: Option<Format>,
    directory: Option<PathBuf>,
    colour: Colour,
    ascii: bool,
    no_input: bool,
    no_pager: bool,
    /// Whether receipts and hints are left out.
    pub quiet: bool,
    /// Whether more is said.
    pub verbose: bool,
    warnings: RefCell<Vec<String>>,
    wrote: RefCell<Option<PathBuf>>,
    stages: Stages,
}

impl Context {
    /// Takes what was typed and what is around.
    pub fn new(cli: &Cli, surroundings: Surroundings) -> Self {
        let global = &cli.global;
        Self {
            surroundings,
            format: if global.json { Some(Format::Json) } else { global.format },
            directory: global.directory.clone(),
            colour: global.color,
            ascii: global.ascii,
            no_input: global.no_input,
            no_pager: global.no_pager,
            quiet: global.quiet,
            verbose: global.verbose,
            warnings: RefCell::default(),
            wrote: RefCell::default(),
            stages: Stages::default(),
        }
    }

    /// An environment variable that is set and not empty.
    pub fn env(&self, name: &str) -> Option<&str> {
        let value = self.surroundings.env.get(OsStr::new(name))?.to_str()?;
        (!value.is_empty()).then_some(value)
    }

    /// The folder that paths are relative to.
    pub fn cwd(&self) -> PathBuf {
        match &self.directory {
            Some(directory) => self.surroundings.cwd.join(directory),
            None => self.surroundings.cwd.clone(),
        }
    }

    /// Today and now. `GOALGIT_TODAY` fixes today.
    ///
    /// # Errors
    /// When `GOALGIT_TODAY` is no day.
    pub fn clock(&self) -> Result<Clock, Failure> {
        let now = self.surroundings.now;
        let Some(fixed) = self.env("GOALGIT_TODAY") else {
            return Ok(Clock { today: now.date_naive(), now });
        };
        match Period::read(fixed, now.date_naive()) {
            Ok(period) if period.is_day() => Ok(Clock { today: period.first, now }),
            _ => Err(Failure::usage(format!("GOALGIT_TODAY=\"{fixed}\" is not a day"))
                .hint("write it as 2026-11-22")),
        }
    }

    /// Today.
    ///
    /// # Errors
    /// As [`Context::clock`].
    pub fn today(&self) -> Result<NaiveDate, Failure> {
        Ok(self.clock()?.today)
    }

    /// What the environment tells git.
    pub fn environment(&self) -> Environment {
        let text = |os: &OsString| os.to_string_lossy().into_owned();
        Environment::new(
            self.surroundings.env.iter().map(|(name, value)| (text(name), text(value))),
        )
    }

    /// A period that was typed; what it was understood as can be echoed.
    ///
    /// # Errors
    /// A usage failure with the forms that are understood.
    pub fn period(&self, typed: &str) -> Result<Period, Failure> {
        self.period_of(typed, FORMS)
    }

    /// The same, with the forms that a hint names.
    ///
    /// # Errors
    /// As [`Context::period`].
    pub fn period_of(&self, typed: &str, forms: &str) -> Result<Period, Failure> {
        Period::read(typed, self.today()?).map_err(|error| {
            Failure::usage(error.to_string()).hint(format!("dates are written as {forms}"))
        })
    }

    /// The first day of what `--since` says.
    ///
    /// # Errors
    /// As [`Context::period`].
    pub fn since(&self, typed: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
        Ok(typed.map(|text| self.period(text)).transpose()?.map(|p| p.first))
    }

    /// Whether a format was asked for.
    pub fn asks_format(&self) -> bool {
        self.format.is_some()
    }

    /// The format that was asked for, if the command has it.
    ///
    /// # Errors
    /// A usage failure that names the formats the command has.
    pub fn format(&self, has: &[Format]) -> Result<Format, Failure> {
        let asked = self.format.unwrap_or(has[0]);
        if has.contains(&asked) {
            return Ok(asked);
        }
        let names: Vec<String> = has.iter().map(|f| format!("{f:?}").to_lowercase()).collect();
        let asked = format!("{asked:?}").to_lowercase();
        Err(Failure::usage(format!("this command has no format \"{asked}\""))
            .hint(format!("it has: {}", names.join(", "))))
    }

    /// Whether questions can be asked.
    pub fn can_ask(&self) -> bool {
        !self.no_input && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Whether the terminal can't move its cursor.
    pub fn dumb(&self) -> bool {
        self.env("TERM") == Some("dumb")
    }

    /// Whether questions are coloured.
    pub fn paints_prompts(&self) -> bool {
        let choice = match self.choice() {
            ColorChoice::Auto => AutoStream::choice(&io::stderr()),
            choice => choice,
        };
        choice != ColorChoice::Never
    }

    /// How text is laid out: on a terminal to its width and with charts, in a pipe plain.
    pub fn text_options(&self) -> TextOptions {
        let terminal = io::stdout().is_terminal();
        let size = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let columns = self.env("COLUMNS").and_then(|c| c.parse().ok());
        let width = columns.or(size).unwrap_or(80).clamp(20, 400);
        TextOptions {
            width: if terminal { width } else { 100_000 },
            charts: terminal,
            ascii: self.ascii(),
        }
    }

    /// Whether only ASCII is drawn: it was asked for, or the terminal is too plain for more.
    pub fn ascii(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| self.env(name));
        let plain = locale.is_some_and(|l| matches!(l, "C" | "POSIX"));
        self.ascii || plain || self.dumb()
    }

    /// Prints an answer to standard output: through a pager where it is a terminal and the
    /// answer is longer than it. A closed pipe ends quietly.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        self.computed();
        let terminal = io::stdout().is_terminal();
        let rows = terminal_size::terminal_size().map_or(24, |(_, rows)| usize::from(rows.0));
        // A pager can do little in a terminal that can't move its cursor, and says so at length.
        let pages = terminal && !self.no_pager && !self.dumb();
        if pages && text.lines().count() > rows.saturating_sub(1) {
            let command = self.env("GOALGIT_PAGER").or_else(|| self.env("PAGER"));
            let coloured = self.with_colour(text);
            if pager::page(&coloured, command.unwrap_or("less"), self.env("LESS").is_none()) {
                return Ok(());
            }
        }
        self.write_out(text)
    }

    /// Prints an answer that runs on past the terminal's end: what matters most stands last in it.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print_on(&self, text: &str) -> Result<(), Failure> {
        self.computed();
        self.write_out(text)
    }

    fn computed(&self) {
        self.stage(if self.stages.last() == Some("compute") { "render" } else { "compute" });
    }

    fn write_out(&self, text: &str) -> Result<(), Failure> {
        // Without an escape there is no colour to take out.
        if !text.contains('\u{1b}') {
            let mut out = io::stdout().lock();
            return quiet_when_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
        }
        let mut out = AutoStream::new(io::stdout().lock(), self.choice());
        quiet_when_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Prints an answer without a pager: it is meant for a file, byte for byte. On a terminal
    /// nothing in it steers.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print_whole(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let text = if out.is_terminal() { &safe(text) } else { text };
        quiet_when_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Prints a file as it is, byte for byte. On a terminal nothing in it steers.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            drop(out);
            return self.print_whole(&String::from_utf8_lossy(bytes));
        }
        quiet_when_closed(out.write_all(bytes).and_then(|()| out.flush()))
    }

    /// How something that was typed was understood, on standard error.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text.trim());
        }
    }

    /// The same context, for a tracker in another folder, as of another day.
    pub fn at(&self, folder: &Path, today: NaiveDate) -> Self {
        let mut surroundings = self.surroundings.clone();
        surroundings.env.insert("GOALGIT_TODAY".into(), today.to_string().into());
        Self {
            format: None,
            no_pager: true,
            verbose: false,
            ..self.again(surroundings, Some(folder.to_path_buf()))
        }
    }

    /// The same context, as if `-C` had named that folder.
    pub fn looking_in(&self, directory: Option<PathBuf>) -> Self {
        let directory = directory.or_else(|| self.directory.clone());
        self.again(self.surroundings.clone(), directory)
    }

    fn again(&self, surroundings: Surroundings, directory: Option<PathBuf>) -> Self {
        Self {
            surroundings,
            format: self.format,
            directory,
            colour: self.colour,
            ascii: self.ascii,
            no_input: self.no_input,
            no_pager: self.no_pager,
            quiet: self.quiet,
            verbose: self.verbose,
            warnings: RefCell::default(),
            wrote: RefCell::default(),
            stages: Stages::default(),
        }
    }

    fn with_colour(&self, text: &str) -> String {
        let choice = match self.choice() {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            choice => choice,
        };
        match choice {
            ColorChoice::Never => anstream::adapter::strip_str(text).to_string(),
            _ => text.to_owned(),
        }
    }

    fn choice(&self) -> ColorChoice {
        match self.colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        }
    }

    /// A text as this terminal can show it: where only ASCII is drawn, the tool's own signs are.
    pub fn drawn(&self, text: &str) -> String {
        if self.ascii() { in_ascii(text) } else { text.to_owned() }
    }

    /// Says something on standard error.
    pub fn say(&self, text: &str) {
        let text = self.drawn(text);
        let mut err = AutoStream::new(io::stderr().lock(), self.choice());
        let _ = writeln!(err, "{text}");
    }

    /// A line of a receipt: on standard output, left out when quiet.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn receipt(&self, text: &str) -> Result<(), Failure> {
        if self.quiet {
            return Ok(());
        }
        self.print(&format!("{}\n", self.drawn(text)))
    }

    /// The one command to run next, the last line of what a change says: left out when quiet.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn next(&self, words: &str) -> Result<(), Failure> {
        self.receipt(&format!("\nNext: {}", self.typed(words)))
    }

    /// A command of this program as it is typed from where the person is: with `-C` where they
    /// said so, and would find another tracker or none without it.
    pub fn typed(&self, words: &str) -> String {
        match &self.directory {
            Some(directory) if Workspace::find(&self.surroundings.cwd) != self.by_directory() => {
                let directory = shell_word(&one_line(&directory.display().to_string()));
                format!("goalgit -C {directory} {words}")
            }
            _ => format!("goalgit {words}"),
        }
    }

    fn by_directory(&self) -> Option<PathBuf> {
        Workspace::find(&self.start())
    }

    /// A folder that was typed behind `-C`, as it is typed without that.
    pub fn from_here(&self, folder: &Path) -> PathBuf {
        match &self.directory {
            Some(directory) if folder == Path::new(".") => directory.clone(),
            Some(directory) => directory.join(folder),
            None => folder.to_path_buf(),
        }
    }

    /// A hint, on standard error.
    pub fn hint(&self, text: &str) {
        if !self.quiet {
            self.say(&format!("hint: {text}"));
        }
    }

    /// A warning, on standard error and in JSON answers.
    pub fn warn(&self, text: &str) {
        self.warnings.borrow_mut().push(text.to_owned());
        self.say(&format!("warning: {}", one_line(text)));
    }

    /// All warnings so far.
    pub fn warnings(&self) -> Vec<String> {
        self.warnings.borrow().clone()
    }

    /// Notes that a commit was made in the repository around this folder.
    pub fn wrote(&self, folder: &Path) {
        *self.wrote.borrow_mut() = Some(folder.to_path_buf());
    }

    /// Where this command made a commit, if it did.
    pub fn written(&self) -> Option<PathBuf> {
        self.wrote.borrow().clone()
    }

    /// Where the person's programs are.
    pub fn search_path(&self) -> SearchPath {
        SearchPath::new(self.surroundings.env.get(OsStr::new("PATH")).map(OsString::as_os_str))
    }

    /// How a shell calls this program: by its name where that finds one, else by its file.
    /// `None`: the system does not tell where it is.
    pub fn program(&self) -> Option<String> {
        const NAME: &str = env!("CARGO_PKG_NAME");
        if self.search_path().find(NAME).is_some() {
            return Some(NAME.to_owned());
        }
        let file = self.surroundings.program.as_ref()?.to_str()?;
        // A name that would not come out of a configuration as it went in.
        let plain = !file.contains(char::is_control);
        plain.then(|| shell_word(file))
    }

    /// Says a failure and gives its exit code.
    pub fn fail(&self, failure: &Failure) -> Exit {
        let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        let text = failure.text(width.max(40));
        if !text.is_empty() {
            self.say(text.trim_end());
        }
        failure.exit
    }

    /// Opens the tracker: from `-C`, `GOALGIT_DIR`, the current folder upwards, or the one
    /// that is remembered.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    pub fn workspace(&self) -> Result<Workspace, Failure> {
        let folder = self.tracker_folder()?;
        if self.verbose {
            self.say(&format!("tracker: {}", one_line(&folder.display().to_string())));
        }
        let workspace = Workspace::open(&folder)?.keeping(self.index());
        self.stage("open");
        Ok(workspace)
    }

    /// When an index is kept: as `GOALGIT_INDEX` says, else where it pays.
    pub fn index(&self) -> Keep {
        match self.env("GOALGIT_INDEX") {
            Some("never") => Keep::Never,
            Some("always") => Keep::Always,
            _ => Keep::WhereItPays,
        }
    }

    /// The whole history up to HEAD.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn history(
        &self,
        workspace: &Workspace,
        versions: &Versions<'_>,
    ) -> Result<History, Failure> {
        let history = workspace.history(versions)?;
        let took = versions.took();
        self.stages.add("walk", took.walk);
        self.stages.add("parse", took.parse);
        Ok(history)
    }

    /// Ends a stage of the work, of which `-v` tells how long it took.
    pub fn stage(&self, name: &'static str) {
        self.stages.end(name);
    }

    /// Says how long each stage took to who asked to hear more.
    pub fn tell_stages(&self) {
        if self.verbose {
            self.stages.end("print");
            self.say(&self.stages.text());
        }
    }

    /// The folder of the tracker. The remembered one is said, for it may surprise.
    ///
    /// # Errors
    /// When there is none.
    pub fn tracker_folder(&self) -> Result<PathBuf, Failure> {
        let (found, by) = self.find_tracker()?;
        if by == FoundBy::Remembered {
            self.say(&format!("tracker: {}", one_line(&found.display().to_string())));
        }
        Ok(found)
    }

    /// The folder of the tracker, and how it was found.
    ///
    /// # Errors
    /// When there is none.
    pub fn find_tracker(&self) -> Result<(PathBuf, FoundBy), Failure> {
        let start = self.start();
        let none = || Failure::from(WorkspaceError::NoTracker(start.clone()));
        // The tracker above a name that was mistyped is another one than was meant.
        let named = self.names_tracker();
        if named && !start.is_dir() {
            return Err(no_folder(&start));
        }
        if let Some(found) = Workspace::find(&start) {
            let by = match (&self.directory, self.env("GOALGIT_DIR")) {
                (Some(_), _) => FoundBy::Directory,
                (None, Some(_)) => FoundBy::Variable,
                (None, None) => FoundBy::Upwards,
            };
            return Ok((found, by));
        }
        if named {
            return Err(none());
        }
        let remembered = self.config_path().and_then(|path| config::remembered(&path));
        let found = remembered.as_deref().and_then(Workspace::find);
        found.map(|found| (found, FoundBy::Remembered)).ok_or_else(none)
    }

    /// Whether the person said where the tracker is.
    pub fn names_tracker(&self) -> bool {
        self.directory.is_some() || self.env("GOALGIT_DIR").is_some()
    }

    /// Where the tracker is looked for first.
    pub fn start(&self) -> PathBuf {
        let cwd = &self.surroundings.cwd;
        let named = self.directory.as_deref().or(self.env("GOALGIT_DIR").map(Path::new));
        let Some(directory) = named else { return cwd.clone() };
        let start = cwd.join(directory);
        // The folder above `a/..` is not `a`.
        std::fs::canonicalize(&start).unwrap_or(start)
    }

    /// Where the remembered tracker is written.
    pub fn config_path(&self) -> Option<PathBuf> {
        let path = |name| self.env(name).map(Path::new);
        config::path(path("XDG_CONFIG_HOME"), path("HOME"))
    }
}

fn no_folder(named: &Path) -> Failure {
    Failure::new(Exit::Refused, format!("No tracker: {} is no folder.", named.display()))
        .hint("-C and GOALGIT_DIR name the folder of a tracker, or one in it")
}

fn quiet_when_closed(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Failure::silent(Exit::Done)),
        Err(error) => Err(Failure::new(Exit::Failed, format!("cannot print: {error}"))),
        Ok(()) => Ok(()),
    }
}
