//! The one door to the outside: environment, terminal, clock, folder. Read once, passed along.

mod printing;
mod tracker;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::args::{Cli, Colour, Format};
use super::error::Failure;
use super::stages::Stages;
use crate::dates::{FORMS, Period};
use crate::git::{Clock, Environment, SearchPath};
use crate::render::shell_word;

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
}
