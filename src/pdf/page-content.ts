import type { PdfRef } from "pdfkit";
import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { GlyphsOp, ImageOp, LinkOp, Owner, PaintedPage, PathOp } from "../paint/index.js";
import { createByteWriter } from "./byte-writer.js";
import type { ColourOperators } from "./colour-operators.js";
import type { FontCodes } from "./font-codes.js";
import { createMarkedStream } from "./marked-stream.js";
import { operator, round } from "./operators.js";
import { INITIAL_STATE } from "./show-line.js";
import { type LinePart, shownLine } from "./shown-line.js";
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

/** What stands on one baseline and is not written yet. */
interface GlyphLine {
  /** Up from the page's bottom. */
  y: Pt;
  readonly parts: LinePart[];
}

function createContentWriter(height: Pt, painting: PagePainting): ContentWriter {
  const { page, codes, tagging, colours } = painting;
  let state = INITIAL_STATE;
  const stroke = { colour: "0 G", width: 1 };
  const out = createByteWriter();
  let line: GlyphLine = { y: 0, parts: [] };
  const flushLine = () => {
    const origin = stream.origin();
    const [first, ...others] = line.parts;
    if (!origin || !first) return;
    const shown = shownLine([first, ...others], state, codes);
    const y = round(line.y);
    stream.write(operator("Td", shown.x - origin.x, y - origin.y));
    out.latin1(shown.operators);
    Object.assign(origin, { x: shown.x, y });
    state = shown.after;
    line = { y: 0, parts: [] };
  };
  const stream = createMarkedStream({ page, tagging, out, settle: flushLine });
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
      const hasHyphen = slot !== undefined && run.softHyphen;
      const to = run.glyphs.length - (hasHyphen ? 1 : 0);
      const end = penAfter(run, 0, to, x);
      add({ run, from: 0, to, x, end, fill, endsLine, endsWord: op.endsWord && !hasHyphen }, y);
      if (!hasHyphen) return;
      stream.softHyphen(slot, () => {
        add(
          {
            run,
            from: to,
            to: to + 1,
            x: end,
            end: penAfter(run, to, to + 1, end),
            fill,
            endsLine,
            endsWord: false,
          },
          y,
        );
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
        stream.write(fill);
        state = { ...state, fill };
      }
      if (op.stroke) for (const each of strokeState(op.stroke, colours, stroke)) stream.write(each);
      for (const each of operators) stream.write(each);
      stream.write(paintOperator(op));
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

function penAfter({ glyphs }: GlyphRun, from: number, to: number, x: Pt): Pt {
  let pen = x;
  for (let i = from; i < to; i++) pen += glyphs[i]?.advance ?? 0;
  return pen;
}

/** Whether a part belongs to the line: no further away than words are, or another column begins. */
function goesOn({ parts }: GlyphLine, part: LinePart): boolean {
  const last = parts.at(-1);
  if (!last) return true;
  const gap = part.x + (part.run.glyphs[part.from]?.dx ?? 0) - last.end;
  return gap < 2 * last.run.size && gap > -last.run.size;
}
