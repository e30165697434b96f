import type { PdfRef } from "pdfkit";
import type { GlyphRun } from "../fonts/index.js";
import type { PaintedPage } from "../paint/index.js";
import type { StructureTree } from "../structure/index.js";
import { type Attachment, writeAttachments } from "./attachments.js";
import { codeGlyphs } from "./font-codes.js";
import { writeFont } from "./font-objects.js";
import type { PdfImage } from "./image.js";
import { createLinkWriter } from "./links.js";
import { type DocumentMeta, infoDictionary, writeMetadata } from "./metadata.js";
import { deflate, ObjectStore, type PdfDict, text } from "./object-store.js";
import { round } from "./operators.js";
import { writeOutline } from "./outline-objects.js";
import { paintPage } from "./page-content.js";
import { srgbProfile } from "./srgb-profile.js";
import { writeStructure } from "./structure-objects.js";
import { createTagging, type Tagging } from "./tags.js";

export interface PdfInput {
  readonly pages: readonly PaintedPage[];
  readonly structure: StructureTree;
  readonly meta: DocumentMeta;
  /** By the source that image ops name. */
  readonly images: ReadonlyMap<string, PdfImage>;
  /** False for sheets for the press: their pages stand in no reading order. */
  readonly tagged?: boolean;
  readonly attachments?: readonly Attachment[];
}

/**
 * Writes a PDF 1.7 file: tagged, PDF/UA-1 and PDF/A-2a; untagged, PDF/A-2u; with attachments, PDF/A-3. The
 * same input gives the same bytes. Expects what is checked before it: a title, a language, an alternative for every picture, and a
 * glyph for every character.
 *
 * Source: ISO 32000-1; ISO 14289-1; ISO 19005-2.
 */
export function writePdf(input: PdfInput): Uint8Array {
  const { pages, structure, meta, attachments = [] } = input;
  if (pages.length === 0) throw new Error("a document without pages");
  const store = new ObjectStore();
  const tagging = input.tagged === false ? undefined : createTagging(structure);
  const pageRefs = writePages(store, input, tagging);
  if (tagging) {
    writeStructure(store, tagging, { pages: pageRefs, lang: meta.langs[0] });
    writeOutline(store, structure.outline, { root: tagging.root, pages: pageRefs });
  }
  writeCatalog(store, meta);
  writeAttachments(store, attachments, meta.date);
  writeMetadata(store, meta, { tagged: tagging !== undefined, attachments: attachments.length > 0 });
  return store.finish(infoDictionary(meta));
}

function writePages(store: ObjectStore, input: PdfInput, tagging: Tagging | undefined): PdfRef[] {
  const codes = codeGlyphs(runsOf(input.pages), runsAtLineEnds(input.pages));
  const fonts = Object.fromEntries(codes.fonts.map((font) => [font.name, writeFont(store, font)]));
  const images = writeImages(store, input);
  const resources = store.add({
    ...(codes.fonts.length > 0 ? { Font: fonts } : {}),
    ...(images.names.size > 0 ? { XObject: images.objects } : {}),
  });
  const { anchors } = input.structure;
  const links = createLinkWriter({ store, tagging, anchors, pageCount: input.pages.length });
  const refs = input.pages.map((page, index) => {
    const { content, annotations } = paintPage(page, {
      page: index,
      codes,
      tagging,
      images: images.names,
      link: (op) => links.write(op, { page: index, pageHeight: page.height }),
    });
    const ref = store.openPage({
      MediaBox: [0, 0, round(page.width), round(page.height)],
      Contents: store.addStream({}, content),
      Resources: resources,
      ...(tagging?.parents[index] ? { StructParents: index } : {}),
      ...(annotations.length > 0 ? { Annots: annotations } : {}),
      // Those who tab through links go by the structure (ISO 14289-1, 7.18.3).
      ...(tagging ? { Tabs: "S" } : {}),
    });
    ref.end();
    return ref;
  });
  links.finish(refs);
  return refs;
}

function* runsOf(pages: readonly PaintedPage[]): Generator<GlyphRun> {
  for (const page of pages) for (const op of page.ops) if (op.op === "glyphs") yield op.run;
}

function runsAtLineEnds(pages: readonly PaintedPage[]): ReadonlySet<GlyphRun> {
  const ends = pages.flatMap((page) =>
    page.ops.flatMap((op) => (op.op === "glyphs" && op.endsLine ? op.run : [])),
  );
  return new Set(ends);
}

interface WrittenImages {
  readonly names: ReadonlyMap<string, string>;
  readonly objects: PdfDict;
}

/** Only what is painted, and each image once, even under two addresses. */
function writeImages(store: ObjectStore, input: PdfInput): WrittenImages {
  const names = new Map<string, string>();
  const written = new Map<PdfImage, string>();
  const objects: PdfDict = {};
  for (const source of sourcesOf(input.pages)) {
    const image = input.images.get(source);
    if (!image) throw new Error(`image ${source} was painted but not given`);
    const name = written.get(image) ?? `I${written.size + 1}`;
    if (!written.has(image)) objects[name] = writeImage(store, image);
    written.set(image, name);
    names.set(source, name);
  }
  return { names, objects };
}

function sourcesOf(pages: readonly PaintedPage[]): ReadonlySet<string> {
  const sources = new Set<string>();
  for (const page of pages) for (const op of page.ops) if (op.op === "image") sources.add(op.source);
  return sources;
}

function writeImage(store: ObjectStore, { stream, mask }: PdfImage): PdfRef {
  const maskRef = mask ? store.addStream({ ...mask.dict }, mask.bytes) : undefined;
  return store.addStream({ ...stream.dict, ...(maskRef ? { SMask: maskRef } : {}) }, stream.bytes);
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
