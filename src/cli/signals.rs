//! Interrupts, held back while a check-in is being written.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};

/// From its making on, an interrupt is noted instead of ending the program.
pub struct Held {
    noted: Arc<AtomicBool>,
    hung_up: Arc<AtomicBool>,
}

impl Held {
    /// Holds interrupts back.
    pub fn new() -> Self {
        let held = Self { noted: Arc::default(), hung_up: Arc::default() };
        for signal in [SIGINT, SIGTERM] {
            // Without a handler the system's own way stays: the program ends at once.
            let _ = signal_hook::flag::register(signal, Arc::clone(&held.noted));
        }
        #[cfg(unix)]
        {
            let hangup = signal_hook::consts::SIGHUP;
            let _ = signal_hook::flag::register(hangup, Arc::clone(&held.hung_up));
        }
        held
    }

    /// Whether the person interrupted, or the system asked to end.
    pub fn interrupted(&self) -> bool {
        self.noted.load(Ordering::SeqCst)
    }

    /// Whether the terminal went away.
    pub fn hung_up(&self) -> bool {
        self.hung_up.load(Ordering::SeqCst)
    }
}
