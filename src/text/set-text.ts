import { type FlatText, OBJECT } from "./flat-text.js";
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
  /** For every unit of the text before, and its end: the offset here. */
  readonly places: Int32Array;
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

const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/;
const SPECIAL = /[\s\u00AD\u200B\u2060\uFEFF\uFFFC]/;

/** The set text of a typed text: one pass over its units. */
export function toSetText(flat: FlatText, segments: readonly InlineSegment[]): SetText {
  let text = "";
  let copy = "";
  let at = 0;
  let plainFrom = 0;
  const from = new Int32Array(flat.text.length);
  const kinds = new Uint8Array(flat.text.length);
  const spaceWidths = new Map<number, number>();
  const softHyphens = new Set<number>();
  const places = new Int32Array(flat.text.length + 1);
  for (let i = 0; i < flat.text.length; i++) {
    places[i] = at;
    if (isPlainUnit(flat.text.charCodeAt(i)) || !SPECIAL.test(flat.text.charAt(i))) {
      from[at] = i;
      kinds[at++] = UnitKind.glyph;
      continue;
    }
    const plain = flat.text.slice(plainFrom, i);
    text += plain;
    copy += plain;
    plainFrom = i + 1;
    const unit = flat.text.charAt(i);
    if (INVISIBLE.test(unit)) {
      if (unit === "\u00AD") softHyphens.add(at);
      continue;
    }
    from[at] = i;
    const width = SPACE_EM.get(unit);
    if (width !== undefined) spaceWidths.set(at, width);
    text += unit === "\n" || unit === OBJECT ? unit : " ";
    copy += copyOf(unit, sourceUnit(flat, segments, i));
    kinds[at++] = kindOf(unit, segments[flat.segment[i] ?? 0]);
  }
  const plain = flat.text.slice(plainFrom);
  text += plain;
  copy += plain;
  places[flat.text.length] = at;
  const units = from.subarray(0, at);
  return {
    text,
    segment: units.map((unit) => flat.segment[unit] ?? 0),
    offset: units.map((unit) => flat.offset[unit] ?? 0),
    kinds: kinds.subarray(0, at),
    copy,
    spaceWidths,
    places,
    softHyphens,
  };
}

/** Letters, figures and marks of Latin-1 and the alphabets after it, none of which is special. */
function isPlainUnit(code: number): boolean {
  return (code > 0x20 && code < 0x7f) || (code > 0xad && code < 0x1680);
}

function kindOf(unit: string, segment: InlineSegment | undefined): UnitKind {
  if (unit === OBJECT) return UnitKind.object;
  if (unit === "\n") return UnitKind.lineFeed;
  if (unit === "\u00A0") return UnitKind.fixedPlace;
  if (SPACE_EM.has(unit)) return UnitKind.fixedWidth;
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

function sourceUnit(flat: FlatText, segments: readonly InlineSegment[], unit: number): string {
  const segment = segments[flat.segment[unit] ?? 0];
  return segment?.kind === "text" ? segment.text.charAt(flat.offset[unit] ?? 0) : "";
}
