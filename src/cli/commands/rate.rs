//! `rate`: somebody else's view, said for them, or written by them into a form.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::words;
use super::change::{carry_out, past_day, skills_named, tell_renamed};
use super::evidence::known;
use super::import::list_bad;
use crate::checkin::Base;
use crate::format::MAX_BYTES;
use crate::git::people;
use crate::model::{SkillId, Snapshot};
use crate::rate::{FormHead, View, Views, form_text, last_by, plan_rate, rater, read_form};
use crate::render::{count, one_line, shell_word};
use crate::workspace::{WorkTree, Workspace, find_skill};

/// Takes ratings, or writes the form to ask for them.
pub fn run(context: &Context, args: &args::Rate) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let Some(by) = &args.by else { return Err(nobody(&args.skills)) };
    let who = rater(by)?;
    let workspace = context.workspace()?;
    if let Some(file) = &args.form {
        return write_form(context, &workspace, args, &who, file.as_deref());
    }
    let today = context.today()?;
    let on = past_day(context, args.on.as_deref(), today)?;
    let base = Base::read(&workspace)?;
    tell_renamed(context, &base, &args.skills);
    let (views, skipped) = match &args.from {
        Some(file) => answers(context, &base, file)?,
        None => (said(args, &base, &who)?, 0),
    };
    if views.is_empty() {
        let what = if skipped == 0 { "Nothing" } else { "No level" };
        context.receipt(&format!("{what} is filled in, so there is nothing to save."))?;
        return Ok(Exit::Done);
    }
    let said = Views { who, on, today, views };
    let done = carry_out(context, &workspace, |base| plan_rate(base, &said))?;
    like_another(context, &base, &said.who);
    let next = match said.views.first() {
        Some(first) => format!("history {}", first.skill),
        None => "history".to_owned(),
    };
    done.receipt(context, &next)
}

/// Ratings without a name are, as a rule, meant to be one's own.
fn nobody(skills: &[String]) -> Failure {
    let quoted = |word: &String| match word.contains(char::is_whitespace) {
        true => format!("\"{word}\""),
        false => word.clone(),
    };
    let words: Vec<String> = skills.iter().map(quoted).collect();
    let words = if words.is_empty() { "SKILL=LEVEL".to_owned() } else { words.join(" ") };
    Failure::usage("rate keeps somebody else's view, and --by does not say whose")
        .hint(format!("your own: goalgit checkin {words}"))
        .hint(format!("theirs: goalgit rate {words} --by WHO"))
}

fn said(args: &args::Rate, base: &Base, who: &str) -> Result<Vec<View>, Failure> {
    let usage = "goalgit rate SKILL=LEVEL --by WHO";
    if args.skills.is_empty() {
        return Err(Failure::usage("no skill is named")
            .hint(usage)
            .hint("a form for somebody to fill in: goalgit rate --by WHO --form FILE"));
    }
    let view = |word: &String| {
        let Some((name, typed)) = word.split_once('=') else {
            let failure = Failure::usage(format!("\"{word}\" says no level"));
            return Err(failure.hint(usage));
        };
        let skill = find_skill(name, &base.findable())?;
        let level = base.scale.read(typed, last_by(base, &skill, who));
        let level = level.map_err(|e| Failure::level(&e, skill.as_str(), &base.scale))?;
        Ok(View { skill, level, note: None })
    };
    let mut views = args.skills.iter().map(view).collect::<Result<Vec<_>, Failure>>()?;
    if let Some(note) = &args.note {
        let note = note.replace("\r\n", "\n").trim().to_owned();
        words::free_text("the note", &note)?;
        let [view] = &mut views[..] else {
            return Err(Failure::usage("--note speaks of one skill, and several are named").hint(
                "rate them one by one, or through a form: goalgit rate --by WHO --form FILE",
            ));
        };
        view.note = Some(note);
    }
    Ok(views)
}

/// What a form says, and how many notes have no level: those are named, and the rest is taken.
/// Every other problem is told with its line, and then nothing is written.
fn answers(context: &Context, base: &Base, file: &Path) -> Result<(Vec<View>, usize), Failure> {
    let text = read_file(context, file)?;
    let answers = read_form(&text, &base.findable(), &base.scale);
    let shown = one_line(&file.display().to_string());
    for row in &answers.skipped {
        context.warn(&format!("{shown}:{}: {}", row.line, row.reason));
    }
    if answers.bad.is_empty() {
        return Ok((answers.views, answers.skipped.len()));
    }
    list_bad(context, file, &answers.bad);
    let lines = count(answers.bad.len(), "line");
    let message = format!("{lines} cannot be used, so nothing was written");
    Err(Failure::new(Exit::Invalid, message).hint("mend them and run it again"))
}

fn read_file(context: &Context, file: &Path) -> Result<String, Failure> {
    let shown = one_line(&file.display().to_string());
    let failed =
        |e: std::io::Error| Failure::new(Exit::Failed, format!("cannot read {shown}: {e}"));
    let mut bytes = Vec::new();
    let limit = MAX_BYTES + 1;
    match file == Path::new("-") {
        true => std::io::stdin().take(limit).read_to_end(&mut bytes),
        false => std::fs::File::open(context.cwd().join(file))
            .and_then(|file| file.take(limit).read_to_end(&mut bytes)),
    }
    .map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Failure::new(Exit::Invalid, format!("{shown} is too big for a form")));
    }
    String::from_utf8(bytes).map_err(|_| {
        Failure::new(Exit::Invalid, format!("{shown} is not UTF-8 text"))
            .hint("save it as plain text in UTF-8; nothing was written")
    })
}

/// Writes the form for these skills: all that are worked on, where none is named.
fn write_form(
    context: &Context,
    workspace: &Workspace,
    args: &args::Rate,
    who: &str,
    file: Option<&Path>,
) -> Result<Exit, Failure> {
    let files = workspace.work_tree()?;
    super::history::warn_of_broken(context, &files.broken);
    let named = skills_named(&args.skills, &known(&files))?;
    let wanted = |id: &SkillId, skill: &Snapshot| match named.is_empty() {
        true => skill.is_active(),
        false => named.contains(id),
    };
    if let Some(file) = file.filter(|file| takes_skill_for_file(file, &files)) {
        let skill = one_line(&file.display().to_string());
        let who = word(&one_line(who));
        return Err(Failure::usage(format!("--form takes a file, and {skill} is a skill"))
            .hint(format!("a form for it: goalgit rate --by {who} --form {skill}.txt {skill}")));
    }
    let skills: BTreeMap<SkillId, &Snapshot> = files
        .skills
        .iter()
        .filter(|(id, work)| wanted(id, &work.snapshot))
        .map(|(id, work)| (id.clone(), &work.snapshot))
        .collect();
    if skills.is_empty() {
        return Err(Failure::usage("there is no skill to ask about")
            .hint("goalgit add \"Public speaking\""));
    }
    let title = workspace.tracker().title.as_deref();
    let [author, _] = people(Some(workspace.repo()), &context.environment());
    let whose = author.name.map(|name| name.value);
    let scale = &workspace.tracker().scale;
    let text = form_text(&skills, &FormHead { title, who, whose: whose.as_deref(), scale });
    let Some(file) = file.filter(|file| *file != Path::new("-")) else {
        context.print_whole(&text)?;
        return Ok(Exit::Done);
    };
    let shown = one_line(&file.display().to_string());
    let made = std::fs::File::create_new(context.cwd().join(file));
    made.and_then(|mut made| made.write_all(text.as_bytes())).map_err(|error| {
        match error.kind() == std::io::ErrorKind::AlreadyExists {
            true => Failure::new(Exit::Refused, format!("{shown} is there already"))
                .hint("choose another name, or move that file away"),
            false => Failure::new(Exit::Failed, format!("cannot write {shown}: {error}")),
        }
    })?;
    let count = count(skills.len(), "skill");
    context.receipt(&format!("{shown}: {count}, without any rating of yours"))?;
    context.receipt(&format!(
        "\nWhen it is filled in: {}",
        context.typed(&format!("rate --by {} --from {}", word(&one_line(who)), shell_word(&shown)))
    ))?;
    Ok(Exit::Done)
}

/// `--form pricing`: meant is the skill, and not a file of that name.
fn takes_skill_for_file(file: &Path, files: &WorkTree) -> bool {
    file.to_str().is_some_and(|typed| files.skills.keys().any(|id| id.as_str() == typed))
}

fn word(text: &str) -> String {
    if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text.to_owned() }
}

/// `Mentor` where `mentor` has rated before may be a slip; both are kept apart.
fn like_another(context: &Context, base: &Base, who: &str) {
    let skills = base.work.skills.values();
    let mut raters = skills.flat_map(|work| work.snapshot.ratings.keys());
    let same = |known: &&String| known.to_lowercase() == who.to_lowercase() && *known != who;
    let new = !base.work.skills.values().any(|work| work.snapshot.ratings.contains_key(who));
    if let Some(known) = raters.find(same).filter(|_| new) {
        let (who, known) = (one_line(who), one_line(known));
        context.hint(&format!("{known} has rated before; {who} is kept as somebody else"));
    }
}
