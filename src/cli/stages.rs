//! Where the time of a command went, for `-v`.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

/// The stages of one command so far, in the order in which each first ended.
#[derive(Debug)]
pub struct Stages {
    since: Cell<Instant>,
    took: RefCell<Vec<(&'static str, Duration)>>,
    /// Of the stage that goes on, what is counted already.
    counted: Cell<Duration>,
}

impl Default for Stages {
    fn default() -> Self {
        let since = Cell::new(Instant::now());
        Self { since, took: RefCell::default(), counted: Cell::default() }
    }
}

impl Stages {
    /// Ends a stage; a new one begins.
    pub fn end(&self, name: &'static str) {
        let now = Instant::now();
        let whole = now - self.since.replace(now);
        self.count(name, whole.saturating_sub(self.counted.take()));
    }

    /// Counts a part of the stage that goes on as one of its own.
    pub fn add(&self, name: &'static str, took: Duration) {
        self.counted.set(self.counted.get() + took);
        self.count(name, took);
    }

    /// The stage that ended last.
    pub fn last(&self) -> Option<&'static str> {
        self.took.borrow().last().map(|(name, _)| *name)
    }

    /// `time: open 1.2 ms, …`.
    pub fn text(&self) -> String {
        let took = self.took.borrow();
        let each =
            took.iter().map(|(name, took)| format!("{name} {:.1} ms", took.as_secs_f64() * 1e3));
        format!("time: {}", each.collect::<Vec<_>>().join(", "))
    }

    fn count(&self, name: &'static str, took: Duration) {
        let mut all = self.took.borrow_mut();
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += took,
            None => all.push((name, took)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_counted_once() {
        let stages = Stages::default();
        stages.add("walk", Duration::from_secs(3600));
        stages.end("compute");
        stages.end("compute");
        let text = stages.text();
        assert!(text.starts_with("time: walk 3600000.0 ms, compute "), "{text}");
        assert_eq!(text.matches("compute").count(), 1, "{text}");
        assert!(!text.contains("compute 3600"), "{text}");
        assert_eq!(stages.last(), Some("compute"));
    }
}
