//! Values that are read when they are first asked for.
//!
//! What history says of one skill is a small part of it: who asks for one must not pay for all.
//! Where a value comes from is the business of who made it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use super::observation::SkillTimeline;
use super::skill::SkillId;

/// A value that is read once, when it is first looked at.
pub struct Lazy<T> {
    value: OnceCell<T>,
    read: Option<Box<dyn Fn() -> T>>,
}

impl<T> Lazy<T> {
    /// A value that this reads.
    pub fn new(read: impl Fn() -> T + 'static) -> Self {
        Self { value: OnceCell::new(), read: Some(Box::new(read)) }
    }
}

impl<T: Default> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| self.read.as_ref().map(|read| read()).unwrap_or_default())
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self { value: OnceCell::from(value), read: None }
    }
}

impl<T: Default> Default for Lazy<T> {
    fn default() -> Self {
        Self::from(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// What reads one skill's timeline.
type Source = Rc<dyn Fn(&SkillId) -> SkillTimeline>;

/// A timeline a skill, each read when it is first looked at.
#[derive(Clone, Default)]
pub struct BySkill {
    told: BTreeMap<SkillId, OnceCell<SkillTimeline>>,
    source: Option<Source>,
}

impl BySkill {
    /// The timelines of these skills, which `source` reads.
    pub fn new(
        skills: impl IntoIterator<Item = SkillId>,
        source: impl Fn(&SkillId) -> SkillTimeline + 'static,
    ) -> Self {
        let told = skills.into_iter().map(|id| (id, OnceCell::new())).collect();
        Self { told, source: Some(Rc::new(source)) }
    }

    fn read<'a>(&self, id: &SkillId, cell: &'a OnceCell<SkillTimeline>) -> &'a SkillTimeline {
        let source = |id| self.source.as_ref().map(|source| source(id));
        cell.get_or_init(|| source(id).unwrap_or_default())
    }

    /// What history says of a skill. `None`: nothing.
    pub fn get(&self, id: &SkillId) -> Option<&SkillTimeline> {
        self.told.get(id).map(|cell| self.read(id, cell))
    }

    /// The same, to change it; a skill that is not there yet is put in.
    #[cfg(test)]
    pub fn at(&mut self, id: SkillId) -> &mut SkillTimeline {
        let known = self.get(&id).cloned().unwrap_or_default();
        self.insert(id.clone(), known);
        self.told.get_mut(&id).and_then(OnceCell::get_mut).unwrap()
    }

    /// Puts a timeline in place of what was known.
    pub fn insert(&mut self, id: SkillId, timeline: SkillTimeline) {
        self.told.insert(id, OnceCell::from(timeline));
    }

    /// Whether history says anything of a skill.
    pub fn contains_key(&self, id: &SkillId) -> bool {
        self.told.contains_key(id)
    }

    /// All skills of which it says anything.
    pub fn keys(&self) -> impl Iterator<Item = &SkillId> {
        self.told.keys()
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&SkillId, &SkillTimeline)> {
        self.told.iter().map(|(id, cell)| (id, self.read(id, cell)))
    }

    /// All of them, without their ids.
    pub fn values(&self) -> impl Iterator<Item = &SkillTimeline> {
        self.iter().map(|(_, timeline)| timeline)
    }
}

impl FromIterator<(SkillId, SkillTimeline)> for BySkill {
    fn from_iter<I: IntoIterator<Item = (SkillId, SkillTimeline)>>(read: I) -> Self {
        let told = read.into_iter().map(|(id, timeline)| (id, OnceCell::from(timeline))).collect();
        Self { told, source: None }
    }
}

impl fmt::Debug for BySkill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl PartialEq for BySkill {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
