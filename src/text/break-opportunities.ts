import LineBreaker from "linebreak";
import {
  CharacterClass,
  classOf,
  isAlphanumeric,
  isAlphanumericAt,
  isLetterAt,
} from "./character-classes.js";
import type { FlatText } from "./flat-text.js";
import { letterPattern, matches } from "./letter-pattern.js";
import type { InlineContent } from "./paragraph.js";
import type { SetText } from "./set-text.js";

/** How a line may end before a unit of the set text. */
export const BreakKind = {
  none: 0,
  allowed: 1,
  /** After a hyphen, dash or slash that the author wrote. */
  afterMark: 2,
  /** Only where nothing else keeps a word within the measure. */
  emergency: 3,
} as const;
export type BreakKind = (typeof BreakKind)[keyof typeof BreakKind];

/**
 * For every unit of the set text whether the line may end before it (entry n: before unit n).
 *
 * Source: UAX 14, tailored: no line begins with a percent sign, an ellipsis, a spaced dash or closing
 * punctuation, whatever space precedes it; none ends in a hyphen after a single letter, before
 * a dash that no space sets off, or before a German `-innen` that a slash sets off; `white-space: nowrap` and its like forbid the rest.
 */
export function breakOpportunities(typed: FlatText, set: SetText, content: InlineContent): Uint8Array {
  const kinds = new Uint8Array(set.text.length + 1);
  addBreaks({ text: typed.text, places: set.places, kinds });
  forbidInNowrap(kinds, set, content);
  allowEmergencies(kinds, set, content);
  return kinds;
}

interface Target {
  readonly text: string;
  /** For every unit of the text the entry of `kinds`; undefined where that is the same. */
  readonly places: Int32Array | undefined;
  readonly kinds: Uint8Array;
}

/**
 * Before a word of nothing but letters and figures, and full stops and their like at its end, a line may end if such
 * a word stands before it; inside it none does. What follows it depends on nothing before it. So what stands between
 * two such words is looked at by itself, in the light of the first.
 */
function addBreaks(target: Target): void {
  const { text } = target;
  let open = text.charCodeAt(0) === SPACE ? 0 : -1;
  let plain = -1;
  for (let at = 0; at < text.length; ) {
    const end = plainWordEnd(text, at);
    if (end < 0) {
      if (open < 0) open = Math.max(0, plain);
      at = nextWord(text, at);
      continue;
    }
    if (open >= 0) addBreaksBetween(target, open, at + 1);
    else if (plain >= 0) setKind(target, at, BreakKind.allowed);
    open = -1;
    plain = at;
    at = nextWord(text, end);
  }
  if (open >= 0) addBreaksBetween(target, open, text.length);
}

const SPACE = 0x20;

/** Where the plain word ends that begins at `start`; -1 where none does. */
function plainWordEnd(text: string, start: number): number {
  let end = start;
  let code = text.charCodeAt(end);
  // Small letters without a call for each.
  while ((code >= SMALL_A && code <= SMALL_Z) || isPlain(code)) code = text.charCodeAt(++end);
  if (end === start) return -1;
  while (end < text.length && text.charCodeAt(end) !== SPACE) {
    if (!STOPS.includes(text.charAt(end))) return -1;
    end++;
  }
  return end;
}

const SMALL_A = 0x61;
const SMALL_Z = 0x7a;

/** Marks of classes IS and EX, before which no line ends. */
const STOPS = ".,:;!?";

/** Letters and figures of Latin-1, of classes AL and NU. */
function isPlain(code: number): boolean {
  return code < 0x100 && isAlphanumeric(code);
}

function nextWord(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  let next = space < 0 ? text.length : space;
  while (text.charCodeAt(next) === SPACE) next++;
  return next;
}

/** Breaks after the first of the units `start` (inclusive) to `end` (exclusive). */
function addBreaksBetween(target: Target, start: number, end: number): void {
  const { text } = target;
  const breaker = new LineBreaker(text.slice(start, end));
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const position = start + next.position;
    if (position < end) setKind(target, position, tailored(text, position));
  }
}

function setKind({ places, kinds }: Target, position: number, kind: BreakKind): void {
  if (kind !== BreakKind.none) kinds[places ? (places[position] ?? 0) : position] = kind;
}

const INNEN = letterPattern(String.raw`^-?in(?:nen)?(?!\p{L})`);
const MARKS = /[-\u2010\u2013\u2014/]/;

/** Not a break of its own: whether it is one, and at what price, hyphenation says. */
const SOFT_HYPHEN = "\u00AD";

function tailored(text: string, position: number): BreakKind {
  const before = text.charAt(position - 1);
  // Nearly all breaks are before a word.
  if (before === " " && isAlphanumeric(text.charCodeAt(position))) return BreakKind.allowed;
  if (before === SOFT_HYPHEN) return BreakKind.none;
  if (before === " ") return isNeverFirst(text, position) ? BreakKind.none : BreakKind.allowed;
  const after = text.slice(position, position + 8);
  if (before === "/" && matches(INNEN, after)) return BreakKind.none;
  if (MARKS.test(before)) return endsWord(text, position - 1) ? BreakKind.afterMark : BreakKind.none;
  // A dash between words stays with the one before it.
  return /^[%‰\u2013\u2014]/.test(after) ? BreakKind.none : BreakKind.allowed;
}

/** Whether no line begins with a mark after a space; closing quotation marks are not among them, for in some languages they open. */
function isNeverFirst(text: string, position: number): boolean {
  const mark = text.charAt(position);
  const next = text.charAt(position + 1);
  if (mark === "." || mark === ",") return !isAlphanumericAt(text, position + 1);
  if (mark === "…") return !isLetterAt(text, position + 1);
  if (mark === "–" || mark === "—" || mark === "·") return next === "" || /\s/.test(next);
  return mark !== "" && "%‰°!?:;)]}".includes(mark);
}

/** Whether two letters or figures end before `end`, or one with an apostrophe or a full stop. */
function endsWord(text: string, end: number): boolean {
  if (!isAlphanumericAt(text, end - 2)) return false;
  return isAlphanumericAt(text, end - 1) || /['’.]/.test(text.charAt(end - 1));
}

function forbidInNowrap(kinds: Uint8Array, set: SetText, { segments, style }: InlineContent): void {
  const wraps = segments.map((segment) => segment.kind !== "text" || wrapsLines(segment.style));
  const outer = wrapsLines(style);
  if (outer && wraps.every((value) => value)) return;
  for (let at = 1; at < set.text.length; at++) {
    const before = set.segment[at - 1] ?? 0;
    const after = set.segment[at] ?? 0;
    const isSpace = set.text[at - 1] === " ";
    const allowed = before === after || isSpace ? wraps[before] : outer && (wraps[before] || wraps[after]);
    if (!allowed) kinds[at] = BreakKind.none;
  }
}

/** Whether text of this style may be broken where it does not say so itself. */
export function wrapsLines(style: InlineContent["style"]): boolean {
  return style.whiteSpace !== "nowrap" && style.whiteSpace !== "pre" && style.textWrap !== "nowrap";
}

function allowEmergencies(kinds: Uint8Array, set: SetText, { segments }: InlineContent): void {
  const breaks = segments.map(
    (segment) =>
      segment.kind === "text" && segment.style.overflowWrap !== "normal" && wrapsLines(segment.style),
  );
  if (!breaks.some((value) => value)) return;
  for (let at = 1; at < set.text.length; at++) {
    const inWord = set.text[at - 1] !== " " && set.text[at] !== " " && !isLowSurrogateOrMark(set.text, at);
    if (inWord && kinds[at] === BreakKind.none && breaks[set.segment[at] ?? 0])
      kinds[at] = BreakKind.emergency;
  }
}

function isLowSurrogateOrMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0xdc00 && code < 0xe000) || (classOf(code) & CharacterClass.mark) > 0;
}
