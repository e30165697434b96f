import { type FlatText, OBJECT, taken } from "./flat-text.js";
import type { InlineSegment } from "./paragraph.js";

/** What a unit of the set text does in the line. */
export const UnitKind = {
  glyph: 0,
  /** Stretches, and the line may end at it. */
  space: 1,
  /** Stretches; the line never ends at it. */
  fixedPlace: 2,
  /** Keeps its width. */
  fixedWidth: 3,
  object: 4,
  lineFeed: 5,
} as const;
export type UnitKind = (typeof UnitKind)[keyof typeof UnitKind];

/**
 * The text as it is shaped: characters that are behaviour, not ink (soft hyphen, word joiner, zero width
 * space, byte-order mark), are gone, every space is U+0020.
 */
export interface SetText extends FlatText {
  readonly kinds: Uint8Array;
  /** What copying gives, unit by unit. */
  readonly copy: string;
  /** Widths in em of the spaces that have one of their own, by offset. */
  readonly spaceWidths: ReadonlyMap<number, number>;
  /** For every unit of the text before, and its end: the offset here; undefined where that is the same. */
  readonly places: Int32Array | undefined;
  /** Offsets before which the author put a soft hyphen. */
  readonly softHyphens: ReadonlySet<number>;
}

/** Spaces of fixed width, in em (Unicode Standard, table 6-2); U+202F as fine as French and German set it. */
const SPACE_EM: ReadonlyMap<string, number> = new Map([
  ["\u2000", 1 / 2],
  ["\u2001", 1],
  ["\u2002", 1 / 2],
  ["\u2003", 1],
  ["\u2004", 1 / 3],
  ["\u2005", 1 / 4],
  ["\u2006", 1 / 6],
  ["\u2007", 1 / 2],
  ["\u2008", 1 / 4],
  ["\u2009", 1 / 6],
  ["\u200A", 1 / 12],
  ["\u202F", 1 / 8],
  ["\u205F", 2 / 9],
  ["\u3000", 1],
]);

const SPACE = 0x20;
const SOFT_HYPHEN = "\u00AD";
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/;
const SPECIAL = /[\s\u00AD\u200B\u2060\uFEFF\uFFFC]/;

/** The set text of a typed text: one pass over its units. */
export function toSetText(flat: FlatText, segments: readonly InlineSegment[]): SetText {
  if (hasInvisible(flat.text)) {
    const { from, places, softHyphens } = visibleUnits(flat.text);
    const text = Array.from(from, (unit) => flat.text.charAt(unit)).join("");
    const visible = { text, segment: taken(flat.segment, from), offset: taken(flat.offset, from) };
    return { ...ofVisible(visible, segments), places, softHyphens };
  }
  return ofVisible(flat, segments);
}

/** By V8's own search for a character: in a text of Latin-1 it does not look for others at all. */
function hasInvisible(text: string): boolean {
  return (
    text.includes(SOFT_HYPHEN) ||
    text.includes("\u200B") ||
    text.includes("\u2060") ||
    text.includes("\uFEFF")
  );
}

const NO_WIDTHS: ReadonlyMap<number, number> = new Map();
const NO_HYPHENS: ReadonlySet<number> = new Set();

/** What is left of a text without what is invisible: the units, for each unit of the text its place there. */
function visibleUnits(text: string): {
  readonly from: Int32Array;
  readonly places: Int32Array;
  readonly softHyphens: ReadonlySet<number>;
} {
  const from = new Int32Array(text.length);
  const places = new Int32Array(text.length + 1);
  const softHyphens = new Set<number>();
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    places[i] = at;
    const unit = text.charAt(i);
    if (!INVISIBLE.test(unit)) from[at++] = i;
    else if (unit === SOFT_HYPHEN) softHyphens.add(at);
  }
  places[text.length] = at;
  return { from: from.slice(0, at), places, softHyphens };
}

/** The set text of one in which nothing is invisible. */
function ofVisible(flat: FlatText, segments: readonly InlineSegment[]): SetText {
  const { text } = flat;
  const kinds = new Uint8Array(text.length);
  let widths: Map<number, number> | undefined;
  // Most texts are set, and copied, as they are typed: pieces are put together only where something differs.
  let set = "";
  let setFrom = 0;
  let copy = "";
  let copyFrom = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // ASCII without a call for each letter.
    if (code > SPACE && code < 0x7f) continue;
    if (isPlainUnit(code) || (code !== SPACE && !SPECIAL.test(text.charAt(i)))) continue;
    const unit = text.charAt(i);
    const segment = segments[flat.segment[i] ?? 0];
    const width = unit === " " ? undefined : SPACE_EM.get(unit);
    if (width !== undefined) {
      widths ??= new Map();
      widths.set(i, width);
    }
    kinds[i] = kindOf(unit, width !== undefined, segment);
    const shaped = unit === "\n" || unit === OBJECT ? unit : " ";
    if (shaped !== unit) {
      set += text.slice(setFrom, i) + shaped;
      setFrom = i + 1;
    }
    const copied = copyOf(unit, segment?.kind === "text" ? segment.text.charAt(flat.offset[i] ?? 0) : "");
    if (copied !== unit) {
      copy += text.slice(copyFrom, i) + copied;
      copyFrom = i + 1;
    }
  }
  return {
    text: setFrom === 0 ? text : set + text.slice(setFrom),
    segment: flat.segment,
    offset: flat.offset,
    kinds,
    copy: copyFrom === 0 ? text : copy + text.slice(copyFrom),
    spaceWidths: widths ?? NO_WIDTHS,
    places: undefined,
    softHyphens: NO_HYPHENS,
  };
}

/** Letters, figures and marks of Latin-1 and the alphabets after it, none of which is special. */
function isPlainUnit(code: number): boolean {
  return (code > SPACE && code < 0x7f) || (code > 0xad && code < 0x1680);
}

function kindOf(unit: string, isFixed: boolean, segment: InlineSegment | undefined): UnitKind {
  if (unit === OBJECT) return UnitKind.object;
  if (unit === "\n") return UnitKind.lineFeed;
  if (unit === "\u00A0") return UnitKind.fixedPlace;
  if (isFixed) return UnitKind.fixedWidth;
  if (segment?.kind !== "text") return UnitKind.space;
  const { whiteSpace } = segment.style;
  if (whiteSpace === "pre") return UnitKind.fixedWidth;
  return whiteSpace === "nowrap" ? UnitKind.fixedPlace : UnitKind.space;
}

/** A space or hyphen whose behaviour typography changed is still the author's plain one to whoever copies it. */
function copyOf(unit: string, source: string): string {
  if (unit === "\n" || source === "\n" || source === "\t") return " ";
  return source === " " || unit === "\u2011" ? source : unit;
}
