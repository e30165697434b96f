import { PDFDocument } from "pdfkit";
import { toBytes } from "pdfkit/output";
import { BOLD, REGULAR } from "../documents.mjs";

/** What the documentation shows: paths of fonts and `text` with a width. */
export function open() {
  return async (document) => {
    const { width, height, margin, size, leading, columns, gap, titles, paragraphs, rows } = document;
    const doc = new PDFDocument({ size: [width, height], margin, font: null });
    const bytes = toBytes(doc);
    doc.registerFont("regular", REGULAR).registerFont("bold", BOLD);
    const lineGap = leading - size * 1.253;
    const style = { align: "justify", lineGap, paragraphGap: leading / 2 };
    if (paragraphs) {
      doc.font("bold", size * 1.6).text(titles[0]);
      doc.font("regular", size);
      const flow = columns > 1 ? { columns, columnGap: gap } : {};
      doc.text(paragraphs.join("\n"), { ...style, ...flow });
    } else setRows(doc, [titles.map((title) => [title]), ...rows], { style, gap, size });
    doc.end();
    return bytes;
  };
}

function setRows(doc, rows, { style, gap, size }) {
  const { left, bottom } = doc.page.margins;
  const cell = (doc.page.width - 2 * left - gap) / 2;
  rows.forEach((row, i) => {
    doc.font(i === 0 ? "bold" : "regular", i === 0 ? size * 1.6 : size);
    const texts = row.map((words) => words.join("\n"));
    const options = { ...style, width: cell };
    const tall = Math.max(...texts.map((words) => doc.heightOfString(words, options)));
    if (doc.y + tall > doc.page.height - bottom) doc.addPage();
    const top = doc.y;
    for (const [side, words] of texts.entries()) doc.text(words, left + side * (cell + gap), top, options);
    doc.y = top + tall;
    doc.x = left;
  });
}
