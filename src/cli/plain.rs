//! Questions where the terminal cannot move its cursor: lines out, lines in.

use std::io::{self, BufRead, Write};

use super::context::Context;
use super::prompt::End;
use crate::render::one_line;

/// Asks for a line.
///
/// # Errors
/// The input has ended.
pub fn line(context: &Context, text: &str, enter: &str, below: &str) -> Result<String, End> {
    if !below.is_empty() {
        context.say(&format!("[{below}]"));
    }
    let between = if enter.is_empty() { "" } else { " " };
    ask(&format!("? {text}{between}{enter} "))
}

/// Asks which of several; all are chosen at first.
///
/// # Errors
/// The input has ended.
pub fn which(context: &Context, text: &str, options: &[String]) -> Result<Vec<usize>, End> {
    for (index, option) in options.iter().enumerate() {
        context.say(&format!("  {:>2}  {}", index + 1, one_line(option)));
    }
    loop {
        let typed = ask(&format!("? {text} Numbers to leave out [Enter = none]: "))?;
        let words = typed.split([' ', ',']).map(str::trim).filter(|word| !word.is_empty());
        let numbers: Result<Vec<usize>, _> = words.map(str::parse).collect();
        match numbers {
            Ok(out) if out.iter().all(|n| (1..=options.len()).contains(n)) => {
                return Ok((0..options.len()).filter(|i| !out.contains(&(i + 1))).collect());
            }
            _ => context.say(&format!("  numbers from 1 to {}, like: 2 5", options.len())),
        }
    }
}

fn ask(question: &str) -> Result<String, End> {
    let mut err = io::stderr().lock();
    // Where nobody can be asked any more, the read below ends.
    let _ = err.write_all(question.as_bytes()).and_then(|()| err.flush());
    let mut typed = String::new();
    match io::stdin().lock().read_line(&mut typed) {
        Ok(1..) => Ok(typed),
        _ => Err(End::HungUp),
    }
}
