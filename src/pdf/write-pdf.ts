import type { CmykColour, RgbColour } from "../geometry/index.js";
import type { StructureTree } from "../structure/index.js";
import { type Attachment, writeAttachments } from "./attachments.js";
import { screenColours } from "./colour-operators.js";
import { deflate } from "./deflate.js";
import { createLinkWriter } from "./links.js";
import { type DocumentMeta, infoDictionary, writeMetadata } from "./metadata.js";
import { ObjectStore, text } from "./object-store.js";
import { writeOutline } from "./outline-objects.js";
import { srgbProfile } from "./srgb-profile.js";
import { writeStructure } from "./structure-objects.js";
import { createTagging } from "./tags.js";
import { type PagesInput, writePages } from "./write-pages.js";

export interface PdfInput extends PagesInput {
  readonly structure: StructureTree;
  readonly meta: DocumentMeta;
  /** False for sheets for the press: their pages stand in no reading order. */
  readonly tagged?: boolean;
  readonly attachments?: readonly Attachment[];
  /** What shows the named inks that are painted with. */
  readonly inks?: ReadonlyMap<string, RgbColour | CmykColour>;
}

/**
 * Writes a PDF 1.7 file: tagged, PDF/UA-1 and PDF/A-2a; untagged, PDF/A-2u; with attachments, PDF/A-3. The
 * same input gives the same bytes. Expects what is checked before it: a title, a language, an alternative for every picture, and a
 * glyph for every character.
 *
 * Source: ISO 32000-1; ISO 14289-1; ISO 19005-2.
 */
export function writePdf(input: PdfInput): WrittenPdf {
  const { structure, meta, attachments = [] } = input;
  const store = new ObjectStore();
  const tagging = input.tagged === false ? undefined : createTagging(structure);
  const links = createLinkWriter({ store, tagging, anchors: structure.anchors });
  const { pages, fonts } = writePages(store, input, {
    tagging,
    colours: screenColours(input.inks ?? new Map()),
    link: (op, place) => links.write(op, place),
  });
  links.finish(pages);
  if (tagging) {
    writeStructure(store, tagging, { pages, lang: meta.langs[0] });
    writeOutline(store, structure.outline, { root: tagging.root, pages });
  }
  writeCatalog(store, meta);
  writeAttachments(store, attachments, meta.date);
  writeMetadata(store, meta, { tagged: tagging !== undefined, attachments: attachments.length > 0 });
  return { bytes: store.finish(infoDictionary(meta)), fonts };
}

export interface WrittenPdf {
  readonly bytes: Uint8Array;
  /** PostScript names of the faces in the file, sorted. */
  readonly fonts: readonly string[];
}

function writeCatalog(store: ObjectStore, meta: DocumentMeta): void {
  const [lang] = meta.langs;
  if (lang) store.catalog.Lang = text(lang);
  store.catalog.ViewerPreferences = { DisplayDocTitle: true };
  const name = text("sRGB IEC61966-2.1");
  const intent = {
    Type: "OutputIntent",
    S: "GTS_PDFA1",
    OutputConditionIdentifier: name,
    Info: name,
    DestOutputProfile: store.addStream({ N: 3, Filter: "FlateDecode" }, outputProfile()),
  };
  store.catalog.OutputIntents = [intent];
}

let profile: Uint8Array | undefined;

/** The same in every file, so it is made once. */
function outputProfile(): Uint8Array {
  profile ??= deflate(srgbProfile());
  return profile;
}
