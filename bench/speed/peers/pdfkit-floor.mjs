import { readFileSync } from "node:fs";
import { openSync } from "fontkit";
import { PDFDocument } from "pdfkit";
import { toBytes } from "pdfkit/output";
import { BOLD, REGULAR } from "../documents.mjs";

/**
 * The least that pdfkit can be asked for: lines broken beforehand (`lines`, a file that `breakIntoLines` made),
 * one call a line, the fonts and every shaped word kept from one document to the next.
 */
export function open({ lines: file }) {
  const broken = JSON.parse(readFileSync(file, "utf8"));
  const fonts = { regular: remembering(openSync(REGULAR)), bold: remembering(openSync(BOLD)) };
  return (document) => {
    const { width, height, margin, size, name, paragraphs, rows } = document;
    const doc = new PDFDocument({ size: [width, height], margin: 0, font: null });
    const bytes = toBytes(doc);
    const { pages } = broken[name];
    // A text longer than the one broken beforehand is that one again and again.
    const words = paragraphs ?? rows.flat(2);
    const times = Math.max(1, Math.round(words.length / broken[name].paragraphs));
    for (let i = 0; i < times; i++) {
      pages.forEach((lines, page) => {
        if (i + page > 0) doc.addPage();
        for (const [style, points, x, y, wordSpacing, text] of lines) {
          doc.font(fonts[style], points).text(text, x, y, { lineBreak: false, wordSpacing });
        }
      });
    }
    const last = words.at(-1);
    if (last.startsWith("Treffen")) doc.font(fonts.regular, size).text(last, margin, height - margin / 2);
    doc.end();
    return bytes;
  };
}

/** pdfkit scales the positions it is given in place, so each caller gets its own. */
function remembering(font) {
  const runs = new Map();
  return Object.assign(Object.create(font), {
    layout(text, ...rest) {
      let run = runs.get(text);
      if (!run) {
        run = font.layout(text, ...rest);
        runs.set(text, { ...run, advanceWidth: run.advanceWidth, positions: copied(run.positions) });
        return run;
      }
      return { ...run, positions: copied(run.positions) };
    },
  });
}

function copied(positions) {
  return positions.map((position) => ({ ...position }));
}

/** Lines of each document, first fit: `[style, size, x, y, wordSpacing, text]` by page. */
export function breakIntoLines(documents) {
  const doc = new PDFDocument({ font: null });
  doc.registerFont("regular", REGULAR).registerFont("bold", BOLD);
  return Object.fromEntries(documents.map((document) => [document.name, pagesOf(document, doc)]));
}

function pagesOf(document, doc) {
  const { width, margin, columns, gap, titles, paragraphs, rows } = document;
  const frames = rows ? 2 : columns;
  const measure = (width - 2 * margin - gap * (frames - 1)) / frames;
  const lefts = Array.from({ length: frames }, (_, i) => margin + i * (measure + gap));
  const context = { document, doc, measure, pages: [[]] };
  const heading = { ...context, bold: true, measure: rows ? measure : width - 2 * margin };
  const cursor = { frame: 0, page: 0, top: margin, y: margin };
  if (rows) {
    cursor.y = Math.max(...titles.map((title, i) => setWords(title, heading, lefts[i], { ...cursor })));
    for (const row of rows) cursor.y = setRow(row, context, lefts, cursor);
  } else {
    cursor.y = setWords(titles[0], heading, margin, cursor);
    cursor.top = cursor.y;
    for (const text of paragraphs) cursor.y = setWords(text, { ...context, lefts }, undefined, cursor);
  }
  return { pages: context.pages, paragraphs: (paragraphs ?? rows.flat(2)).length };
}

/** Cells side by side; a row goes on to the next page whole. */
function setRow(row, context, lefts, cursor) {
  const { leading } = context.document;
  const lines = row.map((words) => words.reduce((sum, text) => sum + brokenWords(text, context).length, 0));
  const tall = Math.max(...lines) * leading;
  if (cursor.y + tall > bottomOf(context.document)) nextPage(context, cursor);
  const ends = row.map((words, i) =>
    words.reduce((y, text) => setWords(text, context, lefts[i], { ...cursor, y }), cursor.y),
  );
  return Math.max(...ends);
}

function bottomOf({ height, margin }) {
  return height - margin;
}

function nextPage({ pages, document }, cursor) {
  cursor.page++;
  cursor.frame = 0;
  cursor.top = document.margin;
  cursor.y = document.margin;
  pages[cursor.page] ??= [];
}

/** Sets one paragraph at `x`, or through the frames at `lefts`, from the cursor on; where it ends. */
function setWords(text, context, x, cursor) {
  const { document, pages, bold = false, lefts } = context;
  const scale = bold ? 1.6 : 1;
  for (const { words, wordSpacing } of brokenWords(text, context)) {
    if (lefts && cursor.y + document.leading > bottomOf(document)) {
      if (++cursor.frame < lefts.length) cursor.y = cursor.top;
      else nextPage(context, cursor);
    }
    const left = lefts ? lefts[cursor.frame] : x;
    const style = bold ? "bold" : "regular";
    pages[cursor.page].push([style, document.size * scale, left, cursor.y, wordSpacing, words.join(" ")]);
    cursor.y += document.leading * scale;
  }
  return cursor.y + document.leading / 2;
}

function brokenWords(text, { document, doc, measure, bold = false }) {
  doc.font(bold ? "bold" : "regular", document.size * (bold ? 1.6 : 1));
  const space = doc.widthOfString(" ");
  const lines = [];
  let line = [];
  let used = 0;
  const close = (isLast) => {
    const gaps = line.length - 1;
    const stretch = isLast || bold || gaps === 0 ? 0 : (measure - used - gaps * space) / gaps;
    lines.push({ words: line, wordSpacing: Math.max(0, stretch) });
  };
  for (const word of text.split(" ")) {
    const wide = doc.widthOfString(word);
    if (line.length > 0 && used + wide + line.length * space > measure) {
      close(false);
      line = [];
      used = 0;
    }
    line.push(word);
    used += wide;
  }
  close(true);
  return lines;
}
