import type { PdfRef } from "pdfkit";
import type { Pt } from "../geometry/index.js";
import type { GlyphsOp, ImageOp, LinkOp, Owner, PaintedPage, PathOp } from "../paint/index.js";
import { createByteWriter } from "./byte-writer.js";
import type { ColourOperators } from "./colour-operators.js";
import type { FontCodes } from "./font-codes.js";
import { createMarkedStream } from "./marked-stream.js";
import { operator } from "./operators.js";
import { pdfPath } from "./svg-path.js";
import { flipped, type Tagging } from "./tags.js";
import {
  addAfter,
  addRun,
  createGlyphLine,
  goesOn,
  initialTextState,
  type RunPlace,
  showLine,
  type TextState,
} from "./text-lines.js";

/** What painting a page needs of the document. */
export interface PagePainting {
  readonly page: number;
  readonly codes: FontCodes;
  /** Without tags the page is untagged content. */
  readonly tagging: Tagging | undefined;
  /** The resource name of an image, by its source. */
  readonly imageName: (source: string) => string;
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
  const out = createByteWriter();
  const line = createGlyphLine();
  const flushLine = () => {
    const origin = stream.origin();
    if (origin) showLine(line, state, origin, out);
  };
  const stream = createMarkedStream({ page, tagging, out, settle: flushLine });
  const slotFor = (node: Owner) => (node === "artifact" ? undefined : tagging?.slotFor(node));

  return {
    glyphs(op) {
      const { run } = op;
      const slot = slotFor(op.node);
      stream.beginText();
      stream.mark(slot ?? "text artifact");
      const y = height - op.y;
      if (slot) tagging?.begin(slot.tag, page, y + run.face.metrics.ascentEm * run.size);
      const place: RunPlace = {
        run,
        codes: codes.codesOf(run, op.endsLine),
        x: op.x,
        fill: colours.text(op.colour),
      };
      const hasHyphen = slot !== undefined && run.softHyphen;
      const end = run.glyphs.length - (hasHyphen ? 1 : 0);
      const [first] = run.glyphs;
      if (line.y !== y || (end > 0 && first && !goesOn(line, op.x + first.dx))) flushLine();
      line.y = y;
      const pen = addRun(line, place, 0, end);
      const space = op.endsWord && !hasHyphen && endsInWord(run.text) ? codes.spaceOf(run.face) : undefined;
      if (space) addAfter(line, place, space, pen);
      if (!hasHyphen) return;
      stream.softHyphen(slot, (origin) => {
        line.y = y;
        addRun(line, place, end, run.glyphs.length);
        showLine(line, state, origin, out);
      });
    },
    path(op) {
      const slot = slotFor(op.node);
      const figure = slot?.tag.type === "Figure" ? slot : undefined;
      const { operators, bounds } = pdfPath(op.path, height);
      if (!bounds || !(op.fill || op.stroke)) return;
      stream.endText();
      stream.mark(figure ?? "path artifact");
      if (figure) tagging?.include(figure.tag, page, bounds);
      for (const each of [...pathState(op, state, stroke), ...operators, paintOperator(op)])
        stream.write(each);
    },
    image(op) {
      const name = painting.imageName(op.source);
      const slot = slotFor(op.node);
      stream.endText();
      stream.mark(slot ?? "path artifact");
      const box = flipped(op.rect, height);
      if (slot) tagging?.include(slot.tag, page, box);
      const matrix = operator("cm", op.rect.width, 0, 0, op.rect.height, box[0], box[1]);
      const before = colours.beforeImage === "" ? [] : [colours.beforeImage];
      for (const each of ["q", ...before, matrix, `/${name} Do`, "Q"]) stream.write(each);
    },
    end() {
      stream.end();
      return out.written();
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

/** The break swallowed the space after the word; it still belongs in the file. */
function endsInWord(text: string): boolean {
  return text.trimEnd().length === text.length;
}

function paintOperator(op: PathOp): string {
  const evenOdd = op.fillRule === "evenodd" ? "*" : "";
  if (!op.fill) return "S";
  return op.stroke ? `B${evenOdd}` : `f${evenOdd}`;
}
