import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { GlyphsOp, PaintOp } from "../paint/index.js";
import type { CodedGlyph } from "./face-codes.js";
import type { FontCodes } from "./font-codes.js";
import type { LineOrigin } from "./marked-stream.js";
import type { TextState } from "./text-state.js";

/** Neighbouring runs that belong to one place in the structure, with all that how they are written depends on. */
export interface TextStretch {
  readonly ops: readonly GlyphsOp[];
  /** The operators that set their colours. */
  readonly fills: readonly string[];
  readonly start: StretchStart;
}

export interface StretchStart {
  readonly pageHeight: Pt;
  readonly state: TextState;
  /** Where the last line of the open text object began. */
  readonly origin: LineOrigin | undefined;
  /** The type of its element, if it has one. */
  readonly type: string | undefined;
  /** The page is tagged. */
  readonly isTagged: boolean;
  /** What marked content is. */
  readonly open: "nothing" | "this" | "other";
  /** The number of the page's next marked content. */
  readonly mcid: number;
}

/** A stretch as it stands in the file. */
export interface WrittenStretch {
  readonly content: string;
  /** Of its pieces of marked content: whether each is a soft hyphen. */
  readonly softHyphens: readonly boolean[];
  readonly after: TextState;
  readonly origin: LineOrigin | undefined;
  /** Its marked content is. */
  readonly isOpen: boolean;
}

/** A long stretch ends with a line, so that one changed word does not change all of a page without structure. */
const MOST_RUNS = 24;

/** The first operation after the stretch that begins with the one at `from`. */
export function stretchEnd(
  ops: readonly PaintOp[],
  from: number,
  isSamePlace: (op: GlyphsOp) => boolean,
): number {
  let to = from + 1;
  for (; to < ops.length; to++) {
    const [before, op] = [ops[to - 1], ops[to]];
    if (op?.op !== "glyphs" || before?.op !== "glyphs") break;
    // Mostly another line of the same text.
    if (op.node !== before.node && !isSamePlace(op)) break;
    if (to - from >= MOST_RUNS && before.endsLine && before.y !== op.y) break;
  }
  return to;
}

interface KeptStretch {
  readonly stretch: TextStretch;
  readonly used: readonly CodedGlyph[];
  readonly written: WrittenStretch;
}

type KeptStretches = WeakMap<GlyphRun, readonly KeptStretch[]>;

/**
 * By a stretch's first run. From one leaflet to the next most are the same runs in the same places. Those of two
 * generations are kept, and no longer than their runs are. In a map that grew old V8 would take all it ever held for
 * needed until the next full collection, of which a long text then needs many.
 */
let keptLately: KeptStretches = new WeakMap();
let keptBefore: KeptStretches = new WeakMap();
let keptCount = 0;

/** Runs to a generation: six leaflets of one statement fit into two. */
const RUNS_KEPT = 600;

/** The same run stands in few places: in each format of a statement, and where copyfitting came to another size. */
const STRETCHES_KEPT_A_RUN = 4;

/** As it was written before, if it would be so again: its glyphs are then given the same codes. */
export function keptStretch(stretch: TextStretch, codes: FontCodes): WrittenStretch | undefined {
  const run = stretch.ops[0]?.run;
  const known = run && (keptLately.get(run) ?? keptBefore.get(run));
  if (!known) return undefined;
  for (const each of known) if (isSame(each.stretch, stretch) && codes.agree(each.used)) return each.written;
  return undefined;
}

/** Keeps how a stretch is written, in which the glyphs `used` have their codes. */
export function keepStretch(
  stretch: TextStretch,
  used: readonly CodedGlyph[],
  written: WrittenStretch,
): void {
  const run = stretch.ops[0]?.run;
  if (!run) return;
  keptCount += stretch.ops.length;
  if (keptCount > RUNS_KEPT) {
    keptBefore = keptLately;
    keptLately = new WeakMap();
    keptCount = 0;
  }
  const others = keptLately.get(run) ?? keptBefore.get(run) ?? [];
  keptLately.set(run, [...others.slice(1 - STRETCHES_KEPT_A_RUN), { stretch, used, written }]);
}

function isSame(one: TextStretch, other: TextStretch): boolean {
  const { ops, fills } = one;
  if (ops.length !== other.ops.length || !isSameStart(one.start, other.start)) return false;
  for (let i = 0; i < ops.length; i++)
    if (!isSameOp(ops[i], other.ops[i]) || fills[i] !== other.fills[i]) return false;
  return true;
}

function isSameOp(one: GlyphsOp | undefined, other: GlyphsOp | undefined): boolean {
  if (one === other) return true;
  return (
    one?.run === other?.run &&
    one?.x === other?.x &&
    one?.y === other?.y &&
    one?.endsLine === other?.endsLine &&
    one?.endsWord === other?.endsWord
  );
}

function isSameStart(one: StretchStart, other: StretchStart): boolean {
  return (
    one.pageHeight === other.pageHeight &&
    one.origin?.x === other.origin?.x &&
    one.origin?.y === other.origin?.y &&
    one.type === other.type &&
    one.isTagged === other.isTagged &&
    one.open === other.open &&
    one.mcid === other.mcid &&
    isSameState(one.state, other.state)
  );
}

function isSameState(one: TextState, other: TextState): boolean {
  return (
    one === other ||
    (one.fill === other.fill &&
      one.font === other.font &&
      one.size === other.size &&
      one.letterSpace === other.letterSpace &&
      one.wordSpace === other.wordSpace &&
      one.scale === other.scale &&
      one.rise === other.rise)
  );
}
