import type { NodeId } from "../dom/index.js";
import type { Pt, Rect } from "../geometry/index.js";
import type { LineFragment } from "../layout/index.js";
import type { NodeFacts, Underline } from "./node-facts.js";
import { rectPath } from "./outline.js";
import type { LinkOp, Owner, PaintOp, PathOp } from "./paint-op.js";

type PlacedRun = ReturnType<LineFragment["runs"]>[number];

/** Who owns what a node paints, and where it lies in the document. */
export interface Owners {
  factsOf(node: NodeId): NodeFacts;
  ownerOf(node: NodeId): Owner;
}

/** Rules under the text, the runs on their baseline, the places to click on. */
export function paintLine(line: LineFragment, owners: Owners, ops: PaintOp[]): void {
  const runs = line.runs();
  const last = runs.at(-1);
  let isPlain = true;
  for (const placed of runs) {
    const facts = owners.factsOf(placed.run.node);
    if (underlineOf(placed, facts) || linkOf(facts)) isPlain = false;
  }
  if (!isPlain) ops.push(...underlines(line, runs, owners));
  for (const placed of runs) {
    const { run, x, rise, style } = placed;
    ops.push({
      op: "glyphs",
      node: owners.ownerOf(run.node),
      x: line.rect.x + x,
      y: line.baseline - rise,
      run,
      colour: style.color,
      endsWord: placed === last && endsWord(line, placed),
      endsLine: placed === last,
    });
  }
  if (!isPlain) ops.push(...links(line, runs, owners));
}

/** The link that a node is or stands in, unless it is hidden from readers. */
export function linkOf({ link, artifact }: NodeFacts): NodeFacts["link"] {
  return artifact ? undefined : link;
}

/**
 * The space a line is broken at is still in its last run. Without one the line was broken within a word,
 * unless it ends by itself: then the next word is another one.
 */
function endsWord({ facts }: LineFragment, { run }: PlacedRun): boolean {
  return facts.ends && !run.softHyphen && run.text.trimEnd().length === run.text.length;
}

function underlines(
  line: LineFragment,
  placedRuns: readonly PlacedRun[],
  { factsOf }: Owners,
): readonly PathOp[] {
  const groups = neighbours(placedRuns, (placed) => underlineOf(placed, factsOf(placed.run.node)));
  return groups.map(({ key, runs }) => {
    const [first] = runs;
    const { size, face } = first.run;
    // The position is of the line's upper edge (OpenType 1.9, post).
    const y = line.baseline - first.rise - face.metrics.underlinePositionEm * size;
    const { left, right } = inkRange(runs);
    const rule = {
      x: line.rect.x + left,
      y,
      width: right - left,
      height: face.metrics.underlineThicknessEm * size,
    };
    return { op: "path", node: "artifact", path: rectPath(rule), fill: key.colour };
  });
}

/** Generated text may have a decoration of its own, which no element of the document carries. */
function underlineOf({ run, style }: PlacedRun, facts: NodeFacts): Underline | undefined {
  if (facts.underline) return facts.underline;
  return style.textDecorationLine === "underline" ? { node: run.node, colour: style.color } : undefined;
}

/** One place for each link of the line, as high as its text. */
function links(line: LineFragment, placedRuns: readonly PlacedRun[], { factsOf }: Owners): readonly LinkOp[] {
  const groups = neighbours(placedRuns, ({ run }) => linkOf(factsOf(run.node)));
  return groups.map(({ key, runs }) => ({
    op: "link",
    node: key.node,
    href: key.href,
    rect: textRect(line, runs),
  }));
}

function textRect(line: LineFragment, runs: readonly PlacedRun[]): Rect {
  const { left, right } = inkRange(runs);
  const tops = runs.map(({ run, rise }) => line.baseline - rise - run.face.metrics.ascentEm * run.size);
  const bottoms = runs.map(({ run, rise }) => line.baseline - rise + run.face.metrics.descentEm * run.size);
  const y = Math.min(...tops);
  return { x: line.rect.x + left, y, width: right - left, height: Math.max(...bottoms) - y };
}

interface Group<K> {
  readonly key: K;
  readonly runs: readonly [PlacedRun, ...PlacedRun[]];
}

/** Neighbouring runs of the same element together; runs without a key belong to none. */
function neighbours<K extends { readonly node: NodeId }>(
  runs: readonly PlacedRun[],
  keyOf: (run: PlacedRun) => K | undefined,
): readonly Group<K>[] {
  const groups: { key: K; runs: [PlacedRun, ...PlacedRun[]] }[] = [];
  let open: (typeof groups)[number] | undefined;
  for (const run of runs) {
    const key = keyOf(run);
    if (key && open?.key.node === key.node) open.runs.push(run);
    else {
      open = key && { key, runs: [run] };
      if (open) groups.push(open);
    }
  }
  return groups;
}

/** From the first glyph to the last that is no space. */
function inkRange(runs: readonly PlacedRun[]): { readonly left: Pt; readonly right: Pt } {
  const left = Math.min(...runs.map(({ x }) => x));
  const right = Math.max(...runs.map(({ x, run }) => x + widthWithoutLastSpaces(run)));
  return { left, right: Math.max(left, right) };
}

function widthWithoutLastSpaces({ glyphs, text }: PlacedRun["run"]): Pt {
  const { count, advances, clusters } = glyphs;
  const end = text.trimEnd().length;
  const hasSpaces = end < text.length;
  let width: Pt = 0;
  for (let i = 0; i < count; i++) if (!hasSpaces || (clusters[i] ?? 0) < end) width += advances[i] ?? 0;
  return width;
}
