//! What a program says, as far as anybody reads it: the other side of a remote may never stop.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::process::{Command, Output, Stdio};

/// So many bytes of the beginning are kept, and as many of the end, where the reason stands.
const KEPT: usize = 512 * 1024;

/// Runs a program to its end. What it says is read whole, and kept up to a limit.
///
/// # Errors
/// When it cannot be started, or not be listened to.
pub(super) fn collected(mut command: Command) -> io::Result<Output> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (stdout, stderr) = std::thread::scope(|scope| {
        let err = scope.spawn(|| err.map_or(Ok(Vec::new()), |err| ends(err, KEPT)));
        let out = out.map_or(Ok(Vec::new()), |out| ends(out, KEPT));
        (out, err.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into())))
    });
    let status = child.wait()?;
    Ok(Output { status, stdout: stdout?, stderr: stderr? })
}

/// All of it, or the first and the last bytes, with a line between them that says so.
fn ends(mut from: impl Read, kept: usize) -> io::Result<Vec<u8>> {
    let mut first = Vec::new();
    from.by_ref().take(kept as u64).read_to_end(&mut first)?;
    let (mut last, mut left_out) = (VecDeque::<u8>::new(), 0);
    let mut piece = [0; 8192];
    loop {
        let read = match from.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        last.extend(&piece[..read]);
        let over = last.len().saturating_sub(kept);
        last.drain(..over);
        left_out += over;
    }
    if left_out > 0 {
        first.extend(format!("\n({left_out} bytes are left out)\n").bytes());
    }
    first.extend(last);
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_is_kept_and_of_what_is_long_both_ends() {
        for text in ["", "a", "abcd", "abcdefgh"] {
            assert_eq!(ends(text.as_bytes(), 4).unwrap(), text.as_bytes());
        }
        let told = ends("abcdefghijkl".as_bytes(), 4).unwrap();
        assert_eq!(String::from_utf8(told).unwrap(), "abcd\n(4 bytes are left out)\nijkl");
        let long = io::repeat(b'x').take(40 << 20);
        assert!(ends(long, KEPT).unwrap().len() < 2 * KEPT + 100);
    }

    #[cfg(unix)]
    #[test]
    fn both_streams_are_read_to_their_end() {
        let mut command = Command::new("/bin/sh");
        let script =
            "yes | head -c 9000000; yes no | head -c 9000000 >&2; echo fatal: it >&2; exit 3";
        command.args(["-c", script]);
        let told = collected(command).unwrap();
        assert_eq!(told.status.code(), Some(3));
        assert!(told.stdout.len() < 2 * KEPT + 100 && told.stderr.ends_with(b"fatal: it\n"));
    }
}
