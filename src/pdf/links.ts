import type { PdfRef } from "pdfkit";
import type { Pt } from "../geometry/index.js";
import type { LinkOp } from "../paint/index.js";
import { type ObjectStore, text } from "./object-store.js";
import { hexByte, round } from "./operators.js";
import { annotationKey } from "./structure-objects.js";
import { flipped, type Tagging } from "./tags.js";

/** Bit 3 of the annotation flags: PDF/A wants what is on the screen on paper too (ISO 19005-2, 6.3.2). */
const PRINT = 4;

interface LinkPlace {
  readonly page: number;
  readonly pageCount: number;
  readonly pageHeight: Pt;
}

/**
 * The annotation that makes a place clickable; described in words, and part of its Link element.
 *
 * Source: ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5.
 */
export function writeLink(
  store: ObjectStore,
  op: LinkOp,
  place: LinkPlace,
  tagging: Tagging | undefined,
): PdfRef {
  const annotation = store.ref({
    Type: "Annot",
    Subtype: "Link",
    Rect: flipped(op.rect, place.pageHeight).map(round),
    Border: [0, 0, 0],
    F: PRINT,
    A: { S: "URI", URI: text(asciiUri(op.href)) },
  });
  let contents = op.href;
  if (tagging) {
    const tag = tagging.annotate(op.node, { page: place.page, object: annotation, href: op.href });
    contents = tag.description ?? op.href;
    annotation.data.StructParent = annotationKey(place.pageCount, tagging.annotations.length - 1);
  }
  annotation.data.Contents = text(contents);
  annotation.end();
  return annotation;
}

/** A URI has ASCII characters only (ISO 32000-1, 12.6.4.7); others are written by their bytes in UTF-8. */
function asciiUri(href: string): string {
  return href.replace(/[^\u0021-\u007e]+/g, (part) =>
    Array.from(new TextEncoder().encode(part), (byte) => `%${hexByte(byte)}`).join(""),
  );
}
