//! Random histories of skills for tests: check-ins, hand edits, goals, renames, late entries,
//! reverts, copies of commits, merges, files that cannot be read.

use std::collections::BTreeMap;

use git2::{Oid, Repository, Signature, Time};

use super::Repo;
use super::made::{Chance, Made};
use super::read::id;

/// A skill's file as the story has it.
#[derive(Debug, Clone, Default)]
struct Skill {
    level: usize,
    enjoyment: usize,
    day: u32,
    note: usize,
    about: usize,
    target: usize,
    words: usize,
    state: usize,
    rating: usize,
    formerly: Vec<&'static str>,
    broken: bool,
}

/// What a commit holds.
#[derive(Debug, Clone)]
struct State {
    skills: BTreeMap<&'static str, Skill>,
    names: usize,
    role: usize,
}

/// What a commit says besides its files.
#[derive(Debug, Clone, Copy)]
struct Signed {
    author: usize,
    seconds: i64,
}

struct Story<'r> {
    repo: &'r Repository,
    chance: Chance,
    made: Vec<(Oid, State, Signed)>,
    now: i64,
}

const IDS: [&str; 4] = ["sql", "writing", "talks", "research"];

/// The history of a seed: every commit is reachable from the tip.
pub fn history(seed: u64, commits: usize) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let repo = Repository::init(folder.path()).unwrap();
    let mut story =
        Story { repo: &repo, chance: Chance(seed), made: Vec::new(), now: 1_700_000_000 };
    for _ in 0..commits {
        story.tell();
    }
    let tips: Vec<usize> = story.tips();
    let state = story.made[story.made.len() - 1].1.clone();
    let tip = story.commit(&state, &tips, None, "the end".into());
    let commits: Vec<_> = story.made.iter().map(|(commit, ..)| id(*commit)).collect();
    let repo = Repo::discover(folder.path()).unwrap();
    Made::new(folder, repo, id(tip), commits)
}

impl Story<'_> {
    fn tell(&mut self) {
        let Some(last) = self.made.len().checked_sub(1) else {
            let state = State { skills: BTreeMap::new(), names: 5, role: 0 };
            self.commit(&state, &[], None, "start".into());
            return;
        };
        // Mostly on from the last, now and then from somewhere before.
        let from =
            if self.chance.below(5) == 0 { last - self.chance.below(last + 1) } else { last };
        let mut state = self.made[from].1.clone();
        match self.chance.below(14) {
            0 if last > from => {
                let other = self.made[last].1.clone();
                state.skills.extend(other.skills.into_iter().filter(|_| self.chance.below(2) == 0));
                self.commit(&state, &[from, last], None, "merge".into());
            }
            1 => {
                let mut late = state.clone();
                self.change(&mut late);
                let side = self.commit_at(&late, &[from], "late".into());
                self.commit(&state, &[from, side], None, "merge of late entries".into());
            }
            2 => {
                let taken = self.made[last - self.chance.below(last + 1)].0.to_string();
                let digits = [40, 40, 9, 7][self.chance.below(4)];
                let message = format!("Revert\n\nThis reverts commit {}.\n", &taken[..digits]);
                self.change(&mut state);
                self.commit(&state, &[from], None, message);
            }
            3 => {
                let (_, copied, signed) = self.made[last - self.chance.below(last + 1)].clone();
                self.commit(&copied, &[from], Some(signed), "picked".into());
            }
            _ => {
                for _ in 0..=self.chance.below(2) {
                    self.change(&mut state);
                }
                self.commit(&state, &[from], None, "checkin".into());
            }
        }
    }

    fn change(&mut self, state: &mut State) {
        let id = IDS[self.chance.below(IDS.len())];
        let day = (self.now / 86_400) as u32 - self.chance.below(3) as u32;
        let chance = &mut self.chance;
        match chance.below(60) {
            0 => state.names = 3 + chance.below(4),
            1 => state.role = chance.below(3),
            2 => drop(state.skills.remove(id)),
            3 | 4 if state.skills.contains_key(id) => {
                let new = IDS[chance.below(IDS.len())];
                let mut skill = state.skills.remove(id).unwrap_or_default();
                if new != id {
                    skill.formerly.push(id);
                }
                state.skills.insert(new, skill);
            }
            kind => {
                let skill = state.skills.entry(id).or_default();
                match kind {
                    5 => skill.broken = !skill.broken,
                    6..9 => skill.about = chance.below(3),
                    9..12 => skill.target = chance.below(4),
                    12..14 => skill.words = chance.below(3),
                    14..16 => skill.state = chance.below(3),
                    16..20 => skill.rating = chance.below(5),
                    20..25 => skill.note = chance.below(4),
                    25..30 => skill.enjoyment = chance.below(6),
                    _ => (skill.level, skill.day) = (1 + chance.below(4), day),
                }
            }
        }
    }

    /// The commits that no other stands on.
    fn tips(&self) -> Vec<usize> {
        let mut is_parent = vec![false; self.made.len()];
        for (commit, ..) in &self.made {
            for parent in self.repo.find_commit(*commit).unwrap().parent_ids() {
                let place = self.made.iter().position(|(id, ..)| *id == parent);
                is_parent[place.unwrap()] = true;
            }
        }
        (0..self.made.len()).filter(|place| !is_parent[*place]).collect()
    }

    fn commit_at(&mut self, state: &State, parents: &[usize], message: String) -> usize {
        self.commit(state, parents, None, message);
        self.made.len() - 1
    }

    fn commit(
        &mut self,
        state: &State,
        parents: &[usize],
        signed: Option<Signed>,
        message: String,
    ) -> Oid {
        self.now += [600, 40_000, 90_000][self.chance.below(3)];
        let author = self.chance.below(2);
        let signed = signed.unwrap_or(Signed { author, seconds: self.now });
        let tree = self.tree(state);
        let name = ["Robin", "Ann"][signed.author];
        let author = Signature::new(name, "x@example.org", &Time::new(signed.seconds, 60)).unwrap();
        let committer = Signature::new("Robin", "x@example.org", &Time::new(self.now, 0)).unwrap();
        let tree = self.repo.find_tree(tree).unwrap();
        let parents: Vec<_> =
            parents.iter().map(|p| self.repo.find_commit(self.made[*p].0).unwrap()).collect();
        let parents: Vec<_> = parents.iter().collect();
        let made = self.repo.commit(None, &author, &committer, &message, &tree, &parents).unwrap();
        self.made.push((made, state.clone(), signed));
        made
    }

    fn tree(&self, state: &State) -> Oid {
        let blob = |text: &str| self.repo.blob(text.as_bytes()).unwrap();
        let mut top = self.repo.treebuilder(None).unwrap();
        let names: Vec<String> = (0..state.names).map(|n| format!("\"L{n}\"")).collect();
        let role = ["", "role = \"pm\"\n", "role = \"lead\"\n"][state.role];
        let settings = format!("format = 1\n{role}\n[scale]\nlevels = [{}]\n", names.join(", "));
        top.insert("goalgit.toml", blob(&settings), 0o100_644).unwrap();
        let mut roles = self.repo.treebuilder(None).unwrap();
        let text = format!("name = \"PM\"\n\n[skills]\nsql = {}\n", 1 + state.role);
        roles.insert("pm.toml", blob(&text), 0o100_644).unwrap();
        top.insert("roles", roles.write().unwrap(), 0o040_000).unwrap();
        let mut skills = self.repo.treebuilder(None).unwrap();
        for (id, skill) in &state.skills {
            skills.insert(format!("{id}.toml"), blob(&text_of(id, skill)), 0o100_644).unwrap();
        }
        if !state.skills.is_empty() {
            top.insert("skills", skills.write().unwrap(), 0o040_000).unwrap();
        }
        top.write().unwrap()
    }
}

fn text_of(id: &str, skill: &Skill) -> String {
    if skill.broken {
        return format!("name = \"{id}\"\nlevel = {}\nlevel = 1\n", skill.level);
    }
    let day = |days: u32| {
        let day = chrono::DateTime::from_timestamp(i64::from(days) * 86_400, 0).unwrap();
        day.date_naive()
    };
    let mut text = format!("name = \"{id}\"\nabout = \"{}\"\n", skill.about);
    text +=
        ["", "state = \"paused\"\n", "state = \"retired\"\nstate_why = \"done\"\n"][skill.state];
    if !skill.formerly.is_empty() {
        text += &format!("formerly = {:?}\n", skill.formerly);
    }
    if skill.level > 0 {
        text += &format!("level = {}\nchecked = {}\n", skill.level, day(skill.day));
    }
    if skill.enjoyment > 0 {
        text += &format!("enjoyment = {}\n", skill.enjoyment);
    }
    if skill.note > 0 {
        text += &format!("note = \"N{}\"\n", skill.note);
    }
    match skill.target {
        0 => {}
        3 => text.push_str(
            "\n[[closed]]\nlevel = 2\nby = 2024-01-01\non = 2023-12-30\noutcome = \"met\"\n",
        ),
        n => text += &format!("\n[target]\nlevel = {}\nby = 2026-01-0{n}\nfrom = 1\n", 2 + n),
    }
    if skill.words > 0 {
        text += &format!("\n[levels]\n1 = \"Words {}\"\n", skill.words);
    }
    if skill.rating > 0 {
        text += &format!("\n[ratings.mentor]\nlevel = {}\non = 2023-12-01\n", skill.rating);
    }
    text
}
