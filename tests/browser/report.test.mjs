// The reports of `trackers.mjs`, read by a browser.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { SIZES, launch, layOut, open, serve, unfold } from './browser.mjs';
import * as checks from './checks.mjs';
import { outside, pages, pdf, plain, words } from './print.mjs';
import { BAD_LINKS, HOSTILE, REPORTS } from './trackers.mjs';

const FOLDER = process.env.GOALGIT_REPORTS;
const path = (name) => join(FOLDER, `${name}.html`);
const json = (name, answer) => JSON.parse(readFileSync(join(FOLDER, `${name}.${answer}.json`), 'utf8'));
const none = (faults) => faults.length === 0 || assert.fail(faults.join('\n'));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens a report, does something with it, and closes it. */
async function on(name, options, act) {
  const opened = await open(browser, path(name), options);
  try {
    return await act(opened.page, opened);
  } finally {
    await opened.close();
  }
}

/** All text of a report, folded parts too. */
const text = (name) => on(name, {}, (page) => page.evaluate(() => document.body.textContent)).then(plain);

/** What somebody wrote, ever: notes, what others said, evidence. */
function written(name) {
  const notes = json(name, 'history').skills.flatMap(({ observations }) =>
    observations.flatMap((one) => [one.note, ...one.ratings.map((rating) => rating.note)]),
  );
  const evidence = json(name, 'evidence').evidence.flatMap((one) => [one.what, one.impact, one.link]);
  return [...notes, ...evidence].filter(Boolean).map(plain);
}

/** axe-core takes seconds a page: every way to look at the demo, the two unlike ones at the rest. */
function axeSizes(name, scheme) {
  if (name === 'demo') return ['desktop', 'phone'];
  if (name === 'redacted') return scheme === 'light' ? ['phone'] : [];
  return scheme === 'light' ? ['desktop'] : ['phone'];
}

// Beside each other: most of a test is waiting for the browser.
describe('every report', { concurrency: 3 }, () => {
  for (const name of REPORTS) {
    describe(`the report ${name}`, () => {
      test('is the same bytes twice', () => {
        assert.ok(readFileSync(path(name)).equals(readFileSync(join(FOLDER, `${name}.again.html`))));
      });

      test('is a page in a language, with a title and one heading above all', () =>
        on(name, {}, async (page) => {
          assert.match(await page.evaluate(() => document.documentElement.lang), /^en/);
          assert.notEqual(plain(await page.title()), '');
          assert.equal(await page.locator('h1').count(), 1);
          assert.equal(await page.evaluate(() => document.compatMode), 'CSS1Compat');
        }));

      test('says nothing to the console and asks for nothing, as a file', () =>
        on(name, {}, async (page, { said }) => {
          await unfold(page);
          await page.waitForTimeout(200);
          none(said);
        }));

      test('says nothing to the console and asks for nothing, from a server without headers', async () => {
        const server = await serve(path(name));
        const { page, said, close } = await open(browser, server.url);
        const served = plain(await page.evaluate(() => document.body.textContent));
        await page.waitForTimeout(200);
        await close();
        await server.close();
        none(said);
        assert.deepEqual(server.asked, ['/report.html']);
        assert.equal(served, await text(name));
      });

      for (const size of Object.keys(SIZES)) {
        test(`is not wider than a window of ${SIZES[size].width} px`, () =>
          on(name, { size }, async (page) => {
            await layOut(page);
            none(await checks.overflow(page));
            await unfold(page);
            none(await checks.overflow(page));
          }));
      }

      for (const scheme of ['light', 'dark']) {
        test(`is ${scheme} where the reader wants it, and every text stands out`, () =>
          on(name, { scheme }, async (page) => {
            await unfold(page);
            none(await checks.colours(page, scheme));
          }));

        for (const size of axeSizes(name, scheme)) {
          test(`axe-core finds nothing serious: ${scheme}, ${size}`, () =>
            on(name, { scheme, size, bypassCSP: true }, async (page) => {
              await layOut(page);
              none(await checks.axe(page));
              await unfold(page);
              none(await checks.axe(page));
            }));
        }
      }

      test('has charts with sizes, titles, descriptions and tables', () =>
        on(name, {}, async (page) => {
          await unfold(page);
          none(await checks.charts(page));
        }));

      for (const size of ['desktop', 'phone']) {
        test(`has charts whose words can be read: ${size}`, () =>
          on(name, { size }, async (page) => {
            await unfold(page);
            none(await checks.labels(page));
          }));
      }

      test('holds nothing that runs, loads or leads elsewhere', () =>
        on(name, {}, async (page) => none(await checks.inert(page))));

      test('lets nothing in that was not there', () =>
        on(name, {}, async (page) => none(await checks.policy(page))));

      test('is gone through by keyboard', () => on(name, {}, async (page) => none(await checks.keyboard(page))));

      test('prints within the paper', () =>
        on(name, { viewport: { width: 794 - 2 * 57, height: 1000 } }, async (page) => {
          await page.emulateMedia({ media: 'print' });
          none(await checks.overflow(page));
          const paper = await pdf(page);
          none(outside(paper));
          const count = pages(paper);
          const most = name === 'forty' ? 80 : 40;
          assert.ok(count >= 1 && count <= most, `${count} pages`);
        }));
    });
  }
});

describe('the reports have what they are made for', () => {
  test('the demo and its redacted copy have charts; forty skills have as many', async () => {
    for (const [name, least] of [['demo', 15], ['redacted', 15], ['hostile', 6], ['forty', 42]]) {
      const count = await on(name, {}, (page) => page.locator('figure svg').count());
      assert.ok(count >= least, `${name}: ${count} charts`);
    }
  });

  test('folded parts open by a click and by the keyboard, without JavaScript', async () => {
    const whole = await text('demo');
    await on('demo', { javaScriptEnabled: false }, async (page) => {
      assert.equal(plain(await page.locator('body').textContent()), whole);
      const summaries = page.locator('summary');
      assert.ok((await summaries.count()) >= 2);
      const state = (n) => page.locator('details').nth(n).getAttribute('open').then((open) => open !== null);
      for (const [n, act] of [[0, (one) => one.click()], [1, (one) => one.press('Enter')]]) {
        const was = await state(n);
        await act(summaries.nth(n));
        assert.equal(await state(n), !was);
      }
    });
  });

  test('the first link leads to the text', () =>
    on('demo', {}, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const { inside, top } = await page.evaluate(() => {
        const target = document.querySelector(':target');
        return { inside: target?.closest('main') !== null, top: target?.getBoundingClientRect().top };
      });
      assert.ok(inside && top < 200, `inside of main: ${inside}, begins at ${top}`);
    }));

  test('the notes of the year are on the demo’s page, and those that stand on its paper', async () => {
    const year = json('demo', 'history').skills.flatMap(({ observations }) =>
      observations.filter((one) => one.note && one.date >= '2026-05-22').map((one) => plain(one.note)),
    );
    assert.ok(year.length >= 10);
    const whole = await text('demo');
    none(year.filter((note) => !whole.includes(note)));
    const [standing, paper] = await on('demo', {}, async (page) => [
      (await page.locator('blockquote p').allTextContents()).map(plain),
      words(await pdf(page)),
    ]);
    assert.ok(standing.length >= 10);
    // Lines break anywhere on paper: the first words of each are looked for.
    const first = (note) => note.split(' ').slice(0, 4).join(' ');
    none(standing.map(first).filter((start) => !paper.includes(start)));
  });

  test('nothing that somebody wrote is on the redacted page', async () => {
    const whole = await text('demo');
    const said = written('redacted').filter((one) => whole.includes(one));
    assert.ok(said.length >= 30, `${said.length} texts of the demo are on its whole page`);
    const source = readFileSync(path('redacted'), 'utf8');
    const redacted = await text('redacted');
    none(said.filter((one) => redacted.includes(one) || source.includes(one)));
  });
});

describe('a hostile text stays text', () => {
  test('every one of them can be read as it was written', async () => {
    const whole = await text('hostile');
    const missing = Object.entries(HOSTILE).filter(([, one]) => !whole.includes(plain(one)));
    none(missing.map(([where]) => where));
  });

  test('the title is the tracker’s', () =>
    on('hostile', {}, async (page) => {
      assert.ok((await page.title()).includes(HOSTILE.title), await page.title());
    }));

  test('nothing in it was made by a text', () =>
    on('hostile', {}, async (page) => {
      assert.equal(await page.evaluate(() => document.scripts.length), 0);
      assert.equal(await page.locator('[data-made]').count(), 0);
      const sheets = await page.evaluate(() => document.styleSheets.length);
      assert.equal(sheets, await on('demo', {}, (demo) => demo.evaluate(() => document.styleSheets.length)));
    }));

  test('links lead where the good ones say; the bad ones are words', async () => {
    const links = await on('hostile', {}, (page) =>
      page.evaluate(() => [...document.querySelectorAll('a[href]')].map((e) => e.getAttribute('href'))),
    );
    const outside = new Set(links.filter((link) => !link.startsWith('#')));
    assert.deepEqual([...outside].sort(), ['https://example.org/deck', 'mailto:sam@example.org']);
    const whole = await text('hostile');
    none(BAD_LINKS.map(plain).filter((link) => !link.includes('\t') && !whole.includes(link)));
  });
});
