// A page as it is printed: through the browser's own PDF.

import { execFileSync } from 'node:child_process';

/** The PDF on A4, as somebody gets it who prints and changes nothing. */
export function pdf(page) {
  return page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: false });
}

/** How many pages a PDF has: the browser writes each as an object of its own. */
export function pages(pdf) {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** The words of a PDF, parted by single blanks, as pdftotext (poppler-utils) reads them. */
export function words(pdf) {
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 });
  return plain(text);
}

/** The words of a PDF that do not stand wholly on their page. */
export function outside(pdf) {
  const boxes = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 28 });
  const faults = [];
  let sheet = 0;
  let width = 0;
  for (const line of boxes.split('\n')) {
    const page = line.match(/<page width="([\d.]+)"/);
    const word = line.match(/<word xMin="(-?[\d.]+)" .*xMax="(-?[\d.]+)" .*>(.*)<\/word>/);
    if (page) [sheet, width] = [sheet + 1, Number(page[1])];
    if (word && (Number(word[1]) < 0 || Number(word[2]) > width)) {
      faults.push(`page ${sheet}: "${word[3]}" from ${word[1]} to ${word[2]} of ${width} pt`);
    }
  }
  return faults.slice(0, 12);
}

/** Text with every run of white space as one blank. */
export function plain(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/** A page of a PDF as a picture. */
export function picture(path, page, out) {
  execFileSync('pdftoppm', ['-png', '-r', '96', '-f', String(page), '-l', String(page), '-singlefile', path, out]);
}
