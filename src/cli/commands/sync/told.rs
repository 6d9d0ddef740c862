//! What a merge chose, in lines.

use crate::render::{choice_sentence, one_line};
use crate::sync::{Joined, Told};

/// A line for each thing that a merge chose.
pub fn told_lines(joined: &Joined) -> Vec<String> {
    let line = |(path, told): &(String, Told)| {
        let path = one_line(path);
        Some(match told {
            Told::Chose(choice) => format!("{path}: {}", choice_sentence(choice)?),
            Told::KeptTheChanged => {
                format!("{path}: deleted on one side, changed on the other: it stays")
            }
            Told::Beside(name) => {
                format!("{path}: both wrote one of that name: theirs is {}", one_line(name))
            }
            Told::Moved(to) => {
                format!("{path}: renamed on one side: all of it is {}", one_line(to))
            }
        })
    };
    joined.told.iter().filter_map(line).collect()
}
