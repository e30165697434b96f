import type { Pt, Rect } from "../geometry/index.js";
import type { Tell } from "./finding.js";
import type { PageMarks, PageToRead } from "./marks.js";
import type { PdfDict, PdfFile } from "./pdf-file.js";
import { readPageMarks } from "./read-page-marks.js";
import { readStructure, type StructureFacts } from "./structure-facts.js";
import { readXmp, type Xmp } from "./xmp.js";

export interface PageFacts extends PageToRead {
  /** From 1. */
  readonly number: number;
  /** As it will be cut: the trim box, else the crop box; in points from the top left of what is shown. */
  readonly trim: Rect;
  /** Those that the page has, from the top left of what is shown (ISO 32000-1, 14.11.2). */
  readonly boxes: PageBoxes;
  readonly marks: PageMarks;
  readonly annotations: readonly PdfDict[];
}

export interface PageBoxes {
  readonly media?: Rect;
  readonly crop?: Rect;
  readonly bleed?: Rect;
  readonly trim?: Rect;
  readonly art?: Rect;
}

/** A PDF as the rules look at it. */
export interface DocumentFacts {
  readonly file: PdfFile;
  readonly pages: readonly PageFacts[];
  readonly structure: StructureFacts | undefined;
  readonly xmp: Xmp | undefined;
  /** The catalog's. */
  readonly lang: string | undefined;
  /** From 1; undefined for dictionaries that are no page. */
  pageNumber(page: PdfDict | undefined): number | undefined;
}

/** A rule looks at the whole document and tells what is wrong. */
export type Rule = (document: DocumentFacts, tell: Tell) => void;

export function readDocument(file: PdfFile): DocumentFacts {
  const pages = pagesOf(file).map((page, index) => readPage(file, page, index + 1));
  const numbers = new Map(pages.map(({ dict, number }) => [dict, number]));
  return {
    file,
    pages,
    structure: readStructure(file),
    xmp: readXmp(file.data(file.catalog.get("Metadata"))),
    lang: file.text(file.catalog.get("Lang")),
    pageNumber: (page) => page && numbers.get(page),
  };
}

interface InheritedPage {
  readonly dict: PdfDict;
  /** A value of the page or of what it inherits from (ISO 32000-1, 7.7.3.4). */
  get(key: string): ReturnType<PdfDict["get"]>;
}

function pagesOf(file: PdfFile): InheritedPage[] {
  const pages: InheritedPage[] = [];
  const seen = new Set<PdfDict>();
  const visit = (dict: PdfDict | undefined, around: readonly PdfDict[]) => {
    if (!dict || seen.has(dict)) return;
    seen.add(dict);
    const chain = [dict, ...around];
    const kids = file.list(dict.get("Kids"));
    if (kids.length === 0 && file.name(dict.get("Type")) !== "Pages")
      pages.push({ dict, get: (key) => chain.find((node) => node.has(key))?.get(key) });
    for (const kid of kids) visit(file.dict(kid), chain);
  };
  visit(file.dict(file.catalog.get("Pages")), []);
  return pages;
}

/** US Letter, which a page without a size would be. */
const LETTER = [0, 0, 612, 792] as const;

function readPage(file: PdfFile, page: InheritedPage, number: number): PageFacts {
  const rectangle = (key: string): readonly [Pt, Pt, Pt, Pt] | undefined => {
    const [a, b, c, d] = file.list(page.get(key)).map((item) => file.number(item) ?? 0);
    if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  };
  const box = rectangle("CropBox") ?? rectangle("MediaBox") ?? LETTER;
  const shown = (key: string): Rect | undefined => {
    const [left, bottom, right, top] = rectangle(key) ?? [];
    if (left === undefined || bottom === undefined || right === undefined || top === undefined)
      return undefined;
    return { x: left - box[0], y: box[3] - top, width: right - left, height: top - bottom };
  };
  const read = { dict: page.dict, resources: file.dict(page.get("Resources")), box };
  const [media, crop, bleed, trim, art] = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"].map(shown);
  return {
    ...read,
    number,
    trim: trim ?? { x: 0, y: 0, width: box[2] - box[0], height: box[3] - box[1] },
    boxes: {
      ...(media && { media }),
      ...(crop && { crop }),
      ...(bleed && { bleed }),
      ...(trim && { trim }),
      ...(art && { art }),
    },
    marks: readPageMarks(file, read),
    annotations: file.list(page.get("Annots")).flatMap((annotation) => file.dict(annotation) ?? []),
  };
}
