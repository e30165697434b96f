import { type Matrix, multiply, type Rect } from "../geometry/index.js";
import type { Imposition, Mark, SheetSide } from "../impose/index.js";
import { latin1, ObjectStore, operator, type StoredRef, text } from "../pdf/index.js";
import { createCopier } from "./copy-objects.js";
import type { PdfPage } from "./source-pdf.js";

/** What the file says of itself. */
export interface SheetsMeta {
  readonly title: string;
  readonly description: string;
  readonly producer: string;
}

/**
 * Writes sheets as a PDF 1.7 file. Each page is one form XObject, however often it stands on them, and what
 * pages share is shared. Without tags: where pages stand side by side for folding, no order of reading is left,
 * and the file says so (ISO 32000-1, 14.7.1: `Marked` false). The same input gives the same bytes.
 */
export function writeSheets(imposition: Imposition, pages: readonly PdfPage[], meta: SheetsMeta): Uint8Array {
  const store = new ObjectStore();
  const forms = writeForms(store, pages, imposition);
  for (const { front, back } of imposition.sheets) {
    for (const side of back ? [front, back] : [front]) writeSide(store, side, { imposition, pages, forms });
  }
  store.catalog.MarkInfo = { Marked: false };
  store.catalog.ViewerPreferences = {
    DisplayDocTitle: true,
    PrintScaling: "None",
    ...(imposition.sheets.some(({ back }) => back) && { Duplex: duplexOf(imposition) }),
  };
  const packet = new TextEncoder().encode(xmpPacket(meta));
  store.catalog.Metadata = store.addPlainStream({ Type: "Metadata", Subtype: "XML" }, packet);
  return store.finish({
    Title: text(meta.title),
    Subject: text(meta.description),
    Creator: text(meta.producer),
    Producer: text(meta.producer),
  });
}

/** So that the print dialogue is set rightly where it listens to the file (ISO 32000-1, table 150). */
function duplexOf({ turn }: Imposition): string {
  return turn === "long" ? "DuplexFlipLongEdge" : "DuplexFlipShortEdge";
}

/** Only the pages that stand on a sheet, by number. */
function writeForms(
  store: ObjectStore,
  pages: readonly PdfPage[],
  { sheets }: Imposition,
): ReadonlyMap<number, StoredRef> {
  const placed = sheets.flatMap(({ front, back }) => [...front.pages, ...(back?.pages ?? [])]);
  const numbers = [...new Set(placed.map(({ page }) => page))].toSorted((a, b) => a - b);
  const copiers = new Map<PdfPage["resolve"], ReturnType<typeof createCopier>>();
  return new Map(
    numbers.flatMap((number) => {
      const page = pages[number - 1];
      if (!page) return [];
      const copier = copiers.get(page.resolve) ?? createCopier(store, page.resolve);
      copiers.set(page.resolve, copier);
      const dict = {
        Type: "XObject",
        Subtype: "Form",
        BBox: [...page.bounds],
        Resources: copier.dict(page.resources),
        ...(page.group && { Group: copier.dict(page.group) }),
      };
      return [[number, store.addStream(dict, page.content)]] as const;
    }),
  );
}

interface Writing {
  readonly imposition: Imposition;
  readonly pages: readonly PdfPage[];
  readonly forms: ReadonlyMap<number, StoredRef>;
}

function writeSide(store: ObjectStore, side: SheetSide, { imposition, pages, forms }: Writing): void {
  const { width, height } = imposition;
  const flip: Matrix = [1, 0, 0, -1, 0, height];
  const used = new Map<string, StoredRef>();
  const operators = side.pages.flatMap(({ page, matrix, clip }) => {
    const [source, form] = [pages[page - 1], forms.get(page)];
    if (!source || !form) return [];
    used.set(`P${page}`, form);
    const onSheet = multiply(multiply(source.matrix, matrix), flip);
    return ["q", ...clipTo(clip, height), operator("cm", ...onSheet), `/P${page} Do`, "Q"];
  });
  const content = [...operators, ...side.marks.flatMap((mark) => drawMark(mark, height))].join("\n");
  const page = store.openPage({
    MediaBox: [0, 0, rounded(width), rounded(height)],
    Contents: store.addStream({}, latin1(content)),
    Resources: { XObject: Object.fromEntries(used) },
  });
  page.end();
}

function clipTo({ x, y, width, height }: Rect, sheetHeight: number): readonly string[] {
  return [operator("re", x, sheetHeight - y - height, width, height), "W n"];
}

/** A quarter of a point: what a cutter sees, and is gone with the cut. */
const MARK_WIDTH = 0.25;

function drawMark({ kind, from, to }: Mark, height: number): readonly string[] {
  return [
    "q",
    operator("w", MARK_WIDTH),
    ...(kind === "fold" ? ["[3 2] 0 d"] : []),
    operator("m", from.x, height - from.y),
    operator("l", to.x, height - to.y),
    "S Q",
  ];
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function xmpPacket({ title, description, producer }: SheetsMeta): string {
  const one = (name: string, value: string) =>
    `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></dc:${name}>`;
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">${one("title", title)}${one("description", description)}</rdf:Description>`,
    `<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>${escaped(producer)}</pdf:Producer></rdf:Description>`,
    "</rdf:RDF></x:xmpmeta>",
    '<?xpacket end="r"?>',
  ].join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** XML 1.0, 2.2: control characters cannot be written at all. */
function escaped(value: string): string {
  return value.replaceAll(/\p{Cc}/gu, " ").replace(/[&<>]/g, (c) => ENTITIES[c] ?? c);
}
