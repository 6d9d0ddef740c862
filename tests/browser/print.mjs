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

/** Text with every run of white space as one blank. */
export function plain(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/** A page of a PDF as a picture. */
export function picture(path, page, out) {
  execFileSync('pdftoppm', ['-png', '-r', '96', '-f', String(page), '-l', String(page), '-singlefile', path, out]);
}
