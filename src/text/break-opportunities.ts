import LineBreaker from "linebreak";
import { CharacterClass, classOf, isAlphanumeric } from "./character-classes.js";
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
  const breaker = new LineBreaker(typed.text);
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const { position } = next;
    if (position >= typed.text.length) break;
    const kind = tailored(typed.text, position);
    if (kind !== BreakKind.none) kinds[set.places ? (set.places[position] ?? 0) : position] = kind;
  }
  forbidInNowrap(kinds, set, content);
  allowEmergencies(kinds, set, content);
  return kinds;
}

/** After a space; closing quotation marks are not among them, for in some languages they open. */
const NEVER_FIRST = letterPattern("^(?:[%‰°!?:;)\\]}]|[.,](?![\\p{L}\\p{N}])|…(?!\\p{L})|[–—·](?=\\s|$))");
const INNEN = letterPattern(String.raw`^-?in(?:nen)?(?!\p{L})`);
const WORD_AT_END = letterPattern("[\\p{L}\\p{N}][\\p{L}\\p{N}'’.]$");
const MARKS = /[-\u2010\u2013\u2014/]/;

/** Not a break of its own: whether it is one, and at what price, hyphenation says. */
const SOFT_HYPHEN = "\u00AD";

function tailored(text: string, position: number): BreakKind {
  const before = text.charAt(position - 1);
  // Nearly all breaks are before a word.
  if (before === " " && isAlphanumeric(text.charCodeAt(position))) return BreakKind.allowed;
  if (before === SOFT_HYPHEN) return BreakKind.none;
  const after = text.slice(position, position + 8);
  if (before === " ") return matches(NEVER_FIRST, after) ? BreakKind.none : BreakKind.allowed;
  if (before === "/" && matches(INNEN, after)) return BreakKind.none;
  if (MARKS.test(before)) {
    const start = Math.max(0, position - 3);
    return matches(WORD_AT_END, text.slice(start, position - 1)) ? BreakKind.afterMark : BreakKind.none;
  }
  // A dash between words stays with the one before it.
  return /^[%‰\u2013\u2014]/.test(after) ? BreakKind.none : BreakKind.allowed;
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
