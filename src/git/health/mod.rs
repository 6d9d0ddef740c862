//! What `doctor` wants to know of a repository: looked at, never changed, nothing of it run.

mod files;
mod people;

use std::path::{Path, PathBuf};

pub use people::people;

use super::identity::Stamps;
use super::program::{SearchPath, is_program};
use super::signing::Signer;
use super::{Clock, Environment, GitError, Repo, settings};
use crate::model::health::{Attribute, Drivers, Health, Hooks, Person, Place, Signing};

/// What is around a repository.
pub struct Around<'a> {
    /// Where programs are.
    pub path: &'a SearchPath,
    /// What the environment tells git.
    pub environment: &'a Environment,
    /// The moment.
    pub clock: Clock,
    /// The tracker's files, from the top of the work tree.
    pub files: &'a [String],
}

/// What was found.
pub struct Examined {
    /// All that can be found out by looking.
    pub health: Health,
    /// Author and committer.
    pub people: [Person; 2],
    /// What stands in the way of a commit, apart from who makes it and where.
    pub refused: Option<GitError>,
}

/// Attributes that change what is committed in ways that libgit2 would not.
const FILTERS: [&str; 3] = ["filter", "ident", "working-tree-encoding"];

/// The hooks that a commit runs, or the merge of a late entry.
const HOOKS: [&str; 5] =
    ["pre-commit", "pre-merge-commit", "prepare-commit-msg", "commit-msg", "post-commit"];

/// The version of libgit2 that is built in.
pub fn libgit2_version() -> String {
    let (major, minor, patch) = git2::Version::get().libgit2_version();
    format!("{major}.{minor}.{patch}")
}

impl Repo {
    /// Looks at the repository as a write would see it: through a handle of its own that knows
    /// the settings of the environment.
    ///
    /// # Errors
    /// When HEAD or the configuration cannot be read.
    pub fn examine(&self, around: &Around<'_>) -> Result<Examined, GitError> {
        let inner = git2::Repository::open(self.inner.path())?;
        let _settings = settings::add(&inner, around.environment)?;
        let repo = &Self::with_root(inner)?;
        let look = Look { repo, config: repo.inner.config()?, files: around.files };
        let place = look.place()?;
        let health = Health {
            conflicts: look.conflicts(),
            signing: signing(&look.config, around.path),
            hooks: look.hooks(),
            filters: look.filters(),
            line_ends: look.line_ends(),
            locks: files::locks(repo, place.branch.as_deref(), around.clock.now.into()),
            objects: files::objects(repo),
            kept: files::kept(repo),
            drivers: look.drivers(),
            place,
        };
        let people = people(Some(repo), around.environment);
        Ok(Examined { health, people, refused: refused(repo, around).err() })
    }
}

/// What a write would say before it begins. Who writes, and variables that point elsewhere,
/// are looked at by themselves.
fn refused(repo: &Repo, around: &Around<'_>) -> Result<(), GitError> {
    repo.ready_to_write()?;
    match Stamps::resolve(&repo.inner, around.environment, around.clock) {
        Ok(_) | Err(GitError::NoIdentity(_)) => {}
        Err(error) => return Err(error),
    }
    let config = repo.inner.config()?;
    let nobody = git2::Signature::new("nobody", "nobody", &git2::Time::new(0, 0))?;
    super::hooks::Hooks::find(&config, repo.inner.commondir(), repo.root(), &nobody)?;
    Signer::from_config(&config, &nobody).map(|_| ())
}

/// A repository that is being looked at.
struct Look<'a> {
    repo: &'a Repo,
    config: git2::Config,
    files: &'a [String],
}

impl Look<'_> {
    fn place(&self) -> Result<Place, GitError> {
        let head = self.repo.head()?;
        let said =
            |key, otherwise: &str| text(&self.config, key).unwrap_or_else(|| otherwise.into());
        let partial = text(&self.config, "extensions.partialclone").is_some();
        Ok(Place {
            git_dir: self.repo.inner.path().to_path_buf(),
            branch: head.branch,
            unborn: head.tip.is_none(),
            linked: self.repo.inner.is_worktree(),
            objects: said("extensions.objectformat", "sha1"),
            references: said("extensions.refstorage", "files"),
            shallow: self.repo.inner.is_shallow(),
            partial,
        })
    }

    fn conflicts(&self) -> Vec<String> {
        let Ok(index) = self.repo.inner.index() else { return Vec::new() };
        let Ok(conflicts) = index.conflicts() else { return Vec::new() };
        let sides = conflicts.filter_map(Result::ok);
        let one = sides.filter_map(|c| c.our.or(c.their).or(c.ancestor));
        one.map(|entry| String::from_utf8_lossy(&entry.path).into_owned()).collect()
    }

    fn hooks(&self) -> Hooks {
        let named = self.config.get_path("core.hookspath").ok();
        let configured = named.is_some();
        let folder = match named {
            Some(path) => self.repo.root().join(path),
            None => self.repo.inner.commondir().join("hooks"),
        };
        let there = |name: &&str| folder.join(name).is_file();
        let (run, passed_over): (Vec<&str>, Vec<&str>) =
            HOOKS.into_iter().filter(there).partition(|name| is_program(&folder.join(name)));
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        Hooks { configured, run: owned(run), passed_over: owned(passed_over), folder }
    }

    fn filters(&self) -> Vec<Attribute> {
        let found = |path: &String| -> Vec<Attribute> {
            let set = FILTERS.iter().filter_map(|name| self.attribute(path, name));
            set.map(|attribute| Attribute { path: path.clone(), attribute }).collect()
        };
        self.files.iter().flat_map(found).collect()
    }

    fn line_ends(&self) -> Vec<String> {
        let settings = ["core.autocrlf", "core.eol"].into_iter();
        let settings =
            settings.filter_map(|key| Some(format!("{key}={}", text(&self.config, key)?)));
        let mut attributes: Vec<String> = self
            .files
            .iter()
            .flat_map(|path| ["text", "eol"].map(|name| self.attribute(path, name)))
            .flatten()
            .collect();
        attributes.sort();
        attributes.dedup();
        settings.chain(attributes).collect()
    }

    /// An attribute that is set, as `name=value`.
    fn attribute(&self, path: &str, name: &str) -> Option<String> {
        let flags = git2::AttrCheckFlags::FILE_THEN_INDEX;
        self.repo.plain_rules(path).ok()?;
        let value = self.repo.inner.get_attr(Path::new(path), name, flags).ok()?;
        match git2::AttrValue::from_string(value) {
            git2::AttrValue::Unspecified => None,
            git2::AttrValue::False if FILTERS.contains(&name) => None,
            git2::AttrValue::False => Some(format!("-{name}")),
            git2::AttrValue::True => Some(name.to_owned()),
            git2::AttrValue::String(value) => Some(format!("{name}={value}")),
            git2::AttrValue::Bytes(value) => {
                Some(format!("{name}={}", String::from_utf8_lossy(value)))
            }
        }
    }

    /// The drivers that tracker files ask for and this clone knows.
    fn drivers(&self) -> Drivers {
        let ours =
            |path: &String| self.attribute(path, "merge").as_deref() == Some("merge=goalgit");
        Drivers {
            set: self.drivers_set(),
            named: !self.files.is_empty() && self.files.iter().all(ours),
            known: text(&self.config, "merge.goalgit.driver").is_some(),
        }
    }

    fn drivers_set(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (kind, keys) in
            [("merge", &["driver"][..]), ("diff", &["command", "textconv", "xfuncname"])]
        {
            let asked = self.files.iter().filter_map(|path| self.attribute(path, kind));
            let mut names: Vec<String> = asked
                .filter_map(|said| Some(said.split_once('=')?.1.to_owned()))
                .chain(["goalgit".to_owned()])
                .collect();
            names.sort();
            names.dedup();
            let keys = |name: String| keys.iter().map(move |key| format!("{kind}.{name}.{key}"));
            let set =
                names.into_iter().flat_map(keys).filter(|key| text(&self.config, key).is_some());
            found.extend(set);
        }
        found
    }
}

/// How commits are to be signed, with what git takes where nothing is said.
fn signing(config: &git2::Config, path: &SearchPath) -> Option<Signing> {
    if !config.get_bool("commit.gpgsign").unwrap_or(false) {
        return None;
    }
    let format = text(config, "gpg.format").unwrap_or_else(|| "openpgp".into());
    let (settings, otherwise): (&[&str], &str) = match format.as_str() {
        "ssh" => (&["gpg.ssh.program"], "ssh-keygen"),
        "x509" => (&["gpg.x509.program"], "gpgsm"),
        _ => (&["gpg.openpgp.program", "gpg.program"], "gpg"),
    };
    // As a path, for that is how a `~` in it is read.
    let program = settings.iter().find_map(|key| config.get_path(key).ok());
    let program = program.map_or(otherwise.to_owned(), |p| p.to_string_lossy().into_owned());
    let key = format != "ssh" || text(config, "user.signingkey").is_some();
    let setting = (*settings.last().unwrap_or(&"gpg.program")).to_owned();
    Some(Signing { found: path.find(&program).is_some(), format, setting, program, key })
}

/// A value that is set and not empty. Bytes that are no UTF-8 are replaced.
fn text(config: &git2::Config, key: &str) -> Option<String> {
    let entry = config.get_entry(key).ok()?;
    let value = String::from_utf8_lossy(entry.value_bytes()).trim().to_owned();
    Some(value).filter(|value| !value.is_empty())
}

/// The folders that a repository's own files are in: of this work tree, and common to all.
fn git_folders(repo: &Repo) -> Vec<PathBuf> {
    let mut folders = vec![repo.inner.path().to_path_buf(), repo.inner.commondir().to_path_buf()];
    folders.dedup();
    folders
}
