//! Loose objects into a pack, where there is no git on the machine that would do it.
//!
//! Every loose object goes in, reachable or not: telling them apart could only lose something
//! (a stash, another tool's staged file). The pack is written aside, brought to the disk, and
//! read back whole; only then is it put into place, and only then go the loose files that it
//! holds. So at every moment each object is somewhere, and a kill leaves at most a folder that
//! the next run clears away.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::loose::{Loose, loose};
use super::work_tree::sync_folder;
use super::{GitError, Repo};

/// A larger object stays loose, in bytes: it must not cost memory, and gains little.
const BIG: usize = 8 << 20;

impl Repo {
    /// Packs all loose objects and removes their files. The answer is how many; 0 too when a
    /// check-in or another packing is going on.
    pub(super) fn pack_loose(&self) -> Result<usize, GitError> {
        let Some(_alone) = self.alone()? else { return Ok(0) };
        let aside = Aside::new(self.own_folder().join("packing"))?;
        let packed = self.write_pack(&aside.pack)?;
        if packed.is_empty() {
            return Ok(0);
        }
        aside.holds(&packed)?;
        aside.put_into(&self.inner.commondir().join("objects/pack"))?;
        // A file that cannot be removed does no harm: it is there twice.
        let gone = packed.iter().filter(|object| fs::remove_file(&object.file).is_ok());
        Ok(gone.count())
    }

    /// Our own lock, if nobody has it: it keeps check-ins of ours away, and a second packing.
    fn alone(&self) -> Result<Option<File>, GitError> {
        let folder = self.own_folder();
        fs::create_dir_all(&folder).map_err(|e| GitError::io("create", &folder, e))?;
        let path = folder.join("lock");
        let file = File::create(&path).map_err(|e| GitError::io("create", &path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(GitError::io("lock", &path, error)),
        }
    }

    /// Writes one pack of all loose objects that can be read; the answer is what it should hold.
    fn write_pack(&self, folder: &Path) -> Result<Vec<Loose>, GitError> {
        git2::opts::strict_hash_verification(true);
        let odb = self.inner.odb()?;
        let mut builder = self.inner.packbuilder()?;
        let mut packed = Vec::new();
        for object in loose(&self.inner.commondir().join("objects")) {
            // What is damaged stays as it is: `git fsck` speaks of it, and nothing is lost twice.
            if object.is_whole(BIG) && odb.read(object.id).is_ok() {
                builder.insert_object(object.id, None)?;
                packed.push(object);
            }
        }
        if !packed.is_empty() {
            builder.write(folder, 0o444)?;
        }
        Ok(packed)
    }
}

/// A place for a pack in the making, shaped as an object database of its own.
struct Aside {
    folder: PathBuf,
    pack: PathBuf,
}

impl Aside {
    fn new(folder: PathBuf) -> Result<Self, GitError> {
        // What a killed run left; our lock says that no other is at it.
        let _ = fs::remove_dir_all(&folder);
        let pack = folder.join("pack");
        fs::create_dir_all(&pack).map_err(|e| GitError::io("create", &pack, e))?;
        Ok(Self { folder, pack })
    }

    /// Reads every object out of the pack, and out of nothing else, and hashes it.
    fn holds(&self, objects: &[Loose]) -> Result<(), GitError> {
        let odb = git2::Odb::new()?;
        let path = self.folder.to_str().ok_or(GitError::NotWritten)?;
        odb.add_disk_alternate(path)?;
        for object in objects {
            let read = odb.read(object.id)?;
            if git2::Oid::hash_object(read.kind(), read.data())? != object.id {
                return Err(GitError::NotWritten);
            }
        }
        Ok(())
    }

    /// Brings the files to the disk and into the real folder. The index comes last: it is what
    /// makes a pack one.
    fn put_into(&self, real: &Path) -> Result<(), GitError> {
        fs::create_dir_all(real).map_err(|e| GitError::io("create", real, e))?;
        let listing = fs::read_dir(&self.pack).map_err(|e| GitError::io("list", &self.pack, e))?;
        let mut files: Vec<PathBuf> = listing.filter_map(|e| Some(e.ok()?.path())).collect();
        files.sort_by_key(|file| file.extension().is_some_and(|e| e == "idx"));
        for file in &files {
            sync(file)?;
        }
        for file in &files {
            let target = real.join(file.file_name().unwrap_or_default());
            fs::rename(file, &target).map_err(|e| GitError::io("put in place", &target, e))?;
        }
        sync_folder(real)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn sync(file: &Path) -> Result<(), GitError> {
    if cfg!(unix) {
        let synced = File::open(file).and_then(|f| f.sync_all());
        synced.map_err(|e| GitError::io("sync", file, e))?;
    }
    Ok(())
}
