import type { PdfRef } from "pdfkit";
import type { Pt } from "../geometry/index.js";
import type { LinkOp, PaintedPage } from "../paint/index.js";
import type { ColourOperators } from "./colour-operators.js";
import { createFontCodes } from "./font-codes.js";
import { writeFont } from "./font-objects.js";
import type { PdfImage } from "./image.js";
import type { ObjectStore, PdfDict } from "./object-store.js";
import { operator, round } from "./operators.js";
import { paintPage } from "./page-content.js";
import type { Tagging } from "./tags.js";

/** Pages and what they show. */
export interface PagesInput {
  /** Each is written before the next is asked for: a long text need not be painted all at once. */
  readonly pages: Iterable<PaintedPage>;
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

/** Pages as objects, with their fonts and pictures; gives the pages. */
export function writePages(store: ObjectStore, input: PagesInput, writing: PagesWriting): WrittenPages {
  const { tagging, colours, around } = writing;
  const codes = createFontCodes();
  const images = createImageWriter(store, input.images);
  const resources = store.ref();
  const pages: PdfRef[] = [];
  for (const page of input.pages) {
    const index = pages.length;
    const { content, annotations } = paintPage(page, {
      page: index,
      codes,
      tagging,
      imageName: images.nameOf,
      colours,
      ...(around && { first: toSheet(around) }),
      link: (op) => writing.link?.(op, { page: index, pageHeight: page.height }),
    });
    const boxes = boxesOf(page, around);
    // All entries in one object, whether it has them or not: of parts spread into one V8 makes another class each time.
    const ref = store.openPage({
      MediaBox: boxes.MediaBox,
      BleedBox: boxes.BleedBox,
      TrimBox: boxes.TrimBox,
      Contents: store.addContent(content),
      Resources: resources,
      // Where what shines through is mixed: in the inks of the press (ISO 32000-1, 11.4.7).
      Group: around && hasMask(page, input.images) ? { S: "Transparency", CS: "DeviceCMYK" } : undefined,
      StructParents: tagging?.parents[index] ? index : undefined,
      Annots: annotations.length > 0 ? annotations : undefined,
      // Those who tab through links go by the structure (ISO 14289-1, 7.18.3).
      Tabs: tagging ? "S" : undefined,
    });
    ref.end();
    pages.push(ref);
  }
  if (pages.length === 0) throw new Error("a document without pages");
  const fonts = codes.fonts();
  const objects: PdfDict = {};
  for (const font of fonts) objects[font.name] = writeFont(store, font);
  resources.data = {
    ...(fonts.length > 0 ? { Font: objects } : {}),
    ...images.resources(),
    ...colours.resources(),
  };
  resources.end();
  return { pages, fonts: [...new Set(fonts.map(({ face }) => face.postscriptName))].sort() };
}

export interface WrittenPages {
  readonly pages: readonly PdfRef[];
  /** PostScript names of the faces, sorted. */
  readonly fonts: readonly string[];
}

/** For a press the trimmed page within its bleed within the sheet (ISO 32000-1, 14.11.2). */
function boxesOf({ width, height }: PaintedPage, around: Around | undefined): PdfDict {
  if (!around) return { MediaBox: [0, 0, round(width), round(height)] };
  const { bleed, slug } = around;
  const box = (beyond: Pt) => {
    const start = slug + bleed - beyond;
    return [start, start, start + width + 2 * beyond, start + height + 2 * beyond].map(round);
  };
  return { MediaBox: box(bleed + slug), BleedBox: box(bleed), TrimBox: box(0) };
}

/** From the corner of the trimmed page to the sheet's. */
function toSheet({ bleed, slug }: Around): string {
  return `${operator("cm", 1, 0, 0, 1, bleed + slug, bleed + slug)}\n`;
}

function hasMask(page: PaintedPage, images: PagesInput["images"]): boolean {
  return page.ops.some((op) => op.op === "image" && images.get(op.source)?.mask !== undefined);
}

interface ImageWriter {
  /** The resource name of an image, which is written when it is first asked for. */
  readonly nameOf: (source: string) => string;
  resources(): PdfDict;
}

/** Only what is painted, and each image once, even under two addresses. */
function createImageWriter(store: ObjectStore, images: PagesInput["images"]): ImageWriter {
  const names = new Map<PdfImage, string>();
  const objects: PdfDict = {};
  return {
    nameOf(source) {
      const image = images.get(source);
      if (!image) throw new Error(`image ${source} was painted but not given`);
      const name = names.get(image) ?? `I${names.size + 1}`;
      if (!names.has(image)) objects[name] = writeImage(store, image);
      names.set(image, name);
      return name;
    },
    resources: () => (names.size > 0 ? { XObject: objects } : {}),
  };
}

function writeImage(store: ObjectStore, { stream, mask }: PdfImage): PdfRef {
  const maskRef = mask ? store.addStream({ ...mask.dict }, mask.bytes) : undefined;
  return store.addStream({ ...stream.dict, ...(maskRef ? { SMask: maskRef } : {}) }, stream.bytes);
}
