import { createRequire } from "node:module";
import { BOLD, REGULAR } from "../documents.mjs";

const pdfmake = createRequire(import.meta.url)("pdfmake");

export function open() {
  pdfmake.addFonts({ Serif: { normal: REGULAR, bold: BOLD } });
  pdfmake.setLocalAccessPolicy?.(() => true);
  pdfmake.setUrlAccessPolicy?.(() => false);
  return (document) => pdfmake.createPdf(definition(document)).getBuffer();
}

function definition({ width, height, margin, size, leading, columns, gap, titles, paragraphs, rows }) {
  const text = (words) => ({ text: words, alignment: "justify", margin: [0, 0, 0, leading / 2] });
  const heading = (words) => ({ text: words, bold: true, fontSize: size * 1.6, margin: [0, 0, 0, leading] });
  const single = () =>
    columns > 1
      ? [
          heading(titles[0]),
          {
            columns: [paragraphs.map(text), ...Array.from({ length: columns - 1 }, () => ({ text: "" }))],
            columnGap: gap,
            snakingColumns: true,
          },
        ]
      : [heading(titles[0]), ...paragraphs.map(text)];
  const parallel = () =>
    [titles.map(heading), ...rows.map((row) => row.map((words) => words.map(text)))].map((row) => ({
      columns: row,
      columnGap: gap,
    }));
  return {
    pageSize: { width, height },
    pageMargins: margin,
    // pdfmake's lines are as high as the font says, times this.
    defaultStyle: { font: "Serif", fontSize: size, lineHeight: leading / size / 1.25 },
    content: paragraphs ? single() : parallel(),
  };
}
