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
  readonly pageCount: number;
}

export interface LinkWriter {
  /** The annotation of a clickable place; undefined where it leads nowhere within the document. */
  write(op: LinkOp, place: { readonly page: number; readonly pageHeight: Pt }): PdfRef | undefined;
  /** Lets links within the document lead to where things stand, once that is known. */
  finish(pages: readonly PdfRef[]): void;
}

/**
 * Writes the annotations that make places clickable; described in words, and part of their Link elements.
 *
 * Source: ISO 32000-1, 12.5.6.5 and 12.3.2.2; ISO 14289-1, 7.18.5.
 */
export function createLinkWriter({ store, tagging, anchors, pageCount }: LinkWriting): LinkWriter {
  const open: { readonly annotation: PdfRef; readonly to: NodeId }[] = [];
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
        annotation.data.StructParent = annotationKey(pageCount, tagging.annotations.length - 1);
      }
      annotation.data.Contents = text(contents);
      if (to === undefined) annotation.end();
      else open.push({ annotation, to });
      return annotation;
    },
    finish(pages) {
      for (const { annotation, to } of open) {
        const place = tagging?.placeOf(to);
        const page = place && pages[place.page];
        if (place && page) annotation.data.Dest = [page, "XYZ", null, round(place.top), null];
        annotation.end();
      }
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
