import type { PdfRef } from "pdfkit";
import type { Pt } from "../geometry/index.js";
import type { GlyphsOp, ImageOp, LinkOp, Owner, PaintedPage, PathOp } from "../paint/index.js";
import type { ColourOperators } from "./colour-operators.js";
import type { FontCodes } from "./font-codes.js";
import { penAt } from "./glyph-line.js";
import { createMarkedStream } from "./marked-stream.js";
import { operator, round } from "./operators.js";
import { INITIAL_STATE } from "./show-line.js";
import { type LinePart, operatorsAt, shownLine } from "./shown-line.js";
import { pdfPath } from "./svg-path.js";
import { flipped, type Tagging } from "./tags.js";

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

/** The content stream of a page, a byte a character, and its annotations. */
export interface PageContent {
  readonly content: string;
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
  end(): string;
}

/** What stands on one baseline and is not written yet. */
interface GlyphLine {
  /** Up from the page's bottom. */
  y: Pt;
  readonly parts: LinePart[];
}

function createContentWriter(height: Pt, painting: PagePainting): ContentWriter {
  const { page, codes, tagging, colours } = painting;
  let content = "";
  let state = INITIAL_STATE;
  const stroke = { colour: "0 G", width: 1 };
  let line: GlyphLine = { y: 0, parts: [] };
  const flushLine = () => {
    const origin = stream.origin();
    const [first, ...others] = line.parts;
    if (!origin || !first) return;
    const shown = shownLine([first, ...others], state, codes);
    const y = round(line.y);
    content += operatorsAt(shown, shown.x - origin.x, y - origin.y);
    origin.x = shown.x;
    origin.y = y;
    state = shown.after;
    line = { y: 0, parts: [] };
  };
  const write = (operators: string) => {
    content += `${operators}\n`;
  };
  const stream = createMarkedStream({ page, tagging, write, settle: flushLine });
  const slotFor = (node: Owner) => (node === "artifact" ? undefined : tagging?.slotFor(node));
  const add = (part: LinePart, y: Pt) => {
    if (part.from === part.to) return;
    if (line.y !== y || !goesOn(line, part)) flushLine();
    line.y = y;
    line.parts.push(part);
  };

  return {
    glyphs(op) {
      const { run, x, endsLine } = op;
      const slot = slotFor(op.node);
      stream.beginText();
      stream.mark(slot ?? "text artifact");
      const y = height - op.y;
      if (slot) tagging?.begin(slot.tag, page, y + run.face.metrics.ascentEm * run.size);
      const fill = colours.text(op.colour);
      const count = run.glyphs.length;
      const hasHyphen = slot !== undefined && run.softHyphen;
      const to = hasHyphen ? count - 1 : count;
      add({ run, x, from: 0, to, fill, endsLine, endsWord: op.endsWord && !hasHyphen }, y);
      if (!hasHyphen) return;
      stream.softHyphen(slot, () => {
        add({ run, x, from: to, to: count, fill, endsLine, endsWord: false }, y);
        flushLine();
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
      const fill = op.fill ? colours.fill(op.fill) : state.fill;
      if (fill !== state.fill) {
        write(fill);
        state = { ...state, fill };
      }
      if (op.stroke) for (const each of strokeState(op.stroke, colours, stroke)) write(each);
      for (const each of operators) write(each);
      write(paintOperator(op));
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
      for (const each of ["q", ...before, matrix, `/${name} Do`, "Q"]) write(each);
    },
    end() {
      stream.end();
      return content;
    },
  };
}

/** Sets the colour and the width that a line needs, where they are not set already. */
function strokeState(
  { colour, width }: NonNullable<PathOp["stroke"]>,
  colours: ColourOperators,
  stroke: { colour: string; width: Pt },
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

/** Whether a part belongs to the line: no further away than words are, or another column begins. */
function goesOn({ parts }: GlyphLine, { run, x, from }: LinePart): boolean {
  const last = parts.at(-1);
  if (!last) return true;
  const gap = penAt(run, x, from) + (run.glyphs[from]?.dx ?? 0) - penAt(last.run, last.x, last.to);
  return gap < 2 * last.run.size && gap > -last.run.size;
}
