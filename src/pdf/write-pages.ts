import type { PdfRef } from "pdfkit";
import type { GlyphRun } from "../fonts/index.js";
import type { Colour, Pt } from "../geometry/index.js";
import type { LinkOp, PaintedPage } from "../paint/index.js";
import type { ColourOperators } from "./colour-operators.js";
import { codeGlyphs } from "./font-codes.js";
import { writeFont } from "./font-objects.js";
import type { PdfImage } from "./image.js";
import { latin1, type ObjectStore, type PdfDict } from "./object-store.js";
import { operator, round } from "./operators.js";
import { paintPage } from "./page-content.js";
import type { Tagging } from "./tags.js";

/** Pages and what they show. */
export interface PagesInput {
  readonly pages: readonly PaintedPage[];
  /** By the source that image ops name. */
  readonly images: ReadonlyMap<string, PdfImage>;
}

/** How pages are written. */
export interface PagesWriting {
  readonly tagging?: Tagging | undefined;
  readonly colours: ColourOperators;
  /** Makes the annotation of a link; undefined where there is none. */
  readonly link?: (
    op: LinkOp,
    place: { readonly page: number; readonly pageHeight: Pt },
  ) => PdfRef | undefined;
  /** Paper around the trimmed page, for the press. */
  readonly around?: Around;
}

/** Points beyond each edge of the trimmed page. */
export interface Around {
  readonly bleed: Pt;
  /** Beyond the bleed. */
  readonly slug: Pt;
}

/** Fonts, pictures and pages as objects; gives the pages. */
export function writePages(store: ObjectStore, input: PagesInput, writing: PagesWriting): PdfRef[] {
  const { tagging, colours, around } = writing;
  const codes = codeGlyphs(runsOf(input.pages), runsAtLineEnds(input.pages));
  const fonts = Object.fromEntries(codes.fonts.map((font) => [font.name, writeFont(store, font)]));
  const images = writeImages(store, input);
  const resources = store.add({
    ...(codes.fonts.length > 0 ? { Font: fonts } : {}),
    ...(images.names.size > 0 ? { XObject: images.objects } : {}),
    ...colours.resources,
  });
  return input.pages.map((page, index) => {
    const { content, annotations } = paintPage(page, {
      page: index,
      codes,
      tagging,
      images: images.names,
      colours,
      link: (op) => writing.link?.(op, { page: index, pageHeight: page.height }),
    });
    const ref = store.openPage({
      ...(around ? pressBoxes(page, around) : { MediaBox: [0, 0, round(page.width), round(page.height)] }),
      Contents: store.addStream({}, around ? moved(content, around) : content),
      Resources: resources,
      // Where what shines through is mixed: in the inks of the press (ISO 32000-1, 11.4.7).
      ...(around && hasMask(page, input.images) && { Group: { S: "Transparency", CS: "DeviceCMYK" } }),
      ...(tagging?.parents[index] ? { StructParents: index } : {}),
      ...(annotations.length > 0 ? { Annots: annotations } : {}),
      // Those who tab through links go by the structure (ISO 14289-1, 7.18.3).
      ...(tagging ? { Tabs: "S" } : {}),
    });
    ref.end();
    return ref;
  });
}

/** All colours that are painted with. */
export function* coloursOf(pages: readonly PaintedPage[]): Generator<Colour> {
  for (const page of pages) {
    for (const op of page.ops) {
      if (op.op === "glyphs") yield op.colour;
      else if (op.op === "path") {
        if (op.fill) yield op.fill;
        if (op.stroke) yield op.stroke.colour;
      }
    }
  }
}

/** The trimmed page within its bleed within the sheet (ISO 32000-1, 14.11.2). */
function pressBoxes({ width, height }: PaintedPage, { bleed, slug }: Around): PdfDict {
  const box = (beyond: Pt) => {
    const start = slug + bleed - beyond;
    return [start, start, start + width + 2 * beyond, start + height + 2 * beyond].map(round);
  };
  return { MediaBox: box(bleed + slug), BleedBox: box(bleed), TrimBox: box(0) };
}

function moved(content: Uint8Array, { bleed, slug }: Around): Uint8Array {
  return Buffer.concat([latin1(`${operator("cm", 1, 0, 0, 1, bleed + slug, bleed + slug)}\n`), content]);
}

function hasMask(page: PaintedPage, images: PagesInput["images"]): boolean {
  return page.ops.some((op) => op.op === "image" && images.get(op.source)?.mask !== undefined);
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
function writeImages(store: ObjectStore, input: PagesInput): WrittenImages {
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
