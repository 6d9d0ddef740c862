// Pictures of the demo's report, to be looked at: light, dark, phone, and its first printed page.
//
//   node shots.mjs FOLDER        as tests/browser/run --screenshots FOLDER calls it

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { launch, layOut, open } from './browser.mjs';
import { pdf, picture } from './print.mjs';

const report = join(process.env.GOALGIT_REPORTS, 'demo.html');
const [folder] = process.argv.slice(2);
const top = { viewport: { width: 1200, height: 1500 } };

const PICTURES = {
  'report-light': top,
  'report-dark': { ...top, scheme: 'dark' },
  'report-phone': { size: 'phone', deviceScaleFactor: 2 },
};

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [name, options] of Object.entries(PICTURES)) {
  const { page, close } = await open(browser, report, options);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await layOut(page);
  await page.screenshot({ path: join(folder, `${name}-whole.png`), fullPage: true });
  await close();
}
const { page, close } = await open(browser, report);
const paper = join(folder, 'report.pdf');
writeFileSync(paper, await pdf(page));
await close();
await browser.close();
picture(paper, 1, join(folder, 'report-print'));
