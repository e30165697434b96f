import type { Colour, Pt } from "../geometry/index.js";
import type { GlyphsOp, Owner, PaintOp } from "../paint/index.js";
import type { ByteWriter } from "./byte-writer.js";
import type { ColourOperators } from "./colour-operators.js";
import type { FontCodes, RunStretch } from "./font-codes.js";
import { ORIGIN_X, ORIGIN_Y, PEN } from "./line/columns.js";
import { type LineColumns, lineColumns } from "./line-columns.js";
import { createMarkedStream, type MarkedStream } from "./marked-stream.js";
import { round } from "./operators.js";
import type { Tagging, TagSlot } from "./tags.js";
import { fillWord, INITIAL_STATE, setTextState, type TextState, textState } from "./text-state.js";
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
  /** Where what stands on one baseline is gathered until it is written. */
  readonly lines: LineColumns;
  /** How many glyphs are. */
  count: number;
  /** Of their baseline, up from the page's bottom. */
  y: Pt;
  /** Of the last of them. */
  size: Pt;
}

/** Opens a page whose content is written to `content`. */
export function openPage(height: Pt, painting: TextPainting, content: ByteWriter): OpenPage {
  const { page, tagging } = painting;
  const stream = createMarkedStream({ page, tagging, content, settle: () => flushLine(open) });
  const lines = lineColumns();
  lines.program.clearLine();
  const open: OpenPage = {
    height,
    painting,
    stream,
    content,
    state: INITIAL_STATE,
    lines,
    count: 0,
    y: 0,
    size: 0,
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
  const { content, stream, painting, lines } = page;
  const { ops, fills } = stretch;
  const start = content.length;
  const kidsBefore = slot?.kids.length ?? 0;
  painting.codes.beginUse();
  setTextState(lines, page.state);
  let fill = "";
  let word = 0;
  for (let i = 0; i < ops.length; i++) {
    const op = ops[i];
    const own = fills[i] ?? "";
    if (own !== fill) word = fillWord(lines, own);
    fill = own;
    if (op) writeRun(page, op, word, slot);
  }
  flushLine(page);
  page.state = textState(lines);
  if (painting.page >= PAGES_KEPT) return;
  keepStretch(stretch, painting.codes.used(), {
    content: content.text(start),
    softHyphens: slot ? slot.kids.slice(kidsBefore).map(({ kind }) => kind === "tag") : [],
    after: page.state,
    origin: stream.origin(),
    isOpen: stream.open() === (slot ?? "text artifact"),
  });
}

/** Glyphs of one run that stand in a line. */
interface LinePart extends RunStretch {
  /** The word that sets their colour. */
  readonly fill: number;
  /** A word ends where the line does, and the break swallowed the space after it: that still belongs in the file. */
  readonly endsWord: boolean;
}

function writeRun(page: OpenPage, op: GlyphsOp, fill: number, slot: TagSlot | undefined): void {
  const { run, endsLine } = op;
  const { stream } = page;
  stream.beginText();
  stream.mark(slot ?? "text artifact");
  const { count } = run.glyphs;
  const hasHyphen = slot !== undefined && run.softHyphen;
  const to = hasHyphen ? count - 1 : count;
  addPart(page, { run, from: 0, to, endsLine, fill, endsWord: op.endsWord && !hasHyphen }, op);
  if (!hasHyphen) return;
  stream.softHyphen(slot, () => {
    addPart(page, { run, from: to, to: count, endsLine, fill, endsWord: false }, op);
    flushLine(page);
  });
}

/** Where a run begins. */
type RunPlace = Pick<GlyphsOp, "x" | "y">;

function addPart(page: OpenPage, part: LinePart, place: RunPlace): void {
  const { lines, painting } = page;
  const { run, from, to, fill } = part;
  if (from === to) return;
  const { x } = place;
  const y = page.height - place.y;
  if (page.y !== y || !goesOn(page, part, x)) flushLine(page);
  page.y = y;
  page.size = run.size;
  lines.readRun(run, page.count);
  painting.codes.codeGlyphs(part);
  const space = part.endsWord && endsInWord(run.text) ? painting.codes.spaceOf(run.face) : 0;
  const { count, offsets } = run.glyphs;
  const scale = roundScale(run.scale ?? 1);
  lines.program.addGlyphs(from, to, count, offsets !== undefined, space, fill, x, run.size, scale);
  page.count += to - from + (space > 0 ? 1 : 0);
}

/** Whether a part belongs to the line: no further away than words are, or another column begins. */
function goesOn({ count, lines, size }: OpenPage, { run, from }: LinePart, x: Pt): boolean {
  if (count === 0) return true;
  const { advances, offsets } = run.glyphs;
  let pen = x;
  for (let i = 0; i < from; i++) pen += advances[i] ?? 0;
  const gap = pen + (offsets?.[2 * from] ?? 0) - (lines.columns.setting[PEN] ?? 0);
  return gap < 2 * size && gap > -size;
}

function endsInWord(text: string): boolean {
  return text.trimEnd().length === text.length;
}

/** As `Tz` has it, in percent and to a thousandth: what is written is what is reckoned with. */
function roundScale(scale: number): number {
  return scale === 1 ? 1 : round(scale * 100) / 100;
}

function flushLine(page: OpenPage): void {
  const { stream, lines, content } = page;
  const origin = stream.origin();
  if (!origin || page.count === 0) return;
  const { setting, written } = lines.columns;
  setting[ORIGIN_X] = origin.x;
  setting[ORIGIN_Y] = origin.y;
  const length = lines.program.showLine(page.y);
  content.bytes(written.subarray(0, length));
  stream.moveTo({ x: setting[ORIGIN_X], y: setting[ORIGIN_Y] });
  page.count = 0;
  page.y = 0;
}
