import { type Component, isDelim, keywordOf, splitAtCommas } from "./component.js";
import type { Alignment, GridPlacement, Length, TrackSize, Tracks } from "./computed-style.js";
import { keywordLonghand, type Longhand, type LonghandKey, longhand } from "./longhand.js";
import { readInteger, readLength } from "./math.js";
import type { ValueContext } from "./value-context.js";

/** Columns, grid and fragmentation. */
export function layoutProperties(): readonly Longhand[] {
  return [...columns(), ...grid(), ...fragmentation()];
}

function columns(): readonly Longhand[] {
  const gap = { grammar: "normal | <length [0,∞]> | <percentage [0,∞]>", initial: "normal" };
  return [
    longhand(
      "columnCount",
      { grammar: "auto | <integer [1,∞]>", initial: "auto", appliesTo: "block containers" },
      ([value], context) => (!value || keywordOf(value) === "auto" ? "auto" : readInteger(value, context, 1)),
    ),
    longhand(
      "columnGap",
      {
        ...gap,
        appliesTo: "multi-column and grid containers",
        note: "`normal` is 1em in columns, 0 in a grid",
      },
      gapLength,
    ),
    keywordLonghand("columnFill", ["balance", "auto"], {
      initial: "balance",
      appliesTo: "multi-column containers",
    }),
    longhand("rowGap", { ...gap, appliesTo: "grid containers" }, gapLength),
  ];
}

function gapLength([value]: readonly Component[], context: ValueContext): Length | "normal" {
  return !value || keywordOf(value) === "normal" ? "normal" : readLength(value, context, 0);
}

function grid(): readonly Longhand[] {
  const template = {
    grammar: "none | subgrid | <track-list>",
    initial: "none",
    appliesTo: "grid containers",
  };
  const placement = {
    grammar: "<grid-line> [ / <grid-line> ]?",
    initial: "auto",
    appliesTo: "grid items",
    note: "lines count from 1",
  };
  return [
    longhand("gridTemplateColumns", template, tracks),
    longhand("gridTemplateRows", template, tracks),
    longhand(
      "gridAutoColumns",
      {
        grammar: "<track-size>+",
        initial: "auto",
        appliesTo: "grid containers",
        note: "columns that the template does not name and items take",
      },
      (value, context) => value.map((part) => trackSize(part, context)),
    ),
    longhand("gridColumn", placement, gridPlacement),
    longhand("gridRow", placement, gridPlacement),
    alignment("alignItems", "grid containers"),
    selfAlignment("alignSelf"),
    alignment("justifyItems", "grid containers"),
    selfAlignment("justifySelf"),
  ];
}

const ALIGNMENTS: readonly Alignment[] = ["start", "end", "center", "stretch"];

function alignment(key: "alignItems" | "justifyItems", appliesTo: string): Longhand {
  return keywordLonghand(key, ALIGNMENTS, { initial: "stretch", appliesTo });
}

function selfAlignment(key: "alignSelf" | "justifySelf"): Longhand {
  return keywordLonghand(key, ["auto", ...ALIGNMENTS], { initial: "auto", appliesTo: "grid items" });
}

function tracks(value: readonly Component[], context: ValueContext): Tracks {
  const keyword = keywordOf(value[0]);
  if (keyword === "none" || keyword === "subgrid") return keyword;
  return value.flatMap((part) => {
    if (part.kind !== "function" || part.name !== "repeat") return [trackSize(part, context)];
    return repeated(part, context);
  });
}

/** Enough for any page; keeps a slip of the keyboard from filling the memory. */
const MOST_TRACKS = 1000;

function repeated(call: Component & { kind: "function" }, context: ValueContext): TrackSize[] {
  const [count = [], sizes = []] = splitAtCommas(call.values);
  const [times] = count;
  const wanted = times ? readInteger(times, context, 1) : 1;
  if (wanted * sizes.length > MOST_TRACKS)
    context.reject(call, `\`repeat()\` makes more than ${MOST_TRACKS} tracks`);
  const once = sizes.map((size) => trackSize(size, context));
  return Array.from({ length: Math.min(wanted, MOST_TRACKS) }, () => once).flat();
}

function trackSize(part: Component, context: ValueContext): TrackSize {
  if (keywordOf(part) === "auto") return { kind: "auto" };
  if (part.kind === "dimension" && part.unit === "fr") return { kind: "fr", factor: part.value };
  return { kind: "length", length: readLength(part, context, 0) };
}

interface GridLine {
  readonly line: number | undefined;
  readonly span: number | undefined;
}

/** CSS Grid 2, 8.3: two lines in the wrong order change places; two spans leave the first. */
function gridPlacement(value: readonly Component[], context: ValueContext): GridPlacement {
  const slash = value.findIndex((part) => isDelim(part, "/"));
  const start = gridLine(slash < 0 ? value : value.slice(0, slash), context);
  const end = gridLine(slash < 0 ? [] : value.slice(slash + 1), context);
  if (start.line !== undefined && end.line !== undefined) {
    const first = Math.min(start.line, end.line);
    return { start: first, span: Math.max(1, Math.abs(end.line - start.line)) };
  }
  if (start.line !== undefined) return { start: start.line, span: end.span ?? 1 };
  if (end.line === undefined) return { start: "auto", span: start.span ?? end.span ?? 1 };
  const span = start.span ?? 1;
  const [at] = value;
  if (at && end.line - span < 1) context.reject(at, "the item begins before the first line");
  return { start: Math.max(1, end.line - span), span };
}

function gridLine(parts: readonly Component[], context: ValueContext): GridLine {
  const number = parts.find((part) => part.kind !== "ident");
  const value = number ? readInteger(number, context, 1) : undefined;
  return parts.some((part) => keywordOf(part) === "span")
    ? { line: undefined, span: value ?? 1 }
    : { line: value, span: undefined };
}

function fragmentation(): readonly Longhand[] {
  const lines = { grammar: "<integer [1,∞]>", initial: "2", inherited: true, appliesTo: "block containers" };
  return [
    longhand("orphans", lines, positiveInteger),
    longhand("widows", lines, positiveInteger),
    breakBetween("breakBefore"),
    breakBetween("breakAfter"),
    keywordLonghand("breakInside", ["auto", "avoid", "avoid-page", "avoid-column"], { initial: "auto" }),
  ];
}

function breakBetween(key: LonghandKey & ("breakBefore" | "breakAfter")): Longhand {
  return keywordLonghand(key, ["auto", "avoid", "avoid-page", "avoid-column", "page", "column"], {
    initial: "auto",
    appliesTo: "block-level boxes",
  });
}

function positiveInteger([value]: readonly Component[], context: ValueContext): number {
  return value ? readInteger(value, context, 1) : 2;
}
