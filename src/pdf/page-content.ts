import type { PdfRef } from "pdfkit";
import type { Pt } from "../geometry/index.js";
import type { GlyphsOp, ImageOp, LinkOp, Owner, PaintedPage, PathOp } from "../paint/index.js";
import type { ColourOperators } from "./colour-operators.js";
import type { FontCodes } from "./font-codes.js";
import { createMarkedStream } from "./marked-stream.js";
import { latin1 } from "./object-store.js";
import { operator } from "./operators.js";
import { pdfPath } from "./svg-path.js";
import { flipped, type Tagging } from "./tags.js";
import { initialTextState, type PlacedGlyph, placeRun, showLine, type TextState } from "./text-lines.js";

/** What painting a page needs of the document. */
export interface PagePainting {
  readonly page: number;
  readonly codes: FontCodes;
  /** Without tags the page is untagged content. */
  readonly tagging: Tagging | undefined;
  /** Resource names by the image's source. */
  readonly images: ReadonlyMap<string, string>;
  readonly colours: ColourOperators;
  /** Makes the annotation of a link; undefined where it leads nowhere. */
  readonly link: (op: LinkOp) => PdfRef | undefined;
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
      case "link": {
        const annotation = painting.link(op);
        if (annotation) annotations.push(annotation);
        break;
      }
      default:
        op satisfies never;
    }
  }
  return { content: writer.end(), annotations };
}

interface ContentWriter {
  glyphs(op: GlyphsOp): void;
  path(op: PathOp): void;
  image(op: ImageOp): void;
  end(): Uint8Array;
}

function createContentWriter(height: Pt, painting: PagePainting): ContentWriter {
  const { page, codes, tagging, colours } = painting;
  const state = initialTextState(colours);
  const stroke = { colour: "0 G", width: 1 };
  let line: { readonly y: Pt; readonly glyphs: PlacedGlyph[] } | undefined;
  const flushLine = () => {
    const origin = stream.origin();
    if (line && origin) stream.operators.push(...showLine(line, state, origin));
    line = undefined;
  };
  const stream = createMarkedStream(page, tagging, flushLine);
  const slotFor = (node: Owner) => (node === "artifact" ? undefined : tagging?.slotFor(node));

  return {
    glyphs(op) {
      const slot = slotFor(op.node);
      stream.beginText();
      stream.mark(slot ?? "text artifact");
      const y = height - op.y;
      if (slot) tagging?.begin(slot.tag, page, y + op.run.face.metrics.ascentEm * op.run.size);
      const glyphs = placedGlyphs(op, codes);
      const hyphen = slot && op.run.softHyphen ? glyphs.pop() : undefined;
      if (line && (line.y !== y || !follows(line.glyphs.at(-1), glyphs[0]))) flushLine();
      line ??= { y, glyphs: [] };
      line.glyphs.push(...glyphs);
      if (slot && hyphen)
        stream.softHyphen(slot, (origin) => showLine({ y, glyphs: [hyphen] }, state, origin));
    },
    path(op) {
      const slot = slotFor(op.node);
      const figure = slot?.tag.type === "Figure" ? slot : undefined;
      const { operators, bounds } = pdfPath(op.path, height);
      if (!bounds || !(op.fill || op.stroke)) return;
      stream.endText();
      stream.mark(figure ?? "path artifact");
      if (figure) tagging?.include(figure.tag, page, bounds);
      stream.operators.push(...pathState(op, state, stroke), ...operators, paintOperator(op));
    },
    image(op) {
      const name = painting.images.get(op.source);
      if (!name) throw new Error(`image ${op.source} was painted but not given`);
      const slot = slotFor(op.node);
      stream.endText();
      stream.mark(slot ?? "path artifact");
      const box = flipped(op.rect, height);
      if (slot) tagging?.include(slot.tag, page, box);
      const matrix = operator("cm", op.rect.width, 0, 0, op.rect.height, box[0], box[1]);
      const before = colours.beforeImage === "" ? [] : [colours.beforeImage];
      stream.operators.push("q", ...before, matrix, `/${name} Do`, "Q");
    },
    end() {
      stream.end();
      return latin1(stream.operators.join("\n"));
    },
  };
}

/** Sets the colours and the width a path needs, where they are not set already. */
function pathState(op: PathOp, text: TextState, stroke: { colour: string; width: Pt }): string[] {
  const operators: string[] = [];
  if (op.fill) {
    const fill = text.colours.fill(op.fill);
    if (fill !== text.fill) operators.push(fill);
    text.fill = fill;
  }
  if (op.stroke) {
    const colour = text.colours.stroke(op.stroke.colour);
    const { width } = op.stroke;
    if (colour !== stroke.colour) operators.push(colour);
    if (width !== stroke.width) operators.push(operator("w", width));
    Object.assign(stroke, { colour, width });
  }
  return operators;
}

/** The run's glyphs, and the space at the end of its line if the break swallowed one. */
function placedGlyphs(op: GlyphsOp, codes: FontCodes): PlacedGlyph[] {
  const { run, colour } = op;
  const glyphs = placeRun(run, codes.codesOf(run), { x: op.x, colour });
  const space = op.endsWord && !run.softHyphen && !/\s$/.test(run.text) ? codes.spaceOf(run.face) : undefined;
  if (!space) return glyphs;
  const x = op.x + run.glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  return [...glyphs, { glyph: space, x, rise: 0, size: run.size, scale: glyphs.at(-1)?.scale ?? 1, colour }];
}

/** Whether glyphs belong to one line: no further apart than words are, or a new line is begun (another column). */
function follows(last: PlacedGlyph | undefined, next: PlacedGlyph | undefined): boolean {
  if (!last || !next) return true;
  const gap = next.x - last.x - (last.glyph.width * last.size * last.scale) / 1000;
  return gap < 2 * last.size && gap > -last.size;
}

function paintOperator(op: PathOp): string {
  const evenOdd = op.fillRule === "evenodd" ? "*" : "";
  if (!op.fill) return "S";
  return op.stroke ? `B${evenOdd}` : `f${evenOdd}`;
}
