import { Document, Font, Page, renderToBuffer, Text, View } from "@react-pdf/renderer";
import { createElement as h } from "react";
import { BOLD, REGULAR } from "../documents.mjs";

export function open() {
  Font.register({
    family: "Serif",
    fonts: [
      { src: REGULAR, fontWeight: 400 },
      { src: BOLD, fontWeight: 700 },
    ],
  });
  return (document) => renderToBuffer(elements(document));
}

function elements({ width, height, margin, size, leading, columns, gap, titles, paragraphs, rows }) {
  const style = { textAlign: "justify", marginBottom: leading / 2, lineHeight: leading / size / 1.253 };
  const text = (words, key) => h(Text, { key, style }, words);
  const heading = (words) => h(Text, { style: { fontWeight: 700, fontSize: size * 1.6 } }, words);
  const row = (cells, key) =>
    h(
      View,
      { key, style: { flexDirection: "row", gap } },
      cells.map((cell, i) => h(View, { key: i, style: { flex: 1 } }, cell)),
    );
  const page = { size: [width, height], style: { padding: margin, fontFamily: "Serif", fontSize: size } };
  if (rows) {
    const lines = [titles.map(heading), ...rows.map((cells) => cells.map((words) => words.map(text)))];
    return h(Document, null, h(Page, page, lines.map(row)));
  }
  const body = columns > 1 ? spread(paragraphs, columns, text, row) : paragraphs.map(text);
  return h(Document, null, h(Page, page, heading(titles[0]), body));
}

/** It has no columns that text flows through: so many paragraphs a page as fill one, halved by letters. */
function spread(paragraphs, columns, text, row) {
  const rows = [];
  for (let i = 0; i < paragraphs.length; i += 6) {
    const some = paragraphs.slice(i, i + 6);
    const half = some.join("").length / columns;
    let letters = 0;
    const cells = Array.from({ length: columns }, () => []);
    for (const [j, words] of some.entries()) {
      cells[Math.min(columns - 1, Math.floor((letters + words.length / 2) / half))].push(text(words, j));
      letters += words.length;
    }
    rows.push(row(cells, i));
  }
  return rows;
}
