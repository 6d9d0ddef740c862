// Each check is shown a small page that is whole, and the same page with one thing broken.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launch, open } from './browser.mjs';
import * as checks from './checks.mjs';
import { outside, pages, pdf, words } from './print.mjs';

const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #222; }
@media (prefers-color-scheme: dark) { :root { --ground: #111; --ink: #ddd; } }
body { background: var(--ground); color: var(--ink); margin: 1rem; }
a { color: inherit; }
a:focus-visible, summary:focus-visible { outline: 2px solid; }
svg text { fill: var(--ink); font: 12px sans-serif; }
.clip { overflow: hidden; white-space: nowrap; width: 5rem; }
.wide { width: 500px; }
.pale { color: #999; }
.bare:focus-visible { outline: none; }
.away { position: static; }
`;

const SVG = `<svg role="img" aria-labelledby="t d" width="200" height="60" viewBox="0 0 200 60">
<title id="t">Levels</title><desc id="d">From 2 to 3.</desc>
<text x="10" y="40">Feb</text><text x="90" y="40">Aug</text></svg>`;

/** A whole page, with a text of it replaced. */
function broken(from = '', to = '') {
  let style = STYLE;
  let body = `<a href="#main">Skip</a>
<nav aria-label="Parts"><a href="https://example.org/" rel="noreferrer">Deck</a></nav>
<main id="main"><h1>Report</h1><p>A text of the report.</p>
<figure>${SVG}<figcaption>Levels</figcaption><table><tr><th>Day</th></tr><tr><td>1</td></tr></table></figure>
<details><summary>More</summary><p>Folded.</p></details></main>`;
  assert.ok(style.includes(from) || body.includes(from), `nothing to break: ${from}`);
  style = style.replace(from, to);
  body = style === STYLE ? body.replace(from, to) : body;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Report</title>
<style>${style}</style></head><body>${body}</body></html>`;
}

let browser;
let folder;

before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'goalgit-browser-'));
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** What a check says of a page. */
async function said(html, check, options = {}) {
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const opened = await open(browser, file, options);
  const faults = (await check(opened.page)) ?? [];
  await opened.page.waitForTimeout(options.wait ?? 0);
  await opened.close();
  return [...faults, ...(options.listen ? opened.said : [])];
}

const SEEN = { size: 'phone' };
const LISTEN = { listen: true, wait: 200 };
const dark = (page) => checks.colours(page, 'dark');
const light = (page) => checks.colours(page, 'light');
const listen = async () => [];
const P = 'A text of the report.';

/** check, its options, then what is broken and what the check must say. */
const CASES = {
  overflow: [checks.overflow, SEEN, [
    [P, '<p class="wide">Wide</p>', /the page is 5\d\d px wide[^]*p\.wide "Wide" ends at/],
    [P, '<p class="clip">A long line that is cut off</p>', /p\.clip .* is cut off/],
  ]],
  'colours, dark': [dark, { scheme: 'dark' }, [
    ['--ground: #111; --ink: #ddd;', '', /luminance 1\.00 in the dark scheme/],
    ['--ink: #ddd', '--ink: #444', /has contrast/],
    ['svg text { fill: var(--ink)', 'svg text { fill: black', /text\.null "Feb" has contrast/],
  ]],
  'colours, light': [light, {}, [
    ['--ground: #fff', '--ground: #777', /luminance 0\.18 in the light scheme/],
    [P, '<span class="pale">pale</span>', /span\.pale "pale" has contrast 2\.8/],
  ]],
  charts: [checks.charts, {}, [
    ['width="200" height="60"', 'width="30" height="9"', /is 30 x 9 px/],
    ['role="img"', '', /has no role img/],
    ['<title id="t">Levels</title>', '', /has no title/],
    ['<desc id="d">From 2 to 3.</desc>', '', /has no description/],
    [' aria-labelledby="t d"', '', /is labelled by nothing/],
    ['"t d"', '"t x"', /its label x is not in it/],
    ['<table><tr><th>Day</th></tr><tr><td>1</td></tr></table>', '', /no table beside the figure/],
    [P, SVG, /stands in no figure/],
    [P, '<i id="t"></i>', /the id t is there twice/],
  ]],
  labels: [checks.labels, {}, [
    ['<text x="90"', '<text x="15"', /"Feb" and "Aug" lie upon each other/],
    ['<text x="90"', '<text x="190"', /"Aug" leaves it/],
    ['12px sans-serif', '6px sans-serif', /"Feb" is 6\.0 px high/],
  ]],
  inert: [checks.inert, {}, [
    [P, '<script></script>', /1 scripts/],
    [P, '<b data-made>x</b>', /an element <b data-made/],
    [P, '<p onclick="x()">x</p>', /p has onclick/],
    [P, '<p style="color: red">x</p>', /p has style/],
    [P, '<a href="javascript:x()">x</a>', /a leads to javascript/],
    [P, '<a href=" java&#9;script:x()">x</a>', /a leads to/],
    [P, '<a href="file:///etc/passwd">x</a>', /a leads to file/],
    [P, '<a href="#nowhere">x</a>', /#nowhere is nowhere/],
    [P, '<iframe></iframe>', /an element <iframe/],
    [P, '<base href="/">', /an element <base/],
    [' rel="noreferrer"', '', /is told where/],
  ]],
  keyboard: [checks.keyboard, {}, [
    ['<a href="#main">Skip</a>', '', /the first stop is no link that skips/],
    [P, '<a class="bare" href="#main">x</a>', /does not show that it is reached/],
    [P, '<a tabindex="2" href="#main">x</a>', /comes after what stands below/],
    ['.away { position: static; }', 'summary { position: absolute; left: -99px; width: 9px }', /is reached out of sight/],
  ]],
  axe: [checks.axe, { bypassCSP: true }, [
    [P, '<img>', /image-alt/],
    [P, '<span class="pale">pale</span>', /color-contrast/],
    [P, '<a href="#main"></a>', /link-name/],
  ]],
  policy: [checks.policy, {}, []],
  'console and requests': [listen, LISTEN, [
    [P, '<img alt="" src="https://example.com/a.png">', /console: .*Content Security Policy|request/],
    [P, '<p style="color: red">x</p>', /console: .*Content Security Policy/],
  ]],
};

for (const [name, [check, options, cases]] of Object.entries(CASES)) {
  test(`${name}: a whole page is found whole`, async () => {
    assert.deepEqual(await said(broken(), check, options), []);
  });
  for (const [from, to, expected] of cases) {
    test(`${name}: ${to || `without ${from}`} is found`, async () => {
      const faults = await said(broken(from, to), check, options);
      assert.match(faults.join('\n'), expected);
    });
  }
}

test('policy: a page without one is found', async () => {
  const html = broken().replace(/<meta http-equiv.*?>/, '');
  const faults = await said(html, checks.policy);
  assert.deepEqual(faults, [
    'a script put into the page runs',
    'a style attribute put into the page holds',
    'a style sheet put into the page holds',
    'an img put into the page may load',
    'an iframe put into the page may load',
  ]);
});

test('console and requests: what a page without a policy asks for is found, and not reached', async () => {
  const html = broken(P, '<img alt="" src="https://example.com/a.png"><script>console.warn("w"); alert(1); throw new Error("e")</script>');
  const faults = await said(html.replace(/<meta http-equiv.*?>/, ''), listen, LISTEN);
  for (const expected of ['request: https://example.com/a.png', 'console: w', 'dialog: 1', 'page error: e']) {
    assert.ok(faults.includes(expected), `${expected} in ${faults.join('; ')}`);
  }
});

test('print: pages are counted, words are read, what leaves the paper is found', async () => {
  const print = async (html) => {
    let paper;
    await said(html, async (page) => {
      paper = await pdf(page);
    });
    return paper;
  };
  const whole = await print(broken());
  assert.equal(pages(whole), 1);
  assert.match(words(whole), /A text of the report\./);
  assert.deepEqual(outside(whole), []);
  const away = '.away { position: static; }';
  const off = await print(broken(away, 'p { position: relative; left: -5rem; break-after: page }'));
  assert.equal(pages(off), 2);
  assert.match(outside(off).join('\n'), /page 1: ".*" from -/);
});
