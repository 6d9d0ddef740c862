//! A commit as git keeps it: a few lines of header, an empty one, the message.

use super::GitError;

/// The bytes of a commit, as libgit2 would make them, of objects that need not be stored yet.
///
/// # Errors
/// When the message holds a zero byte.
pub(super) fn commit_text(
    tree: git2::Oid,
    parents: &[git2::Oid],
    (author, committer): (&git2::Signature<'_>, &git2::Signature<'_>),
    message: &str,
) -> Result<Vec<u8>, GitError> {
    if message.contains('\0') {
        return Err(git2::Error::from_str("the message holds a zero byte").into());
    }
    let mut text = format!("tree {tree}\n").into_bytes();
    for parent in parents {
        text.extend_from_slice(format!("parent {parent}\n").as_bytes());
    }
    person(&mut text, "author", author);
    person(&mut text, "committer", committer);
    text.push(b'\n');
    text.extend_from_slice(message.as_bytes());
    Ok(text)
}

/// The same with a signature, the last line of its header.
pub(super) fn signed(text: &[u8], signature: &str) -> Vec<u8> {
    let end = text.windows(2).position(|two| two == b"\n\n").unwrap_or(text.len());
    let (header, message) = text.split_at(end);
    let signature = signature.trim_end().replace('\n', "\n ");
    [header, b"\ngpgsig ", signature.as_bytes(), message].concat()
}

/// Git knows no day before 1970: what was earlier says the first.
fn person(text: &mut Vec<u8>, role: &str, who: &git2::Signature<'_>) {
    let when = who.when();
    let offset = when.offset_minutes().abs();
    text.extend_from_slice(role.as_bytes());
    text.push(b' ');
    text.extend_from_slice(who.name_bytes());
    text.extend_from_slice(b" <");
    text.extend_from_slice(who.email_bytes());
    let seconds = when.seconds().max(0);
    let when = format!("> {seconds} {}{:02}{:02}\n", when.sign(), offset / 60, offset % 60);
    text.extend_from_slice(when.as_bytes());
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn as_libgit2_makes_it() {
        let home = tempfile::tempdir().unwrap();
        let repo = git2::Repository::init(home.path()).unwrap();
        let tree = repo.find_tree(repo.treebuilder(None).unwrap().write().unwrap()).unwrap();
        let mut parents: Vec<git2::Oid> = Vec::new();
        for (offset, message) in
            [(0, "first\n"), (330, ""), (-570, "no end"), (-30, "\nsubject\n\nbody: é\n\n")]
        {
            let when = git2::Time::new(1_700_000_000 + offset, offset as i32);
            let author = git2::Signature::new("Ann O’Other", "ann@example.org", &when).unwrap();
            let committer = git2::Signature::new(" B. ", "b@example.org", &when).unwrap();
            let found: Vec<_> = parents.iter().map(|p| repo.find_commit(*p).unwrap()).collect();
            let found: Vec<_> = found.iter().collect();
            let theirs =
                repo.commit_create_buffer(&author, &committer, message, &tree, &found).unwrap();
            let ours = commit_text(tree.id(), &parents, (&author, &committer), message).unwrap();
            assert_eq!(String::from_utf8_lossy(&ours), String::from_utf8_lossy(&theirs));
            let signature = "-----BEGIN-----\n\nabc\n-----END-----\n";
            let text = std::str::from_utf8(&theirs).unwrap();
            let theirs = repo.commit_signed(text, signature.trim_end(), None).unwrap();
            let ours = git2::Oid::hash_object(git2::ObjectType::Commit, &signed(&ours, signature));
            assert_eq!(ours.unwrap(), theirs);
            parents.push(theirs);
        }
    }
}
