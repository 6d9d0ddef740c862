//! Makes a tracker to try things on.
//!
//!     cargo bench --bench generate -- FOLDER CHECK-INS SKILLS [packed|loose|TAIL [MERGE-EACH [SEED]]]
//!
//! TAIL: packed, but for so many last check-ins. MERGE-EACH: after so many check-ins comes a
//! merge; 0: none. Without a folder a small one is made and thrown away.

#![expect(clippy::print_stdout, reason = "it says what it made")]

mod generator;

use std::path::Path;
use std::time::Instant;

use generator::{Packing, Shape, make};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let number = |at: usize, default: usize| -> Result<usize, std::num::ParseIntError> {
        given.get(at).map_or(Ok(default), |text| text.parse())
    };
    let thrown_away = tempfile::tempdir()?;
    let folder = given.first().map_or(thrown_away.path(), Path::new);
    let plain = Shape::new(number(1, 100)?, number(2, 5)?);
    let packing = match given.get(3).map_or("packed", String::as_str) {
        "packed" => Packing::Packed,
        "loose" => Packing::Loose,
        tail => Packing::LooseTail(tail.parse()?),
    };
    let merge_each = number(4, plain.merge_each)?;
    let seed = number(5, plain.seed as usize)? as u64;
    let shape = Shape { packing, merge_each, seed, ..plain };
    let start = Instant::now();
    make(folder, &shape)?;
    let (made, shown) = (start.elapsed().as_secs_f64(), folder.display());
    println!("{} check-ins of {} skills in {shown}: {made:.1} s", shape.checkins, shape.skills);
    Ok(())
}
