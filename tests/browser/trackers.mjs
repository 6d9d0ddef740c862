// Trackers made for the browser, and the reports of them.
//
//   node trackers.mjs FOLDER        GOALGIT_BIN is the program
//
// Each has its own HOME and git configuration and a fixed today, as in tests/suite/support.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const TODAY = '2026-11-22';

/** Every report that is made: its name is that of its file. */
export const REPORTS = ['demo', 'redacted', 'hostile', 'empty', 'forty'];

const MARK = '<b data-made>bold</b>';

/**
 * Texts that want to be more than text, each where a person or a colleague may write. Each stands
 * in the report as it is written here.
 */
export const HOSTILE = {
  title: `</title><script>document.title = 'made'; window.made = 1</script>${MARK}`,
  name: `Speaking <img src=x data-made onerror="window.made = 1"> "quoted" & &lt;b&gt;`,
  about: `</style><style data-made>* { display: none }</style> {{ 7 * 7 }} {% raw %}`,
  group: `Group </h2></section><iframe data-made src="https://example.com/"></iframe>`,
  note: `</p><script data-made>window.made = 1</script> --> ]]> <!-- javascript:window.made=1 ${MARK}`,
  step: `Ask <a data-made href="javascript:window.made=1">here</a> and [there](javascript:alert(1))`,
  why: `<svg data-made onload="window.made = 1"><title>x</title></svg>`,
  level: `"><details data-made open ontoggle="window.made = 1">`,
  who: `mentor" onmouseover="window.made=1" x="`,
  said: `</td></tr></table><form data-made action="https://example.com/"><input autofocus onfocus="window.made = 1">`,
  what: `Shown to </li></ul><meta data-made http-equiv="refresh" content="0;url=https://example.com/">`,
  impact: `<base data-made href="https://example.com/"><link data-made rel="stylesheet" href="https://example.com/a.css">`,
  role: `Role <object data-made data="https://example.com/"></object> </text></svg>${MARK}`,
  long: 'Donaudampfschiffahrtsgesellschaftskapitän'.repeat(7),
  chinese: '公開演講與說服力以及跨部門的溝通能力',
  arabic: 'التحدث أمام الجمهور',
};

/** Links that are no links for a reader: nothing may point there. */
export const BAD_LINKS = [
  'javascript:window.made=1',
  ' JaVaScRiPt:window.made=1',
  'java\tscript:window.made=1',
  'data:text/html,<script>window.made=1</script>',
  'vbscript:made',
  'file:///etc/passwd',
  '//example.com/made',
  'https://example.org/" onmouseover="window.made=1',
];

const toml = (text) => JSON.stringify(text);

/** A folder with a HOME, and the programs run in it. */
class Sandbox {
  constructor(top) {
    this.top = top;
    this.work = join(top, 'work');
    mkdirSync(join(top, 'home'), { recursive: true });
    writeFileSync(
      join(top, 'home', '.gitconfig'),
      '[user]\n\tname = Robin Tester\n\temail = robin@example.org\n[init]\n\tdefaultBranch = main\n',
    );
  }

  run(program, args, cwd = this.work, env = {}) {
    return execFileSync(program, args, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        HOME: join(this.top, 'home'),
        PATH: process.env.PATH,
        LANG: 'C.UTF-8',
        TZ: 'UTC',
        GIT_CONFIG_NOSYSTEM: '1',
        GOALGIT_TODAY: TODAY,
        ...env,
      },
    });
  }

  goalgit(...args) {
    return this.run(process.env.GOALGIT_BIN, args);
  }

  write(inside, text) {
    const path = join(this.work, inside);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** What is in the folder now, as a commit of that day by plain git. */
  commit(day, message) {
    const when = { GIT_AUTHOR_DATE: `${day}T12:00:00+0000`, GIT_COMMITTER_DATE: `${day}T12:00:00+0000` };
    this.run('git', ['add', '-A'], this.work, when);
    this.run('git', ['commit', '-q', '-m', message], this.work, when);
  }
}

function demo(sandbox) {
  sandbox.run(process.env.GOALGIT_BIN, ['demo', sandbox.work], sandbox.top);
}

function empty(sandbox) {
  mkdirSync(sandbox.work);
  sandbox.goalgit('init', '--template', 'minimal');
}

/** Forty skills in eight groups, two years of check-ins, one wide table. */
function forty(sandbox) {
  empty(sandbox);
  const rows = ['skill,date,level,enjoyment,practice,note'];
  for (let skill = 0; skill < 40; skill += 1) {
    const name = `Skill number ${skill + 1}, with a name of its own`;
    sandbox.write(`skills/skill-${skill + 1}.toml`, `name = ${toml(name)}\ngroup = "Group ${(skill % 8) + 1}"\n`);
  }
  sandbox.commit('2024-11-01', 'skills');
  for (let month = 0; month < 24; month += 1) {
    const date = `${2024 + Math.floor((month + 11) / 12)}-${String(((month + 11) % 12) + 1).padStart(2, '0')}-15`;
    for (let skill = 0; skill < 40; skill += 1) {
      const level = 1 + (((skill * 3 + Math.floor((month * (skill % 5)) / 10)) % 9) / 2);
      rows.push(`skill-${skill + 1},${date},${level},${1 + ((skill + month) % 5)},some,"Month ${month + 1}"`);
    }
  }
  const table = join(sandbox.top, 'rows.csv');
  writeFileSync(table, `${rows.join('\n')}\n`);
  sandbox.goalgit('import', table);
  const asked = Array.from({ length: 40 }, (_, skill) => `skill-${skill + 1} = ${2 + (skill % 4)}`);
  sandbox.write('roles/all-of-it.toml', `name = "All of it"\n\n[skills]\n${asked.join('\n')}\n`);
  sandbox.commit('2026-11-20', 'a role');
  sandbox.goalgit('role', 'all-of-it');
}

/** A tracker whose every text is hostile. */
function hostile(sandbox) {
  empty(sandbox);
  const h = HOSTILE;
  sandbox.write('goalgit.toml', `format = 1\ntitle = ${toml(h.title)}\nrole = "bad-role"\n\n[scale]\nlevels = [${[h.level, 'B', h.name, 'D', 'E'].map(toml).join(', ')}]\nfirst = 1\nstep = 0.5\n`);
  const skill = (name, level, date, note) => `name = ${toml(name)}
group = ${toml(h.group)}
about = ${toml(h.about)}

level = ${level}
enjoyment = 2
checked = ${date}

note = ${toml(note)}

[target]
level = 4.5
by = 2027-06-30
set = 2025-12-01
from = 2
step = ${toml(h.step)}
why = ${toml(h.why)}

[levels]
2 = ${toml(h.level)}
3 = ${toml(h.about)}

[ratings.${toml(h.who)}]
level = 3
on = 2026-10-01
note = ${toml(h.said)}
`;
  const days = ['2025-12-01', '2026-02-01', '2026-04-01', '2026-06-01', '2026-08-01', '2026-10-01', '2026-11-20'];
  const names = { bad: h.name, long: h.long, chinese: h.chinese, arabic: h.arabic };
  days.forEach((day, n) => {
    Object.entries(names).forEach(([id, name], k) => {
      const note = n % 2 ? `${h.note} (${n})` : `${h.long} (${n})`;
      sandbox.write(`skills/${id}.toml`, skill(name, 1.5 + ((n + k) % 4) / 2, day, note));
    });
    sandbox.commit(day, `${h.note} ${MARK}`);
  });
  [...BAD_LINKS, 'https://example.org/deck', 'mailto:sam@example.org'].forEach((link, n) => {
    sandbox.write(
      `evidence/2026-11-1${n % 10}-entry-${n}.toml`,
      `date = 2026-11-1${n % 10}\nwhat = ${toml(h.what)}\nskills = ["bad", "long"]\nlink = ${toml(link)}\nkind = "peer"\nimpact = ${toml(h.impact)}\n`,
    );
  });
  for (const [id, name] of [['bad-role', h.role], ['long-role', h.long]]) {
    sandbox.write(`roles/${id}.toml`, `name = ${toml(name)}\nabout = ${toml(h.about)}\nsource = ${toml(h.note)}\n\n[skills]\nbad = 4\nlong = { level = 5, weight = 2 }\nchinese = 3\narabic = 2\n`);
  }
  sandbox.commit('2026-11-20', 'evidence and roles');
}

/** Makes them all below a folder: NAME.html, NAME.again.html, NAME.history.json, NAME.evidence.json. */
function make(folder) {
  for (const [name, story, ...flags] of [
    ['demo', demo],
    ['redacted', demo, '--redact'],
    ['hostile', hostile],
    ['empty', empty],
    ['forty', forty],
  ]) {
    const sandbox = new Sandbox(join(folder, name));
    story(sandbox);
    const report = (env) => sandbox.run(process.env.GOALGIT_BIN, ['report', '--format', 'html', ...flags], sandbox.work, env);
    writeFileSync(join(folder, `${name}.html`), report({}));
    writeFileSync(join(folder, `${name}.again.html`), report({ TZ: 'Asia/Tokyo', LANG: 'C', COLUMNS: '40' }));
    for (const answer of ['history', 'evidence']) {
      writeFileSync(join(folder, `${name}.${answer}.json`), sandbox.goalgit(answer, '--json'));
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder] = process.argv.slice(2);
  make(folder);
}
