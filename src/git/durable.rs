//! Makes libgit2 sync what it writes: objects, references, and the folders they lie in.

/// Switches it on for the whole process; it is off in libgit2 unless told so.
///
/// Done before a write rather than at the start, so that a process that only reads never
/// calls it.
pub(super) fn sync_all_writes() {
    let option = libgit2_sys::GIT_OPT_ENABLE_FSYNC_GITDIR as std::ffi::c_int;
    libgit2_sys::init();
    // SAFETY: this option takes one int and stores it; libgit2 was initialised just above.
    #[expect(unsafe_code, reason = "git2 has no safe name for this option")]
    let _ = unsafe { libgit2_sys::git_libgit2_opts(option, 1 as std::ffi::c_int) };
}
