//! A terminal of its own for one run, with a transcript of what was seen in it.

use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

use expectrl::{Session, Signal, WaitStatus};

use crate::support::Sandbox;

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// Ctrl-C, as the keyboard sends it.
const CTRL_C: &str = "\u{3}";

pub struct Terminal {
    session: Session,
    raw: Vec<u8>,
    /// How much of the squeezed text was matched already.
    seen: usize,
    gone: bool,
}

impl Terminal {
    /// Runs the built binary in a terminal of so many columns and 30 rows.
    pub fn open(sandbox: &Sandbox, args: &[&str], columns: u16) -> Self {
        Self::open_sized(sandbox, args, columns, 30)
    }

    pub fn open_sized(sandbox: &Sandbox, args: &[&str], columns: u16, rows: u16) -> Self {
        let program = env!("CARGO_BIN_EXE_goalgit");
        Self::open_shell(
            sandbox,
            r#"read go; exec "$@""#,
            &[&[program], args].concat(),
            columns,
            rows,
        )
    }

    /// Runs a shell's words; they begin with `read go`, which waits until the size is set.
    pub fn open_shell(
        sandbox: &Sandbox,
        words: &str,
        args: &[&str],
        columns: u16,
        rows: u16,
    ) -> Self {
        let args = [&["-c", words, "sh"], args].concat();
        let command = sandbox.command(Path::new("/bin/sh"), &args, &sandbox.work());
        let mut session = Session::spawn(command).unwrap();
        session.set_window_size(columns, rows).unwrap();
        session.send("go\n").unwrap();
        Self { session, raw: Vec::new(), seen: 0, gone: false }
    }

    /// Waits until the text was printed, behind what was matched before. Where lines are
    /// broken, and how wide columns are, does not matter.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let wanted = squeezed(text);
        let found = self.wait(|terminal| {
            let at = squeezed(&terminal.text()).get(terminal.seen..)?.find(&wanted)?;
            Some(terminal.seen + at + wanted.len())
        });
        match found {
            Some(end) => self.seen = end,
            None => panic!("{text:?} is not to be seen in:\n{}", self.text()),
        }
        self
    }

    /// Types keys.
    pub fn types(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self
    }

    /// Waits for a question, and answers it with a line.
    #[track_caller]
    pub fn says(&mut self, question: &str, answer: &str) -> &mut Self {
        self.sees(question).types(answer).types("\r")
    }

    /// Ctrl-C. Between two keys the terminal is not the program's own for a moment: whoever
    /// means it presses it again.
    #[track_caller]
    pub fn interrupt(&mut self) -> &mut Self {
        let mut pressed = None::<Instant>;
        let gone = self.wait(|terminal| {
            if pressed.is_none_or(|at| at.elapsed() > Duration::from_secs(1)) {
                let _ = terminal.session.send(CTRL_C);
                pressed = Some(Instant::now());
            }
            terminal.gone.then_some(())
        });
        assert!(gone.is_some(), "Ctrl-C did not end it:\n{}", self.text());
        self
    }

    /// The window gets another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.session.set_window_size(columns, rows).unwrap();
    }

    /// The terminal goes away.
    pub fn hangs_up(&mut self) -> &mut Self {
        self.session.signal(Signal::SIGHUP).unwrap();
        self
    }

    /// Waits for the end; the answer is all that was printed.
    #[track_caller]
    pub fn ends(&mut self, code: i32) -> String {
        let gone = self.wait(|terminal| terminal.gone.then_some(()));
        assert!(gone.is_some(), "it does not end:\n{}", self.text());
        match self.session.wait().unwrap() {
            WaitStatus::Exited(_, with) => assert_eq!(with, code, "{}", self.text()),
            WaitStatus::Signaled(_, signal, _) => {
                assert_eq!(128 + signal as i32, code, "{signal}\n{}", self.text());
            }
            other => panic!("{other:?}"),
        }
        self.text()
    }

    /// Whether the terminal shows what is typed.
    pub fn echoes(&self) -> bool {
        self.session.get_echo().unwrap()
    }

    /// All that was printed, byte by byte.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// All that was printed, without what moves the cursor and colours.
    pub fn text(&self) -> String {
        let raw = self.raw();
        let mut out = String::new();
        let mut rest = raw.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\u{1b}' => while rest.next().is_some_and(|c| !c.is_ascii_alphabetic()) {},
                '\r' => {}
                c => out.push(c),
            }
        }
        out
    }

    fn wait<T>(&mut self, mut until: impl FnMut(&mut Self) -> Option<T>) -> Option<T> {
        let start = Instant::now();
        loop {
            self.read();
            if let Some(found) = until(self) {
                return Some(found);
            }
            if self.gone || start.elapsed() > PATIENCE {
                return None;
            }
            // Only so that the program gets the processor.
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn read(&mut self) {
        let mut buffer = [0; 4096];
        while !self.gone {
            match self.session.try_read(&mut buffer) {
                Ok(0) => self.gone = true,
                Ok(n) => self.raw.extend_from_slice(&buffer[..n]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) => panic!("{error}"),
            }
        }
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
