// The browser, the pages opened in it, and a server that adds nothing.

import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** Debian's chromium with a profile of its own; no sandbox, as containers have none. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    chromiumSandbox: false,
    args: FLAGS,
  });
}

export const SIZES = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 640 },
};

/**
 * A page that is open, and what it did: `page`, `said` (everything that a console or a request may
 * not say). Other addresses than its own are noted and never reached.
 */
export async function open(browser, address, options = {}) {
  const { size = 'desktop', scheme = 'light', ...rest } = options;
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...rest,
  });
  const url = address.startsWith('http') ? address : pathToFileURL(address).href;
  const said = [];
  await context.route(
    (asked) => asked.href.split('#')[0] !== url,
    (route) => route.abort(),
  );
  const page = await context.newPage();
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) said.push(`request: ${request.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`page error: ${error.message}`));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('popup', (popup) => said.push(`popup: ${popup.url()}`));
  await page.goto(url, { waitUntil: 'load' });
  return { page, said, url, close: () => context.close() };
}

/** Lays out what a browser puts off until it comes into sight: a check looks at all of it. */
export async function layOut(page) {
  await page.evaluate(() => {
    document.styleSheets[0]?.insertRule('* { content-visibility: visible !important }');
  });
}

/** Opens every part that can be folded, and lays it out. */
export async function unfold(page) {
  await layOut(page);
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true;
  });
}

/** Serves a file on a loopback address without any header that helps; notes what else is asked. */
export async function serve(path) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    if (request.url !== '/report.html') {
      response.writeHead(404).end();
      return;
    }
    createReadStream(path).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${server.address().port}/report.html`;
  return { url, asked, close: () => new Promise((done) => server.close(done)) };
}
