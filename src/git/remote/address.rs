//! The addresses of remotes: which are taken, and how one is shown. Texts only.

use std::path::Path;

/// Why an address is not taken.
pub fn refused(url: &str) -> Option<String> {
    let shown = without_password(url);
    if url.is_empty() || url.starts_with('-') || url.contains(char::is_control) {
        return Some(format!("\"{shown}\" is no address"));
    }
    if let Some((helper, _)) = url.split_once("::")
        && helper.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    {
        return Some(format!("{helper}:: runs a program of that name"));
    }
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        None | Some("https" | "ssh" | "file") => None,
        Some("http") if is_loopback(url) => None,
        Some("http" | "git" | "ftp") => {
            Some(format!("{shown} would send your notes unencrypted; use https or ssh"))
        }
        Some(other) => Some(format!("{other}:// is no way that goalgit takes; use https or ssh")),
    }
}

/// Whether an address stays on this machine.
pub(super) fn is_loopback(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

/// An address without the password in it.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = match host.rsplit_once('@') {
        Some((who, host)) => match who.split_once(':') {
            Some((name, _)) => format!("{name}:…@{host}"),
            None => format!("{who}@{host}"),
        },
        None => host.to_owned(),
    };
    format!("{scheme}://{host}{path}")
}

/// Whether a text is the path of a folder, and not an address with a scheme or a host.
pub fn is_path(url: &str) -> bool {
    if url.contains("://") || url.contains("::") {
        return false;
    }
    let before = url.split('/').next().unwrap_or_default();
    !before.contains(':') || Path::new(url).is_absolute()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_programs_or_tell_all_are_refused() {
        for good in [
            "https://example.org/a.git",
            "ssh://git@example.org/a.git",
            "git@example.org:me/skills.git",
            "file:///srv/skills.git",
            "/srv/skills.git",
            "../skills.git",
            "http://127.0.0.1:8080/a.git",
            "http://localhost/a.git",
            "http://[::1]:80/a.git",
        ] {
            assert_eq!(refused(good), None, "{good}");
        }
        for bad in [
            "",
            "--upload-pack=x",
            "ext::sh -c x",
            "fd::17",
            "http://example.org/a.git",
            "http://localhost.example.org/a.git",
            "http://127.0.0.1@example.org/a.git",
            "git://example.org/a.git",
            "data://x",
            "https://a\nb",
        ] {
            assert!(refused(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let shown = without_password("https://me:secret@example.org/a.git");
        assert_eq!(shown, "https://me:…@example.org/a.git");
        assert_eq!(without_password("git@example.org:a.git"), "git@example.org:a.git");
        assert!(!refused("http://me:secret@example.org/x").unwrap().contains("secret"));
    }

    #[test]
    fn a_path_is_told_from_an_address() {
        assert!(is_path("../a.git") && is_path("/srv/a:b.git") && is_path("a/b:c"));
        assert!(!is_path("git@example.org:a.git") && !is_path("https://example.org/a"));
    }
}
