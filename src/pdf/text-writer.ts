import type { Colour, Pt } from "../geometry/index.js";
import type { GlyphsOp, Owner, PaintOp } from "../paint/index.js";
import type { ByteWriter } from "./byte-writer.js";
import type { ColourOperators } from "./colour-operators.js";
import type { FontCodes } from "./font-codes.js";
import { penAt } from "./glyph-line.js";
import { createMarkedStream, type MarkedStream } from "./marked-stream.js";
import { round } from "./operators.js";
import { INITIAL_STATE, showLine, type TextState } from "./show-line.js";
import { glyphLineOf, type LinePart } from "./shown-line.js";
import type { Tagging, TagSlot } from "./tags.js";
import { keepStretch, keptStretch, type StretchStart, stretchEnd, type TextStretch } from "./text-stretch.js";

/** What text needs of the document. */
interface TextPainting {
  readonly page: number;
  readonly codes: FontCodes;
  readonly tagging: Tagging | undefined;
  readonly colours: ColourOperators;
}

/** A page while it is written. */
export interface OpenPage {
  readonly height: Pt;
  readonly painting: TextPainting;
  readonly stream: MarkedStream;
  readonly content: ByteWriter;
  state: TextState;
  /** What stands on one baseline and is not written yet. */
  parts: LinePart[];
  /** Of their baseline, up from the page's bottom. */
  y: Pt;
}

/** Opens a page whose content is written to `content`. */
export function openPage(height: Pt, painting: TextPainting, content: ByteWriter): OpenPage {
  const { page, tagging } = painting;
  const stream = createMarkedStream({ page, tagging, content, settle: () => flushLine(open) });
  const open: OpenPage = {
    height,
    painting,
    stream,
    content,
    state: INITIAL_STATE,
    parts: [],
    y: 0,
  };
  return open;
}

/** The place in the structure for what a node paints next. */
export function slotFor({ painting }: OpenPage, node: Owner): TagSlot | undefined {
  return node === "artifact" ? undefined : painting.tagging?.slotFor(node);
}

/** Writes a stretch of text, which begins with `first`; gives the place of the first operation after it. */
export function writeText(page: OpenPage, all: readonly PaintOp[], from: number, first: GlyphsOp): number {
  const { painting, stream, height } = page;
  const { tagging, codes } = painting;
  const slot = slotFor(page, first.node);
  if (slot) tagging?.reach(slot);
  const to = stretchEnd(all, from, ({ node }) => slotFor(page, node) === slot);
  const ops = all.slice(from, to) as GlyphsOp[];
  const stretch = { ops, fills: fillsOf(ops, painting.colours), start: startOf(page, slot) };
  if (slot) tagging?.begin(slot.tag, painting.page, topOf(ops, height));
  const kept = keptStretch(stretch, codes);
  if (!kept) {
    writeAnew(page, stretch, slot);
    return to;
  }
  if (slot) for (const isSoft of kept.softHyphens) markAgain(page, slot, isSoft);
  stream.goOn(kept.origin, kept.isOpen ? (slot ?? "text artifact") : undefined);
  page.state = kept.after;
  page.content.latin1(kept.content);
  return to;
}

function fillsOf(ops: readonly GlyphsOp[], colours: ColourOperators): string[] {
  const fills: string[] = [];
  let colour: Colour | undefined;
  let fill = "";
  for (const op of ops) {
    if (op.colour !== colour) fill = colours.text(op.colour);
    colour = op.colour;
    fills.push(fill);
  }
  return fills;
}

/**
 * A leaflet has no more. What is kept of a long text's pages is forgotten before it is asked for, but not before V8
 * has it among its old objects: 60 MB of 654 pages.
 */
const PAGES_KEPT = 12;

function startOf({ height, state, stream, painting }: OpenPage, slot: TagSlot | undefined): StretchStart {
  const { tagging, page } = painting;
  const open = stream.open();
  return {
    pageHeight: height,
    state,
    origin: stream.origin(),
    type: slot?.tag.type,
    isTagged: tagging !== undefined,
    open: open === undefined ? "nothing" : open === (slot ?? "text artifact") ? "this" : "other",
    mcid: tagging?.parents[page]?.length ?? 0,
  };
}

function topOf(ops: readonly GlyphsOp[], height: Pt): Pt {
  let top = Number.NEGATIVE_INFINITY;
  for (const { run, y } of ops) top = Math.max(top, height - y + run.face.metrics.ascentEm * run.size);
  return top;
}

function markAgain({ painting }: OpenPage, slot: TagSlot, isSoftHyphen: boolean): void {
  const { tagging, page } = painting;
  if (isSoftHyphen) tagging?.markSoftHyphen(slot, page);
  else tagging?.mark(slot, page);
}

function writeAnew(page: OpenPage, stretch: TextStretch, slot: TagSlot | undefined): void {
  const { content, stream, painting } = page;
  const { ops, fills } = stretch;
  const start = content.length;
  const kidsBefore = slot?.kids.length ?? 0;
  painting.codes.beginUse();
  for (let i = 0; i < ops.length; i++) {
    const op = ops[i];
    if (op) writeRun(page, op, fills[i] ?? "", slot);
  }
  flushLine(page);
  if (painting.page >= PAGES_KEPT) return;
  keepStretch(stretch, painting.codes.used(), {
    content: content.text(start),
    softHyphens: slot ? slot.kids.slice(kidsBefore).map(({ kind }) => kind === "tag") : [],
    after: page.state,
    origin: stream.origin(),
    isOpen: stream.open() === (slot ?? "text artifact"),
  });
}

function writeRun(page: OpenPage, op: GlyphsOp, fill: string, slot: TagSlot | undefined): void {
  const { run, x, endsLine } = op;
  const { stream } = page;
  const y = page.height - op.y;
  stream.beginText();
  stream.mark(slot ?? "text artifact");
  const { count } = run.glyphs;
  const hasHyphen = slot !== undefined && run.softHyphen;
  const to = hasHyphen ? count - 1 : count;
  addPart(page, { run, x, from: 0, to, fill, endsLine, endsWord: op.endsWord && !hasHyphen }, y);
  if (!hasHyphen) return;
  stream.softHyphen(slot, () => {
    addPart(page, { run, x, from: to, to: count, fill, endsLine, endsWord: false }, y);
    flushLine(page);
  });
}

function addPart(page: OpenPage, part: LinePart, y: Pt): void {
  if (part.from === part.to) return;
  if (page.y !== y || !goesOn(page.parts, part)) flushLine(page);
  page.y = y;
  page.parts.push(part);
}

/** Whether a part belongs to the line: no further away than words are, or another column begins. */
function goesOn(parts: readonly LinePart[], { run, x, from }: LinePart): boolean {
  const last = parts.at(-1);
  if (!last) return true;
  const gap = penAt(run, x, from) + (run.glyphs.offsets?.[2 * from] ?? 0) - penAt(last.run, last.x, last.to);
  return gap < 2 * last.run.size && gap > -last.run.size;
}

function flushLine(page: OpenPage): void {
  const { stream, parts, content } = page;
  const origin = stream.origin();
  if (!origin || parts.length === 0) return;
  const line = glyphLineOf(parts, page.painting.codes);
  const x = round(line.places[0] ?? 0);
  const y = round(page.y);
  content.number(x - origin.x);
  content.byte(SPACE);
  content.number(y - origin.y);
  content.latin1(" Td\n");
  page.state = showLine(line, page.state, content);
  stream.moveTo({ x, y });
  page.parts = [];
  page.y = 0;
}

const SPACE = 0x20;
