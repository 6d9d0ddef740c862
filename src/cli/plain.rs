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
    ask(context, &format!("? {text}{between}{enter} "))
}

/// Asks which of several; all are chosen at first.
///
/// # Errors
/// The input has ended.
pub fn which(context: &Context, text: &str, options: &[String]) -> Result<Vec<usize>, End> {
    list(context, options);
    loop {
        let typed = ask(context, &format!("? {text} Numbers to leave out [Enter = none]: "))?;
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

/// Asks for one of several; Enter is the first.
///
/// # Errors
/// The input has ended.
pub fn one_of(context: &Context, text: &str, options: &[String]) -> Result<usize, End> {
    list(context, options);
    loop {
        let typed = ask(context, &format!("? {text} Its number [Enter = 1]: "))?;
        match typed.trim() {
            "" => return Ok(0),
            typed => match typed.parse::<usize>() {
                Ok(n) if (1..=options.len()).contains(&n) => return Ok(n - 1),
                _ => context.say(&format!("  a number from 1 to {}", options.len())),
            },
        }
    }
}

fn list(context: &Context, options: &[String]) {
    for (index, option) in options.iter().enumerate() {
        context.say(&format!("  {:>2}  {}", index + 1, one_line(option)));
    }
}

fn ask(context: &Context, question: &str) -> Result<String, End> {
    let mut err = io::stderr().lock();
    // Where nobody can be asked any more, the read below ends.
    let _ = err.write_all(question.as_bytes()).and_then(|()| err.flush());
    drop(err);
    let mut typed = String::new();
    match io::stdin().lock().read_line(&mut typed) {
        Ok(1..) => Ok(typed),
        _ => {
            // What is said next begins on a line of its own.
            context.say("");
            Err(End::HungUp)
        }
    }
}
