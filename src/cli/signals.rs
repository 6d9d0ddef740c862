//! Interrupts, held back while a check-in is being written.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};

/// From its making on, an interrupt is noted instead of ending the program.
pub struct Held {
    noted: Arc<AtomicBool>,
    ended: Arc<AtomicBool>,
    /// Nothing is being written any more.
    released: Arc<AtomicBool>,
}

impl Held {
    /// Holds interrupts back.
    pub fn new() -> Self {
        let held = Self::ends();
        held.hold(SIGINT, &held.noted);
        held
    }

    /// Holds only the end of the terminal and of the system back.
    pub fn ends() -> Self {
        let held = Self { noted: Arc::default(), ended: Arc::default(), released: Arc::default() };
        held.hold(SIGTERM, &held.ended);
        #[cfg(unix)]
        held.hold(signal_hook::consts::SIGHUP, &held.ended);
        held
    }

    /// Lets go: from here on a signal ends the program again. For what writes nothing, and may
    /// take long.
    pub fn release(&self) {
        self.released.store(true, Ordering::SeqCst);
    }

    /// Holds interrupts back again.
    pub fn again(&self) {
        self.released.store(false, Ordering::SeqCst);
    }

    /// Whether the person interrupted.
    pub fn interrupted(&self) -> bool {
        self.noted.load(Ordering::SeqCst)
    }

    /// Whether the terminal went away, or the system asked to end.
    pub fn ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }

    fn hold(&self, signal: i32, flag: &Arc<AtomicBool>) {
        // Without a handler the system's own way stays: the program ends at once.
        let released = Arc::clone(&self.released);
        let _ = signal_hook::flag::register_conditional_default(signal, released);
        let _ = signal_hook::flag::register(signal, Arc::clone(flag));
    }
}
