//! Many new objects at once become one pack: one file to bring to the disk, not thousands.
//!
//! They are held in memory until then, so nothing outside this process can see them before.

use std::io::Write;

use super::GitError;

/// From here on, new objects are held in memory.
pub(super) fn hold(repo: &git2::Repository) -> Result<(), GitError> {
    // Before every other place that objects are written to.
    const FIRST: i32 = 1000;
    repo.odb()?.add_new_mempack_backend(FIRST)?;
    Ok(())
}

/// Writes these objects as one pack, synced.
pub(super) fn store(repo: &git2::Repository, objects: &[git2::Oid]) -> Result<(), GitError> {
    let mut builder = repo.packbuilder()?;
    for object in objects {
        builder.insert_object(*object, None)?;
    }
    let mut pack = git2::Buf::new();
    builder.write_buf(&mut pack)?;
    let odb = repo.odb()?;
    let mut writer = odb.packwriter()?;
    writer.write_all(&pack).map_err(|e| GitError::io("write a pack in", repo.path(), e))?;
    writer.commit()?;
    Ok(())
}
