//! What the fuzz targets share.

use std::thread::Builder;

/// Runs a check as the program runs: on a thread with the stack that nested TOML needs.
pub fn as_in_main(check: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = Builder::new().stack_size(64 << 20).spawn_scoped(scope, check);
        thread.expect("a thread").join().expect("no panic");
    });
}
