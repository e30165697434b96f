import type { PdfRef } from "pdfkit";
import type { NodeId } from "../dom/index.js";
import type { Pt } from "../geometry/index.js";
import type { LinkOp } from "../paint/index.js";
import { type ObjectStore, text } from "./object-store.js";
import { hexByte, round } from "./operators.js";
import { annotationKey } from "./structure-objects.js";
import { flipped, type Tagging } from "./tags.js";

/** Bit 3 of the annotation flags: PDF/A wants what is on the screen on paper too (ISO 19005-2, 6.3.2). */
const PRINT = 4;

/** What links need of the document. */
export interface LinkWriting {
  readonly store: ObjectStore;
  readonly tagging: Tagging | undefined;
  readonly anchors: ReadonlyMap<string, NodeId>;
}

export interface LinkWriter {
  /** The annotation of a clickable place; undefined where it leads nowhere within the document. */
  write(op: LinkOp, place: { readonly page: number; readonly pageHeight: Pt }): PdfRef | undefined;
  /** Lets links within the document lead to where things stand, and gives all their keys, once the pages are known. */
  finish(pages: readonly PdfRef[]): void;
}

/**
 * Writes the annotations that make places clickable; described in words, and part of their Link elements.
 *
 * Source: ISO 32000-1, 12.5.6.5 and 12.3.2.2; ISO 14289-1, 7.18.5.
 */
export function createLinkWriter({ store, tagging, anchors }: LinkWriting): LinkWriter {
  const open: { readonly annotation: PdfRef; readonly to: NodeId | undefined }[] = [];
  return {
    write(op, { page, pageHeight }) {
      const to = op.href.startsWith("#") ? anchors.get(decoded(op.href.slice(1))) : undefined;
      if (op.href.startsWith("#") && (to === undefined || !tagging?.slotFor(to))) return undefined;
      const annotation = store.ref({
        Type: "Annot",
        Subtype: "Link",
        Rect: flipped(op.rect, pageHeight).map(round),
        Border: [0, 0, 0],
        F: PRINT,
        ...(to === undefined && { A: { S: "URI", URI: text(asciiUri(op.href)) } }),
      });
      let contents = op.href;
      if (tagging) {
        const tag = tagging.annotate(op.node, { page, object: annotation, href: op.href });
        contents = tag.description ?? op.href;
      }
      annotation.data.Contents = text(contents);
      open.push({ annotation, to });
      return annotation;
    },
    finish(pages) {
      open.forEach(({ annotation, to }, index) => {
        const place = to === undefined ? undefined : tagging?.placeOf(to);
        const page = place && pages[place.page];
        if (place && page) annotation.data.Dest = [page, "XYZ", null, round(place.top), null];
        if (tagging) annotation.data.StructParent = annotationKey(pages.length, index);
        annotation.end();
      });
    },
  };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A URI has ASCII characters only (ISO 32000-1, 12.6.4.7); others are written by their bytes in UTF-8. */
function asciiUri(href: string): string {
  return href.replace(/[^\u0021-\u007e]+/g, (part) =>
    Array.from(new TextEncoder().encode(part), (byte) => `%${hexByte(byte)}`).join(""),
  );
}
