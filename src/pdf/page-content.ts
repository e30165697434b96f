import type { PdfRef } from "pdfkit";
import type { Pt } from "../geometry/index.js";
import type { GlyphsOp, ImageOp, LinkOp, Owner, PaintedPage, PathOp } from "../paint/index.js";
import type { FontCodes } from "./font-codes.js";
import { latin1 } from "./object-store.js";
import { fillColour, operator, strokeColour } from "./operators.js";
import { pdfPath } from "./svg-path.js";
import { flipped, type Tagging, type TagSlot } from "./tags.js";
import { initialTextState, type LineOrigin, type PlacedGlyph, placeRun, showLine } from "./text-lines.js";

/** What painting a page needs of the document. */
export interface PagePainting {
  readonly page: number;
  readonly codes: FontCodes;
  /** Without tags the page is untagged content. */
  readonly tagging: Tagging | undefined;
  /** Resource names by the image's source. */
  readonly images: ReadonlyMap<string, string>;
  /** Makes the annotation of a link. */
  readonly link: (op: LinkOp, slot: TagSlot | undefined) => PdfRef;
}

/** The content stream of a page and its annotations. */
export interface PageContent {
  readonly content: Uint8Array;
  readonly annotations: readonly PdfRef[];
}

/**
 * Writes a page's paint as a content stream in PDF's own coordinates, y up.
 *
 * Neighbouring paint of one place in the structure becomes one piece of marked content. Runs that follow
 * one another on a baseline become one line. Paths and rules belong to the structure only as parts of a
 * figure; elsewhere they are decoration.
 */
export function paintPage(page: PaintedPage, painting: PagePainting): PageContent {
  const writer = createContentWriter(page.height, painting);
  const annotations: PdfRef[] = [];
  for (const op of page.ops) {
    switch (op.op) {
      case "glyphs":
        writer.glyphs(op);
        break;
      case "path":
        writer.path(op);
        break;
      case "image":
        writer.image(op);
        break;
      case "link":
        annotations.push(painting.link(op, painting.tagging?.slotFor(op.node)));
        break;
      default:
        op satisfies never;
    }
  }
  return { content: writer.end(), annotations };
}

/** What marked content is open: a place in the structure, or an artifact of some kind. */
type Mark = TagSlot | "text artifact" | "path artifact";

const ARTIFACTS = {
  // Running heads, folios and whatever else repeats; and what is drawn for looks.
  "text artifact": "/Artifact<</Type/Pagination>>BDC",
  "path artifact": "/Artifact<</Type/Layout>>BDC",
} as const;

interface ContentWriter {
  glyphs(op: GlyphsOp): void;
  path(op: PathOp): void;
  image(op: ImageOp): void;
  end(): Uint8Array;
}

function createContentWriter(height: Pt, painting: PagePainting): ContentWriter {
  const { page, codes, tagging } = painting;
  const out: string[] = [];
  const state = initialTextState();
  const stroke = { colour: "0 G", width: 1 };
  let origin: LineOrigin | undefined;
  let mark: Mark | undefined;
  let line: { readonly y: Pt; readonly glyphs: PlacedGlyph[] } | undefined;

  const flushLine = () => {
    if (line && origin) out.push(...showLine(line, state, origin));
    line = undefined;
  };
  const endMark = () => {
    flushLine();
    if (mark) out.push("EMC");
    mark = undefined;
  };
  // Marked content may not straddle the bounds of a text object (ISO 32000-1, 14.6.1).
  const beginText = () => {
    if (origin) return;
    endMark();
    out.push("BT");
    origin = { x: 0, y: 0 };
  };
  const endText = () => {
    if (!origin) return;
    endMark();
    out.push("ET");
    origin = undefined;
  };
  const setMark = (wanted: Mark) => {
    if (!tagging || mark === wanted) return;
    endMark();
    out.push(
      typeof wanted === "string"
        ? ARTIFACTS[wanted]
        : `/${wanted.tag.type}<</MCID ${tagging.mark(wanted, page)}>>BDC`,
    );
    mark = wanted;
  };
  const slotFor = (node: Owner) => (node === "artifact" ? undefined : tagging?.slotFor(node));
  const note = (slot: TagSlot | undefined, top: Pt) => {
    if (slot) tagging?.begin(slot.tag, page, top);
  };
  const setFill = (fill: string) => {
    if (fill !== state.fill) out.push(fill);
    state.fill = fill;
  };

  const softHyphen = (slot: TagSlot, y: Pt, glyph: PlacedGlyph) => {
    if (!tagging || !origin) return;
    const before = origin;
    endMark();
    out.push(`/Span<</MCID ${tagging.markSoftHyphen(slot, page)}>>BDC`);
    out.push(...showLine({ y, glyphs: [glyph] }, state, before));
    out.push("EMC");
  };

  return {
    glyphs(op) {
      const slot = slotFor(op.node);
      beginText();
      setMark(slot ?? "text artifact");
      const y = height - op.y;
      note(slot, y + op.run.face.metrics.ascentEm * op.run.size);
      const glyphs = placedGlyphs(op, codes);
      const hyphen = slot && op.run.softHyphen ? glyphs.pop() : undefined;
      if (line && (line.y !== y || !follows(line.glyphs.at(-1), glyphs[0]))) flushLine();
      line ??= { y, glyphs: [] };
      line.glyphs.push(...glyphs);
      if (slot && hyphen) softHyphen(slot, y, hyphen);
    },
    path(op) {
      const slot = slotFor(op.node);
      const figure = slot?.tag.type === "Figure" ? slot : undefined;
      const { operators, bounds } = pdfPath(op.path, height);
      if (!bounds || !(op.fill || op.stroke)) return;
      endText();
      setMark(figure ?? "path artifact");
      if (figure) {
        note(figure, bounds[3]);
        tagging?.include(figure.tag, page, bounds);
      }
      if (op.fill) setFill(fillColour(op.fill));
      if (op.stroke) {
        const colour = strokeColour(op.stroke.colour);
        if (colour !== stroke.colour) out.push(colour);
        if (op.stroke.width !== stroke.width) out.push(operator("w", op.stroke.width));
        Object.assign(stroke, { colour, width: op.stroke.width });
      }
      out.push(...operators, paintOperator(op));
    },
    image(op) {
      const name = painting.images.get(op.source);
      if (!name) throw new Error(`image ${op.source} was painted but not given`);
      const slot = slotFor(op.node);
      endText();
      setMark(slot ?? "path artifact");
      const box = flipped(op.rect, height);
      note(slot, box[3]);
      if (slot) tagging?.include(slot.tag, page, box);
      out.push("q", operator("cm", op.rect.width, 0, 0, op.rect.height, box[0], box[1]), `/${name} Do`, "Q");
    },
    end() {
      endText();
      endMark();
      return latin1(out.join("\n"));
    },
  };
}

/** The run's glyphs, and the space at the end of its line if the break swallowed one. */
function placedGlyphs(op: GlyphsOp, codes: FontCodes): PlacedGlyph[] {
  const { run, colour } = op;
  const glyphs = placeRun(run, codes.codesOf(run), { x: op.x, colour });
  const space = op.endsWord && !run.softHyphen && !/\s$/.test(run.text) ? codes.spaceOf(run.face) : undefined;
  if (!space) return glyphs;
  const x = op.x + run.glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  return [...glyphs, { glyph: space, x, rise: 0, size: run.size, colour }];
}

/** Whether glyphs belong to one line: no further apart than words are, or a new line is begun (another column). */
function follows(last: PlacedGlyph | undefined, next: PlacedGlyph | undefined): boolean {
  if (!last || !next) return true;
  const gap = next.x - last.x - (last.glyph.width * last.size) / 1000;
  return gap < 2 * last.size && gap > -last.size;
}

function paintOperator(op: PathOp): string {
  const evenOdd = op.fillRule === "evenodd" ? "*" : "";
  if (!op.fill) return "S";
  return op.stroke ? `B${evenOdd}` : `f${evenOdd}`;
}
