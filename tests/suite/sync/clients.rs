//! The ways to a remote: a folder, ssh to a server on this machine, http on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Two;

/// A program that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A check-in on each side, brought together by way of `url`.
fn round(two: &Two, url: &str) {
    two.a(&["sync", "--to", url]).ok().prints("Sent everything");
    let from = if url.starts_with("..") { "remote.git" } else { url };
    two.sandbox.git(&["clone", "-q", from, "b"]);
    two.b(&["checkin", "pricing=3", "--on", "2026-11-20"]).ok();
    two.b(&["sync"]).ok().prints("Sent 1 commit");
    two.a(&["checkin", "pricing=4"]).ok();
    two.a(&["sync"]).ok().prints("Joined 1 commit");
    two.b(&["sync"]).ok().prints("Took 2 commits");
    two.agree();
}

#[test]
fn by_a_folder() {
    round(&Two::apart(&["pricing"]), "../remote.git");
    let two = Two::apart(&["pricing"]);
    let url = format!("file://{}", two.folder("remote.git").display());
    round(&two, &url);
}

#[test]
fn by_ssh() {
    let Some(sshd) =
        ["/usr/sbin/sshd", "/usr/local/sbin/sshd"].into_iter().find(|p| Path::new(p).exists())
    else {
        return println!("skipped: by_ssh, for there is no sshd (Debian: openssh-server)");
    };
    if std::fs::create_dir_all("/run/sshd").is_err() {
        return println!("skipped: by_ssh, for /run/sshd cannot be made");
    }
    let mut two = Two::apart(&["pricing"]);
    let keys = two.sandbox.top().join("ssh");
    std::fs::create_dir(&keys).unwrap();
    for name in ["host", "mine"] {
        let key = keys.join(name);
        two.sandbox
            .run(
                Path::new("ssh-keygen"),
                &["-q", "-t", "ed25519", "-N", "", "-f", key.to_str().unwrap()],
            )
            .ok();
    }
    std::fs::copy(keys.join("mine.pub"), keys.join("authorized")).unwrap();
    let port = free_port();
    let shown = keys.display();
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {shown}/host\nAuthorizedKeysFile {shown}/authorized\n\
         StrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile none\nPermitRootLogin yes\n"
    );
    std::fs::write(keys.join("config"), config).unwrap();
    let log = std::fs::File::create(keys.join("log")).unwrap();
    let child = Command::new(sshd)
        .args(["-D", "-e", "-f"])
        .arg(keys.join("config"))
        .stderr(log)
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let _server = Server(child);
    wait_for(port);
    let ssh = format!(
        "ssh -F none -i {shown}/mine -o IdentitiesOnly=yes -o StrictHostKeyChecking=no \
         -o UserKnownHostsFile={shown}/known -o LogLevel=ERROR"
    );
    two.sandbox.set("GIT_SSH_COMMAND", &ssh);
    let user = String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap();
    let url =
        format!("ssh://{}@127.0.0.1:{port}{}", user.trim(), two.folder("remote.git").display());
    round(&two, &url);
}

#[test]
fn by_http_on_this_machine() {
    let two = Two::apart(&["pricing"]);
    let path = two.sandbox.git(&["--exec-path"]);
    let backend = Path::new(path.trim()).join("git-http-backend");
    if !backend.exists() {
        return println!("skipped: by_http_on_this_machine, for there is no git-http-backend");
    }
    two.git("remote.git", &["config", "http.receivepack", "true"]);
    let port = serve(backend, two.sandbox.work());
    round(&two, &format!("http://127.0.0.1:{port}/remote.git"));
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn wait_for(port: u16) {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(started.elapsed() < Duration::from_secs(20), "the server does not start");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Answers http with git's own program, until the tests end.
fn serve(backend: PathBuf, root: PathBuf) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (backend, root) = (Arc::new(backend), Arc::new(root));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (backend, root) = (Arc::clone(&backend), Arc::clone(&root));
            std::thread::spawn(move || answer(stream, &backend, &root));
        }
    });
    port
}

/// One request, one answer, and the connection ends.
fn answer(mut stream: TcpStream, backend: &Path, root: &Path) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.push((name.to_lowercase(), value.to_owned())),
            None => break,
        }
    }
    let header = |name: &str| headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
    if header("expect").is_some() {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").ok()?;
    }
    let mut body = Vec::new();
    match header("content-length").and_then(|n| n.parse::<u64>().ok()) {
        Some(length) => drop(reader.take(length).read_to_end(&mut body).ok()?),
        None if header("transfer-encoding").is_some() => chunks(&mut reader, &mut body)?,
        None => {}
    }
    let mut command = Command::new(backend);
    command.env_clear().env("PATH", std::env::var_os("PATH")?);
    command.env("GIT_PROJECT_ROOT", root).env("GIT_HTTP_EXPORT_ALL", "1");
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_COUNT", "1");
    command.env("GIT_CONFIG_KEY_0", "safe.directory").env("GIT_CONFIG_VALUE_0", "*");
    command.env("REQUEST_METHOD", method).env("PATH_INFO", path).env("QUERY_STRING", query);
    command.env("REMOTE_USER", "robin").env("REMOTE_ADDR", "127.0.0.1");
    command.env("CONTENT_TYPE", header("content-type").unwrap_or_default());
    command.env("CONTENT_LENGTH", body.len().to_string());
    command.env("HTTP_CONTENT_ENCODING", header("content-encoding").unwrap_or_default());
    command.env("GIT_PROTOCOL", header("git-protocol").unwrap_or_default());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = child.stdin.take()?;
    std::thread::spawn(move || input.write_all(&body));
    let said = child.wait_with_output().ok()?.stdout;
    let end = said.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&said[..end]);
    let status = head.lines().find_map(|line| line.strip_prefix("Status: ")).unwrap_or("200 OK");
    write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\n{head}\r\n\r\n").ok()?;
    stream.write_all(&said[end + 4..]).ok()
}

fn chunks(reader: &mut impl BufRead, body: &mut Vec<u8>) -> Option<()> {
    loop {
        let mut size = String::new();
        reader.read_line(&mut size).ok()?;
        let size = u64::from_str_radix(size.trim(), 16).ok()?;
        let mut chunk = vec![0; usize::try_from(size).ok()? + 2];
        reader.read_exact(&mut chunk).ok()?;
        chunk.truncate(chunk.len() - 2);
        body.extend(chunk);
        if size == 0 {
            return Some(());
        }
    }
}
