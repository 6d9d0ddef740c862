//! The terminal while a question waits: keys as they come, and what was pasted.
//!
//! What reads the keys sets the terminal to that for each key alone. In between it would gather
//! lines again, and do to what comes quickly what it does to lines: echo it, take away what
//! stands before a backspace, end the program at Ctrl-C.

#[cfg(unix)]
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};

/// From its making to its end, standard input hands over each key at once.
pub struct ByKey {
    #[cfg(unix)]
    before: Option<Termios>,
}

#[cfg(unix)]
impl ByKey {
    /// Begins; nothing happens where standard input is no terminal.
    pub fn begin() -> Self {
        let Ok(before) = tcgetattr(rustix::stdio::stdin()) else { return Self { before: None } };
        let mut keys = before.clone();
        keys.input_modes -= InputModes::ICRNL | InputModes::INLCR | InputModes::IGNCR;
        keys.input_modes -= InputModes::IXON | InputModes::ISTRIP;
        keys.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ECHONL;
        keys.local_modes -= LocalModes::ISIG | LocalModes::IEXTEN;
        keys.special_codes[SpecialCodeIndex::VMIN] = 1;
        keys.special_codes[SpecialCodeIndex::VTIME] = 0;
        let set = tcsetattr(rustix::stdio::stdin(), OptionalActions::Drain, &keys);
        Self { before: set.is_ok().then_some(before) }
    }
}

#[cfg(unix)]
impl Drop for ByKey {
    fn drop(&mut self) {
        if let Some(before) = &self.before {
            // A terminal that went away needs no mending.
            let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, before);
        }
    }
}

#[cfg(not(unix))]
impl ByKey {
    /// Begins; the system's console does so by itself.
    pub fn begin() -> Self {
        Self {}
    }
}

/// The lines that wait behind the one that was just read: a terminal hands a pasted text over
/// at once, its line ends as the Enter key, and the second line would answer the next question.
/// None: it was typed, or the system does not tell.
pub fn further_lines() -> Vec<String> {
    let waiting = waiting();
    let text = String::from_utf8_lossy(&waiting).replace("\r\n", "\n").replace('\r', "\n");
    let line = |line: &str| {
        let shown = line.replace('\t', " ");
        shown.chars().filter(|c| !c.is_control()).collect::<String>().trim_end().to_owned()
    };
    let mut lines: Vec<String> = text.split('\n').map(line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// All that the terminal holds by now, and what follows it without a pause.
#[cfg(unix)]
fn waiting() -> Vec<u8> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    /// Longer than a terminal takes for the next part of a text, shorter than a finger.
    const PAUSE: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
    /// The longest text that is taken, in bytes.
    const MOST: usize = 1 << 16;
    let _keys = ByKey::begin();
    let terminal = rustix::stdio::stdin();
    let (mut all, mut part) = (Vec::new(), [0; 4096]);
    while all.len() < MOST {
        let mut there = [PollFd::new(&terminal, PollFlags::IN)];
        // Some systems cannot poll a terminal, and say that instead.
        let polled = poll(&mut there, Some(&PAUSE));
        if polled.is_err() || !there[0].revents().contains(PollFlags::IN) {
            break;
        }
        match rustix::io::read(terminal, &mut part) {
            Ok(n @ 1..) => all.extend_from_slice(&part[..n]),
            _ => break,
        }
    }
    all
}

#[cfg(not(unix))]
fn waiting() -> Vec<u8> {
    Vec::new()
}
