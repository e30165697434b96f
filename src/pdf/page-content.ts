import type { PdfRef } from "pdfkit";
import type { Pt } from "../geometry/index.js";
import type { ImageOp, LinkOp, PaintedPage, PathOp } from "../paint/index.js";
import { ByteWriter } from "./byte-writer.js";
import type { ColourOperators } from "./colour-operators.js";
import type { FontCodes } from "./font-codes.js";
import { operator } from "./operators.js";
import { pdfPath } from "./svg-path.js";
import { flipped, type Tagging } from "./tags.js";
import { type OpenPage, openPage, slotFor, writeText } from "./text-writer.js";

/** What painting a page needs of the document. */
export interface PagePainting {
  readonly page: number;
  readonly codes: FontCodes;
  /** Without tags the page is untagged content. */
  readonly tagging: Tagging | undefined;
  /** The resource name of an image, by its source. */
  readonly imageName: (source: string) => string;
  readonly colours: ColourOperators;
  /** Operators before all others. */
  readonly first?: string;
  /** Makes the annotation of a link; undefined where it leads nowhere. */
  readonly link: (op: LinkOp) => PdfRef | undefined;
}

/** The content stream of a page, good until the next is written, and its annotations. */
export interface PageContent {
  readonly content: Buffer;
  readonly annotations: readonly PdfRef[];
}

/** Used again for each page. */
const written = new ByteWriter();

/**
 * Writes a page's paint as a content stream in PDF's own coordinates, y up.
 *
 * Neighbouring paint of one place in the structure becomes one piece of marked content. Runs that follow
 * one another on a baseline become one line. Paths and rules belong to the structure only as parts of a
 * figure; elsewhere they are decoration.
 */
export function paintPage(page: PaintedPage, painting: PagePainting): PageContent {
  written.clear();
  if (painting.first) written.latin1(painting.first);
  const open = openPage(page.height, painting, written);
  const stroke: Stroke = { colour: "0 G", width: 1 };
  const annotations: PdfRef[] = [];
  const { ops } = page;
  for (let i = 0; i < ops.length; ) {
    const op = ops[i];
    if (op?.op === "glyphs") {
      i = writeText(open, ops, i, op);
      continue;
    }
    i++;
    switch (op?.op) {
      case "path":
        writePath(open, op, painting, stroke);
        break;
      case "image":
        writeImage(open, op, painting);
        break;
      case "link": {
        const annotation = painting.link(op);
        if (annotation) annotations.push(annotation);
        break;
      }
      default:
        op satisfies undefined;
    }
  }
  open.stream.end();
  return { content: written.written(), annotations };
}

/** How lines are drawn at present. */
interface Stroke {
  colour: string;
  width: Pt;
}

function writePath(
  open: OpenPage,
  op: PathOp,
  { page, tagging, colours }: PagePainting,
  stroke: Stroke,
): void {
  const { stream } = open;
  const slot = slotFor(open, op.node);
  const figure = slot?.tag.type === "Figure" ? slot : undefined;
  const { operators, bounds } = pdfPath(op.path, open.height);
  if (!bounds || !(op.fill || op.stroke)) return;
  stream.endText();
  stream.mark(figure ?? "path artifact");
  if (figure) tagging?.include(figure.tag, page, bounds);
  const fill = op.fill ? colours.fill(op.fill) : open.state.fill;
  if (fill !== open.state.fill) {
    open.content.latin1(`${fill}\n`);
    open.state = { ...open.state, fill };
  }
  if (op.stroke) for (const each of strokeState(op.stroke, colours, stroke)) open.content.latin1(`${each}\n`);
  for (const each of operators) open.content.latin1(`${each}\n`);
  open.content.latin1(`${paintOperator(op)}\n`);
}

function writeImage(open: OpenPage, op: ImageOp, { page, tagging, colours, imageName }: PagePainting): void {
  const { stream, height } = open;
  const name = imageName(op.source);
  const slot = slotFor(open, op.node);
  stream.endText();
  stream.mark(slot ?? "path artifact");
  const box = flipped(op.rect, height);
  if (slot) tagging?.include(slot.tag, page, box);
  const matrix = operator("cm", op.rect.width, 0, 0, op.rect.height, box[0], box[1]);
  const before = colours.beforeImage === "" ? [] : [colours.beforeImage];
  open.content.latin1(`${["q", ...before, matrix, `/${name} Do`, "Q"].join("\n")}\n`);
}

/** Sets the colour and the width that a line needs, where they are not set already. */
function strokeState(
  { colour, width }: NonNullable<PathOp["stroke"]>,
  colours: ColourOperators,
  stroke: Stroke,
): string[] {
  const operators: string[] = [];
  const set = colours.stroke(colour);
  if (set !== stroke.colour) operators.push(set);
  if (width !== stroke.width) operators.push(operator("w", width));
  Object.assign(stroke, { colour: set, width });
  return operators;
}

function paintOperator(op: PathOp): string {
  const evenOdd = op.fillRule === "evenodd" ? "*" : "";
  if (!op.fill) return "S";
  return op.stroke ? `B${evenOdd}` : `f${evenOdd}`;
}
