// What has to hold of a page. A check looks at a page that is open and returns the faults it
// sees, in words, empty where there are none; `checks.test.mjs` shows each of them a page that it
// has to find wanting.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing is wider than the window, and nothing is cut off by what it stands in. */
export function overflow(page) {
  return page.evaluate(() => {
    const faults = [];
    const root = document.scrollingElement;
    const width = root.clientWidth;
    const name = (e) => {
      const kind = e.getAttribute('class');
      const text = e.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
      return `${e.tagName.toLowerCase()}${kind ? `.${kind.trim().replace(/\s+/g, '.')}` : ''} "${text}"`;
    };
    const contained = (e) => {
      for (let up = e.parentElement; up && up !== document.body && up !== root; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    };
    if (root.scrollWidth > width) {
      faults.push(`the page is ${root.scrollWidth} px wide in a window of ${width} px`);
      for (const e of document.body.querySelectorAll('*')) {
        const right = Math.round(e.getBoundingClientRect().right);
        if (right > width && !contained(e)) faults.push(`${name(e)} ends at ${right}`);
      }
    }
    for (const e of document.querySelectorAll('body, body *:not(svg, svg *)')) {
      const hides = ['hidden', 'clip'].includes(getComputedStyle(e).overflowX);
      const shown = e.clientWidth > 2 && e.clientHeight > 2;
      if (hides && shown && e.scrollWidth > e.clientWidth + 1) {
        faults.push(`${name(e)} is cut off: ${e.scrollWidth} px in ${e.clientWidth}`);
      }
    }
    return faults.slice(0, 12);
  });
}

/** The ground is as bright as the scheme says, and every text stands out from it. */
export function colours(page, scheme) {
  return page.evaluate((scheme) => {
    const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    // Any colour that CSS knows, as red, green, blue and opacity.
    const rgba = (colour) => {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      return { rgb: [r, g, b], a: a / 255 };
    };
    const over = (top, below) => top.rgb.map((c, i) => c * top.a + below[i] * (1 - top.a));
    const luminance = (rgb) => {
      const [r, g, b] = rgb
        .map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, two) => {
      const [low, high] = [luminance(one), luminance(two)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.setProperty('color', 'Canvas');
    const canvas = rgba(getComputedStyle(probe).color).rgb;
    probe.remove();
    const ground = (element) => {
      const layers = [];
      for (let e = element; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
      return layers.reduceRight((below, layer) => over(layer, below), canvas);
    };
    const faults = [];
    const bright = luminance(ground(document.body));
    if (scheme === 'dark' ? bright >= 0.1 : bright <= 0.8) {
      faults.push(`the ground has luminance ${bright.toFixed(2)} in the ${scheme} scheme`);
    }
    const seen = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode.data.trim();
      const e = walk.currentNode.parentElement;
      if (!text || !e.checkVisibility() || ['title', 'desc', 'style'].includes(e.localName)) continue;
      const box = e.getBoundingClientRect();
      if (box.width <= 2 || box.height <= 2) continue;
      const style = getComputedStyle(e);
      const ink = rgba(e.ownerSVGElement ? style.fill : style.color);
      for (let up = e; up; up = up.parentElement) ink.a *= Number(getComputedStyle(up).opacity);
      const below = ground(e);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const found = contrast(over(ink, below), below);
      const key = `${e.localName}.${e.getAttribute('class')}`;
      if (found < (large ? 3 : 4.5) && !seen.has(key)) {
        seen.add(key);
        faults.push(`${key} "${text.slice(0, 30)}" has contrast ${found.toFixed(2)}`);
      }
    }
    return faults;
  }, scheme);
}

/** Each chart has a size, a title and a description that it is labelled by, and a table beside it. */
export function charts(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const figure of document.querySelectorAll('figure')) {
      const label = figure.textContent.trim().slice(0, 40);
      // A skill's chart has the skill's observations for its table.
      const near = figure.closest('article') ?? figure;
      if (figure.querySelector('svg') && !near.querySelector('table')) faults.push(`no table beside the figure "${label}"`);
    }
    for (const svg of document.querySelectorAll('svg')) {
      if (svg.getAttribute('aria-hidden') === 'true' || svg.parentElement.closest('svg')) continue;
      const box = svg.getBoundingClientRect();
      const title = svg.querySelector(':scope > title')?.textContent.trim();
      const name = `the chart "${title ?? svg.id}"`;
      const spark = /spark/.test(svg.getAttribute('class') ?? '');
      if (svg.checkVisibility() && !spark && (box.width <= 40 || box.height <= 40)) {
        faults.push(`${name} is ${Math.round(box.width)} x ${Math.round(box.height)} px`);
      }
      if (svg.getAttribute('role') !== 'img') faults.push(`${name} has no role img`);
      if (!title) faults.push(`${name} has no title`);
      if (!svg.querySelector(':scope > desc')?.textContent.trim()) faults.push(`${name} has no description`);
      const labels = (svg.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
      if (labels.length === 0) faults.push(`${name} is labelled by nothing`);
      for (const id of labels) {
        if (!svg.contains(document.getElementById(id))) faults.push(`${name}: its label ${id} is not in it`);
      }
      if (!svg.closest('figure') && !spark) faults.push(`${name} stands in no figure`);
    }
    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    for (const id of new Set(ids.filter((id, n) => ids.indexOf(id) !== n))) faults.push(`the id ${id} is there twice`);
    return faults;
  });
}

/** Texts in charts can be read: inside of their chart, not upon each other, not tiny. */
export function labels(page, least = 9) {
  return page.evaluate((least) => {
    const faults = [];
    // A text's own words; a title in it is what a pointer shows.
    const plain = (e) =>
      [...e.childNodes].filter((n) => n.localName !== 'title').map((n) => n.textContent).join('').trim().slice(0, 30);
    for (const svg of document.querySelectorAll('svg')) {
      if (!svg.checkVisibility()) continue;
      const name = `the chart "${svg.querySelector('title')?.textContent.trim().slice(0, 60)}"`;
      // What a chart does not cut off may reach into the margin, and no further.
      const box = svg.getBoundingClientRect();
      const margin = getComputedStyle(svg).overflowX === 'visible' ? 16 : 2;
      const frame = {
        left: Math.max(box.left - margin, 0),
        right: Math.min(box.right + margin, document.documentElement.clientWidth),
        top: box.top - margin,
        bottom: box.bottom + margin,
      };
      const texts = [...svg.querySelectorAll('text')]
        .filter((e) => e.textContent.trim() && e.checkVisibility())
        .map((e) => ({ text: plain(e), box: e.getBoundingClientRect(), e }));
      for (const { text, box, e } of texts) {
        const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (out > 0) faults.push(`${name}: "${text}" leaves it by ${Math.ceil(out)} px`);
        const size = parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a;
        if (size < least) faults.push(`${name}: "${text}" is ${size.toFixed(1)} px high`);
      }
      texts.forEach((one, n) => {
        for (const two of texts.slice(n + 1)) {
          const wide = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
          // A line's box has room above and below its letters.
          const high = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
          if (wide > 2 && high > Math.min(one.box.height, two.box.height) * 0.35) {
            faults.push(`${name}: "${one.text}" and "${two.text}" lie upon each other`);
          }
        }
      });
    }
    return faults.slice(0, 20);
  }, least);
}

/** Nothing on the page runs, loads, sends or leads anywhere but to http, https, mailto and itself. */
export function inert(page) {
  return page.evaluate(() => {
    const faults = [];
    if (document.scripts.length) faults.push(`${document.scripts.length} scripts`);
    const made = 'iframe, object, embed, form, input, button, base, img, video, audio, frame, portal, template, link, foreignObject, animate, set, use, image, meta[http-equiv="refresh" i], [data-made]';
    for (const e of document.querySelectorAll(made)) faults.push(`an element ${e.outerHTML.slice(0, 80)}`);
    for (const e of document.querySelectorAll('*')) {
      for (const { name, value } of e.attributes) {
        const bare = value.replace(/[\s\u0000-\u001f]/g, '').toLowerCase();
        if (name.startsWith('on')) faults.push(`${e.localName} has ${name}`);
        if (name === 'src' || name === 'srcset' || name === 'srcdoc' || name === 'style') faults.push(`${e.localName} has ${name}`);
        if (/href$/.test(name) && !/^(https?:\/\/|mailto:|#)/.test(bare)) faults.push(`${e.localName} leads to ${value}`);
        if (name === 'href' && /^https?:/.test(bare) && !/noreferrer/.test(e.getAttribute('rel') ?? '') && !document.querySelector('meta[name="referrer"][content="no-referrer"]')) {
          faults.push(`${value} is told where the reader came from`);
        }
      }
    }
    for (const e of document.querySelectorAll('a[href^="#"]')) {
      if (!document.getElementById(decodeURIComponent(e.hash.slice(1)))) faults.push(`${e.getAttribute('href')} is nowhere`);
    }
    if (window.made) faults.push('a script of the text ran');
    return faults;
  });
}

/** Tab goes through everything that can be reached, in the document's order, and shows where it is. */
export async function keyboard(page) {
  const faults = [];
  const count = await page.evaluate(
    () => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter((e) => e.checkVisibility()).length,
  );
  if (count === 0) return ['nothing can be reached'];
  const stops = [];
  for (let n = 0; n < Math.min(count, 400); n += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      const before = window.lastStop && document.contains(window.lastStop) ? window.lastStop : null;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      const facts = {
        body: e === document.body,
        name: `${e.localName} "${e.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}"`,
        back: before !== null && !(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
        marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
        seen: box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        hash: e.getAttribute('href'),
      };
      window.lastStop = e;
      return facts;
    });
    if (stop.body) {
      faults.push(`after ${stops.length} of ${count} stops nothing is reached`);
      break;
    }
    stops.push(stop);
    if (stop.back) faults.push(`${stop.name} comes after what stands below it`);
    if (!stop.marked) faults.push(`${stop.name} does not show that it is reached`);
    if (!stop.seen) faults.push(`${stop.name} is reached out of sight`);
  }
  if (!/^#./.test(stops[0]?.hash ?? '')) faults.push('the first stop is no link that skips to the text');
  return faults.slice(0, 12);
}

/** What axe-core calls serious or critical. The page needs a context that passes over its policy. */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], preload: false }));
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 4).map((node) => `${id}: ${node.html.slice(0, 120)} (${node.failureSummary?.split('\n')[1]?.trim()})`),
    );
}

/** The page's policy stops what somebody would put into it. */
export function policy(page) {
  return page.evaluate(async () => {
    const faults = [];
    const put = (name, text, into) => {
      const e = document.createElement(name);
      e.textContent = text;
      into.append(e);
      return e;
    };
    const script = put('script', 'window.made = 1', document.body);
    if (window.made) faults.push('a script put into the page runs');
    const word = put('i', 'word', document.body);
    word.setAttribute('style', 'color: rgb(1, 2, 3)');
    const styled = () => getComputedStyle(word).color === 'rgb(1, 2, 3)';
    if (styled()) faults.push('a style attribute put into the page holds');
    word.removeAttribute('style');
    const sheet = put('style', 'i { color: rgb(1, 2, 3) !important }', document.head);
    if (styled()) faults.push('a style sheet put into the page holds');
    const loads = (e, address) =>
      new Promise((done) => {
        const violated = (event) => event.blockedURI.startsWith('https://example.invalid') && done(false);
        document.addEventListener('securitypolicyviolation', violated);
        setTimeout(() => done(true), 500);
        e.src = address;
        document.body.append(e);
      });
    for (const name of ['img', 'iframe']) {
      const e = document.createElement(name);
      if (await loads(e, `https://example.invalid/${name}`)) faults.push(`an ${name} put into the page may load`);
      e.remove();
    }
    for (const e of [script, word, sheet]) e.remove();
    return faults;
  });
}
