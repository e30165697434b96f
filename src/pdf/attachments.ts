import type { PdfRef } from "pdfkit";
import { type ObjectStore, text } from "./object-store.js";

/** A file that goes with the document. */
export interface Attachment {
  /** Without a folder; no two of a document are the same. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Such as `text/markdown`. */
  readonly mimeType: string;
  /** What it is, in a few words. */
  readonly description: string;
  /** `Source`: the document was made from it (ISO 19005-3, table in annex E). */
  readonly relationship: "Source" | "Data" | "Supplement";
}

/**
 * Embeds files as associated files of the whole document; readers list them, and PDF/A-3 allows any kind.
 *
 * Source: ISO 32000-1, 7.11.4; ISO 19005-3, 6.8 and annex E.
 */
export function writeAttachments(
  store: ObjectStore,
  attachments: readonly Attachment[],
  date: Date | undefined,
): void {
  if (attachments.length === 0) return;
  // A name tree is sorted by bytes, and readers of it look up by halves.
  const sorted = [...attachments].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  const files = sorted.map((attachment) => ({
    name: attachment.name,
    ref: writeFile(store, attachment, date),
  }));
  store.catalog.AF = files.map(({ ref }) => ref);
  store.names.EmbeddedFiles = store.add({ Names: files.flatMap(({ name, ref }) => [text(name), ref]) });
}

function writeFile(store: ObjectStore, attachment: Attachment, date: Date | undefined): PdfRef {
  const { name, bytes, mimeType, description, relationship } = attachment;
  const file = store.addStream(
    {
      Type: "EmbeddedFile",
      Subtype: mimeType.replaceAll("/", "#2F"),
      Params: { Size: bytes.length, ...(date && { ModDate: date }) },
    },
    bytes,
  );
  return store.add({
    Type: "Filespec",
    F: text(name),
    UF: text(name),
    Desc: text(description),
    AFRelationship: relationship,
    EF: { F: file, UF: file },
  });
}
