import {
  type Attachment,
  type DocumentMeta,
  openImage,
  type PdfImage,
  writePdf,
} from "../../src/pdf/index.js";
import { buildStructure } from "../../src/structure/index.js";
import { type Draft, domOf, el } from "../structure/dom-builder.js";
import { grayPng } from "./images.js";
import { paintedNodes, paintNaively } from "./naive-painter.js";

export const META: DocumentMeta = {
  title: "In Solidarität & <kämpfend>",
  author: "Müller & Söhne",
  langs: ["de", "en"],
  description: "Ein „Muster“",
  keywords: ["Streik", "Kasachstan"],
  rights: "CC BY 4.0",
  date: new Date(Date.UTC(2026, 10, 22, 12, 0, 0)),
  producer: "flugblatt 0.1.0",
};

/** A document of every kind of element, over two pages. */
export const EVERYTHING: Draft = el(
  "html",
  { lang: "de" },
  el(
    "article",
    { lang: "de" },
    el("h1", "In Solidarität mit den kämp\u00adfen\u00adden Arbeitern!"),
    el(
      "p",
      "Wir grüßen die Arbei\u00adterinnen und Arbei\u00adter der Gewerk\u00adschafts\u00adföde\u00adra\u00adtion, die ",
      el("em", "seit Monaten"),
      " strei\u00adken. Die Solida\u00adri\u00adtäts\u00adbewegung wächst; 5\u00a0kg, CGT-PSA, ",
      el("a", { href: "https://example.org/größe?a=1&b=2" }, "mehr da\u00adrüber auf unserer Seite im Netz"),
      ".",
    ),
    el("h2", "Was wir tun"),
    el("ul", el("li", "schreiben"), el("li", el("p", "spenden"), el("ol", el("li", "heute")))),
    el("blockquote", "„Ein Zitat“ auf ", el("span", { lang: "fr" }, "français"), "."),
    el("img", { src: "bild.png", alt: "Ein graues Feld" }),
  ),
  el(
    "article",
    { lang: "en" },
    el("h1", "Solidarity with the striking workers"),
    el("p", "We greet the workers of the trade union federation. ".repeat(14)),
    el("h2", "What we do"),
    el("table", el("tr", el("th", "Day"), el("th", "Hour")), el("tr", el("td", "Monday"), el("td", "9–12"))),
    el("p", { role: "doc-footnote" }, "A note."),
  ),
);

export function samplePdf(
  draft: Draft = EVERYTHING,
  meta: Partial<DocumentMeta> = {},
  tagged = true,
  attachments: readonly Attachment[] = [],
): Uint8Array {
  const dom = domOf(draft);
  const pages = paintNaively(dom);
  const structure = buildStructure(dom, paintedNodes(pages), (diagnostic) => {
    throw new Error(diagnostic.message);
  });
  return writePdf({
    pages,
    structure,
    meta: { ...META, ...meta },
    images: sampleImages(),
    tagged,
    attachments,
  }).bytes;
}

function sampleImages(): ReadonlyMap<string, PdfImage> {
  const image = openImage(grayPng());
  if ("problem" in image) throw new Error(image.problem);
  return new Map([["bild.png", image]]);
}
