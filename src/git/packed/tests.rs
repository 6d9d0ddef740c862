use super::*;
use crate::git::Repo;
use crate::git::blobs::Content;
use crate::git::made::{Chance, SEEDS, history};
use crate::git::read::id;

/// All objects of a repository, as libgit2 reads them.
fn all(repo: &Repo) -> Vec<(ObjectId, git2::ObjectType, Vec<u8>)> {
    let odb = repo.inner.odb().unwrap();
    let mut names = Vec::new();
    odb.foreach(|name| {
        names.push(*name);
        true
    })
    .unwrap();
    let read = |name: git2::Oid| {
        let object = odb.read(name).unwrap();
        (id(name), object.kind(), object.data().to_vec())
    };
    names.into_iter().map(read).collect()
}

fn packs(repo: &Repo) -> Packs {
    Packs::open(&repo.inner.commondir().join("objects"))
}

fn versions(text: &mut [u8], many: usize) -> Vec<Vec<u8>> {
    let mut chance = Chance(7);
    let mut change = || {
        let at = chance.below(text.len());
        text[at] = b'a' + chance.below(26) as u8;
        text.to_vec()
    };
    (0..many).map(|_| change()).collect()
}

/// A repository whose pack holds these blobs.
fn packed(blobs: &[Vec<u8>]) -> (tempfile::TempDir, Repo) {
    let folder = tempfile::tempdir().unwrap();
    let made = git2::Repository::init(folder.path()).unwrap();
    let mut builder = made.packbuilder().unwrap();
    for blob in blobs {
        builder.insert_object(made.blob(blob).unwrap(), Some("name")).unwrap();
    }
    builder.write(&made.path().join("objects/pack"), 0o644).unwrap();
    (folder, Repo::discover(made.workdir().unwrap()).unwrap())
}

#[test]
fn every_object_is_as_libgit2_reads_it() {
    for seed in 0..SEEDS / 4 {
        let made = history(seed);
        assert!(packs(&made.repo).read(made.tip).is_none(), "it is loose");
        assert!(made.repo.pack_loose().unwrap() > 0);
        let mut packs = packs(&made.repo);
        for (name, kind, bytes) in all(&made.repo) {
            assert_eq!(packs.read(name), Some((kind, bytes.into())), "{seed} {name}");
        }
        assert_eq!(packs.read(ObjectId([7; 20])), None);
    }
}

#[test]
fn changes_of_changes_are_followed_whatever_is_asked_first() {
    let text: Vec<u8> = (0..40_000u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect();
    let versions = versions(&mut text.clone(), 200);
    let (_folder, repo) = packed(&versions);
    let pack = repo.inner.commondir().join("objects/pack");
    let size = |entry: fs::DirEntry| entry.metadata().unwrap().len();
    let packed: u64 = fs::read_dir(pack).unwrap().map(|entry| size(entry.unwrap())).sum();
    assert!(packed < 500_000, "not told as changes: {packed}");
    let mut all = all(&repo);
    for _ in 0..2 {
        let (mut packs, mut other) = (packs(&repo), packs(&repo).again()());
        for (name, kind, bytes) in &all {
            let expected = Some((*kind, Rc::from(&bytes[..])));
            assert_eq!(packs.read(*name), expected);
            assert_eq!(other.read(*name), expected);
        }
        all.reverse();
    }
}

#[test]
fn a_large_object_is_left_to_libgit2() {
    let large = vec![b'x'; 2 * MOST];
    let (_folder, repo) = packed(&[large.clone(), b"small".to_vec(), Vec::new()]);
    repo.open_packs();
    let blob = |bytes: &[u8]| {
        let name = git2::Oid::hash_object(git2::ObjectType::Blob, bytes).unwrap();
        (packs(&repo).read(id(name)).is_some(), repo.blob(id(name), 4))
    };
    assert_eq!(blob(&large), (false, Content::TooBig(large.len() as u64)));
    assert_eq!(blob(b"small"), (true, Content::TooBig(5)));
    assert_eq!(blob(b""), (true, Content::Bytes(Vec::new())));
}

#[test]
fn a_damaged_pack_gives_nothing_or_what_was_there() {
    let versions = versions(&mut [b'-'; 600], 30);
    let (_folder, repo) = packed(&versions);
    let all = all(&repo);
    let folder = repo.inner.commondir().join("objects/pack");
    let mut files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let path = files.find(|path| path.extension().is_some_and(|end| end == "pack")).unwrap();
    let whole = fs::read(&path).unwrap();
    let (mut same, mut gone) = (0, 0);
    let mut look = |bytes: &[u8]| {
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
        let mut packs = packs(&repo);
        for (name, kind, bytes) in &all {
            match packs.read(*name) {
                None => gone += 1,
                // Its kind is not part of what zlib sums up.
                Some((other, read)) => {
                    assert!(*read == bytes[..] || other != *kind, "{name}");
                    same += 1;
                }
            }
        }
    };
    for at in (0..whole.len()).step_by(3) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        look(&damaged);
        look(&whole[..at]);
    }
    assert!(same > 100 && gone > 100, "{same} {gone}");
}
