import { PDF, PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef, PdfStream } from "@libpdf/core";
import type { Report } from "../diagnostics/index.js";
import type { Matrix, Pt } from "../geometry/index.js";
import type { SourcePage } from "../impose/index.js";

/** A PDF whose pages are placed on sheets. */
export interface SourceFile {
  /** As shown to people. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A page that can be placed, with the objects it is painted by. */
export interface PdfPage extends SourcePage {
  readonly bleed: Pt;
  /** From the page's user space to its trimmed size as it is shown: origin top left, y down, in points. */
  readonly matrix: Matrix;
  /** What of user space is ever shown: left, bottom, right, top. */
  readonly bounds: Box;
  /** Its content, decoded. */
  readonly content: Uint8Array;
  readonly resources: PdfDict;
  readonly group: PdfDict | undefined;
  readonly resolve: (value: PdfObject | undefined) => PdfObject | undefined;
}

type Box = readonly [left: number, bottom: number, right: number, top: number];
type Resolve = PdfPage["resolve"];

/**
 * The pages of a PDF. Reports sheets/not-a-pdf, sheets/locked and sheets/annotations; undefined after an error.
 *
 * A page's size is its TrimBox, else its CropBox, else its MediaBox, as it is turned by `Rotate`
 * (ISO 32000-1, 7.7.3.3 and 14.11.2).
 */
export async function openPages(
  { name, bytes }: SourceFile,
  report: Report,
): Promise<readonly PdfPage[] | undefined> {
  const refuse = (code: "not-a-pdf" | "locked", message: string, hint: string) => {
    report({ severity: "error", code: `sheets/${code}`, message, hint });
    return undefined;
  };
  const pdf = await load(bytes);
  const resolve: Resolve = (value) => (pdf ? followed(pdf, value) : undefined);
  if (pdf?.isEncrypted || (!pdf && isEncrypted(bytes))) {
    const hint = "ask whoever made it for a file without a password";
    return refuse("locked", `\`${name}\` is locked with a password`, hint);
  }
  const pages = (pdf && openEach(pdf, resolve)) ?? [];
  if (pages.length === 0) {
    return refuse("not-a-pdf", `\`${name}\` is no PDF that can be read, or has no pages`, "give a PDF file");
  }
  const noted = pages.filter(({ notes }) => notes > 0).length;
  if (noted > 0) {
    report({
      severity: "warning",
      code: "sheets/annotations",
      message: `\`${name}\` has notes or form fields on ${noted === 1 ? "a page" : `${noted} pages`}, which are not on the sheets`,
      hint: "print it into a new PDF first if they are to be seen",
    });
  }
  return pages.map(({ page }) => page);
}

async function load(bytes: Uint8Array): Promise<PDF | undefined> {
  try {
    return await PDF.load(bytes);
  } catch {
    // Whatever the library throws at, nobody could print it.
    return undefined;
  }
}

function openEach(pdf: PDF, resolve: Resolve): readonly OpenedPage[] | undefined {
  try {
    return pdf.getPages().map(({ dict }) => openPage(dict, resolve));
  } catch {
    // A page that cannot be decoded would be a white one.
    return undefined;
  }
}

/** The trailer of a locked file can be read, even where nothing behind it can (ISO 32000-1, 7.6.1). */
function isEncrypted(bytes: Uint8Array): boolean {
  return (
    Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-" &&
    Buffer.from(bytes).includes("/Encrypt")
  );
}

/** References may lead to references; more than a few would be a circle. */
const MOST_HOPS = 8;

function followed(pdf: PDF, value: PdfObject | undefined): PdfObject | undefined {
  let at: PdfObject | null | undefined = value;
  for (let hop = 0; at instanceof PdfRef && hop < MOST_HOPS; hop++) at = pdf.getObject(at);
  return at instanceof PdfRef || at === null || at?.type === "null" ? undefined : at;
}

interface OpenedPage {
  readonly page: PdfPage;
  readonly notes: number;
}

function openPage(dict: PdfDict, resolve: Resolve): OpenedPage {
  const inherited = (key: string) => inheritedValue(dict, key, resolve);
  const media = boxOf(inherited("MediaBox"), resolve) ?? [0, 0, 612, 792];
  const crop = within(boxOf(inherited("CropBox"), resolve) ?? media, media);
  const trim = within(boxOf(dict.get("TrimBox"), resolve) ?? crop, media);
  const bleedBox = within(boxOf(dict.get("BleedBox"), resolve) ?? trim, media);
  const unit = numberOf(dict.get("UserUnit"), resolve) ?? 1;
  const rotation = (((Math.round((numberOf(inherited("Rotate"), resolve) ?? 0) / 90) % 4) + 4) % 4) * 90;
  const [width, height] = [(trim[2] - trim[0]) * unit, (trim[3] - trim[1]) * unit];
  const lies = rotation % 180 !== 0;
  const bleed = Math.max(
    0,
    Math.min(...trim.map((edge, i) => Math.abs(edge - (bleedBox[i] ?? edge)))) * unit,
  );
  const resources = inherited("Resources");
  const group = resolve(dict.get("Group"));
  return {
    page: {
      width: lies ? height : width,
      height: lies ? width : height,
      bleed,
      matrix: shownMatrix(trim, rotation, unit),
      bounds: media,
      content: contentOf(dict, resolve),
      resources: resources instanceof PdfDict ? resources : new PdfDict(),
      group: group instanceof PdfDict ? group : undefined,
      resolve,
    },
    notes: notesOf(dict, resolve),
  };
}

/** Pages inherit from the tree they hang in (ISO 32000-1, 7.7.3.4). */
function inheritedValue(page: PdfDict, key: string, resolve: Resolve): PdfObject | undefined {
  const seen = new Set<PdfDict>();
  for (let node: PdfObject | undefined = page; node instanceof PdfDict && !seen.has(node); ) {
    const value = resolve(node.get(key));
    if (value) return value;
    seen.add(node);
    node = resolve(node.get("Parent"));
  }
  return undefined;
}

/** Turns user space as the page is shown; `Rotate` is clockwise. */
function shownMatrix([left, bottom, right, top]: Box, rotation: number, unit: number): Matrix {
  const u = unit;
  switch (rotation) {
    case 90:
      return [0, u, u, 0, -bottom * u, -left * u];
    case 180:
      return [-u, 0, 0, u, right * u, -bottom * u];
    case 270:
      return [0, -u, -u, 0, top * u, right * u];
    default:
      return [u, 0, 0, -u, -left * u, top * u];
  }
}

function boxOf(value: PdfObject | undefined, resolve: Resolve): Box | undefined {
  const found = resolve(value);
  if (!(found instanceof PdfArray) || found.length !== 4) return undefined;
  const [a, b, c, d] = found.toArray().map((item) => numberOf(item, resolve));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

function within(box: Box, media: Box): Box {
  const [left, bottom] = [Math.max(box[0], media[0]), Math.max(box[1], media[1])];
  const [right, top] = [Math.min(box[2], media[2]), Math.min(box[3], media[3])];
  return right > left && top > bottom ? [left, bottom, right, top] : media;
}

function numberOf(value: PdfObject | undefined, resolve: Resolve): number | undefined {
  const found = resolve(value);
  return found instanceof PdfNumber && Number.isFinite(found.value) ? found.value : undefined;
}

/** A page's streams are one (ISO 32000-1, 7.8.2), and no word goes on from one to the next. */
function contentOf(page: PdfDict, resolve: Resolve): Uint8Array {
  const streams = streamsOf(page.get("Contents"), resolve);
  return Buffer.concat(streams.flatMap((stream) => [stream.getDecodedData(), LINE_END]));
}

const LINE_END = Uint8Array.of(0x0a);

function streamsOf(value: PdfObject | undefined, resolve: Resolve): readonly PdfStream[] {
  const found = resolve(value);
  if (found instanceof PdfArray) return found.toArray().flatMap((item) => streamsOf(item, resolve));
  return found instanceof PdfStream ? [found] : [];
}

/** Links and windows that open show nothing on paper. */
const UNSEEN = ["Link", "Popup"];

function notesOf(page: PdfDict, resolve: Resolve): number {
  const annotations = resolve(page.get("Annots"));
  if (!(annotations instanceof PdfArray)) return 0;
  const kinds = annotations.toArray().map((item) => {
    const note = resolve(item);
    return note instanceof PdfDict
      ? note.getName("Subtype", (ref) => resolve(ref) ?? null)?.value
      : undefined;
  });
  return kinds.filter((kind) => kind !== undefined && !UNSEEN.includes(kind)).length;
}
