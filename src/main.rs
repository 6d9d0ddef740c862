//! The program: reads the world once and hands it to the library.

use std::process::ExitCode;

use goalgit::cli::{Exit, Surroundings, run};

/// Of a second thread's memory the system's allocator takes a page at a time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Deeply nested TOML needs more stack than a thread usually has.
const STACK: usize = 64 << 20;

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    let now = chrono::Local::now().fixed_offset();
    let cwd = std::env::current_dir().unwrap_or_default();
    let program = std::env::current_exe().ok();
    let surroundings = Surroundings { env: std::env::vars_os().collect(), now, cwd, program };
    let thread = std::thread::Builder::new().stack_size(STACK);
    let ended = thread.spawn(move || run(args, surroundings)).map(std::thread::JoinHandle::join);
    match ended {
        Ok(Ok(exit)) => ExitCode::from(exit as u8),
        _ => ExitCode::from(Exit::Failed as u8),
    }
}
