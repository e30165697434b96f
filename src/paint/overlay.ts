import type { NodeId } from "../dom/index.js";
import type { Face, GlyphRun, RunGlyphs } from "../fonts/index.js";
import type { Colour, Pt, Rect } from "../geometry/index.js";
import {
  type BaselineGrid,
  type BlockFragment,
  childrenOf,
  type Fragment,
  type Page,
} from "../layout/index.js";
import type { NodeFacts } from "./node-facts.js";
import { linePath, rectPath } from "./outline.js";
import type { GlyphsOp, PaintOp, PathOp } from "./paint-op.js";

/** What the engine's view over the page may show. */
export const OVERLAY_LAYERS = ["boxes", "baselines", "columns", "tags"] as const;
export type OverlayLayer = (typeof OVERLAY_LAYERS)[number];

const HAIRLINE: Pt = 0.25;
const BOX = colour(0.1, 0.4, 0.9);
const GRID = colour(0, 0.7, 0.75);
const BASELINE = colour(0.9, 0.2, 0.6);
const COLUMN = colour(0.1, 0.65, 0.2);
const TEXT_TAG = colour(0.55, 0.2, 0.8);
const ARTIFACT_TAG = colour(0.6, 0.6, 0.6);

/** The layers asked for, in thin coloured lines, all artifacts. */
export function paintOverlay(
  page: Page,
  layers: ReadonlySet<OverlayLayer>,
  factsOf: (node: NodeId) => NodeFacts,
): readonly PaintOp[] {
  if (layers.size === 0) return [];
  const fragments = [...page.fragments, ...page.furniture].flatMap(withDescendants);
  return OVERLAY_LAYERS.filter((layer) => layers.has(layer)).flatMap((layer): readonly PaintOp[] => {
    switch (layer) {
      case "boxes":
        return fragments.filter(({ kind }) => kind !== "line").map(({ rect }) => frame(rect, BOX));
      case "baselines":
        return baselines(page, fragments);
      case "columns":
        return [frame(page.area, COLUMN), ...fragments.flatMap(columns)];
      case "tags":
        return tags(fragments, factsOf);
      default:
        return layer satisfies never;
    }
  });
}

function withDescendants(fragment: Fragment): readonly Fragment[] {
  const all: Fragment[] = [];
  const visit = (each: Fragment): void => {
    all.push(each);
    if (each.kind !== "image") for (const child of childrenOf(each)) visit(child);
  };
  visit(fragment);
  return all;
}

/** The grids over the page area, and the baseline of each line as it is set. */
function baselines({ grids, area }: Page, fragments: readonly Fragment[]): readonly PathOp[] {
  const lines = fragments.flatMap((fragment) => {
    if (fragment.kind !== "line") return [];
    const { rect, baseline } = fragment;
    return [stroke(linePath(rect.x, baseline, rect.x + rect.width, baseline), BASELINE)];
  });
  return [...grids.flatMap((grid) => gridLines(grid, area)), ...lines];
}

function gridLines({ origin, step }: BaselineGrid, { x, y, width, height }: Rect): readonly PathOp[] {
  if (step <= 0) return [];
  const first = Math.ceil((y - origin) / step);
  const last = Math.floor((y + height - origin) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const at = origin + (first + i) * step;
    return stroke(linePath(x, at, x + width, at), GRID);
  });
}

/** Where a container sets its children side by side: a strip for each place on its inline axis. */
function columns(fragment: Fragment): readonly PathOp[] {
  if (fragment.kind !== "block" || !isSideBySide(fragment)) return [];
  const strips = new Map<string, Rect>();
  for (const { rect } of childrenOf(fragment)) {
    const strip = { x: rect.x, width: rect.width, y: fragment.rect.y, height: fragment.rect.height };
    strips.set(rectPath(strip), strip);
  }
  return [...strips.values()].map((strip) => frame(strip, COLUMN));
}

function isSideBySide({ style }: BlockFragment): boolean {
  return style.display === "grid" || style.columnCount !== "auto";
}

/** A frame and a name for each element; grey where the document's structure leaves it out. */
function tags(fragments: readonly Fragment[], factsOf: (node: NodeId) => NodeFacts): readonly PaintOp[] {
  const face = fragments.flatMap((fragment) => (fragment.kind === "line" ? fragment.runs() : [])).at(0)
    ?.run.face;
  return fragments.flatMap((fragment): readonly PaintOp[] => {
    if (fragment.kind === "line") return [];
    const { tag, artifact } = factsOf(fragment.node);
    const ink = artifact ? ARTIFACT_TAG : TEXT_TAG;
    const box = frame(fragment.rect, ink);
    return face && tag !== "" ? [box, label(tag, fragment, face, ink)] : [box];
  });
}

const LABEL_SIZE: Pt = 5;

function label(text: string, { rect, node }: Fragment, face: Face, ink: Colour): GlyphsOp {
  const ids = Uint16Array.from(text, (letter) => face.glyphOf(letter.codePointAt(0) ?? 0));
  const glyphs: RunGlyphs = {
    count: ids.length,
    ids,
    advances: Float64Array.from(ids, (id) => face.advanceEm(id) * LABEL_SIZE),
    offsets: undefined,
    clusters: Int32Array.from(ids.keys()),
  };
  const run: GlyphRun = { face, size: LABEL_SIZE, glyphs, text, lang: "en", node, softHyphen: false };
  const y = rect.y + face.metrics.capHeightEm * LABEL_SIZE + HAIRLINE;
  const ends = { endsWord: true, endsLine: false };
  return { op: "glyphs", node: "artifact", x: rect.x + HAIRLINE, y, run, colour: ink, ...ends };
}

function frame(rect: Rect, ink: Colour): PathOp {
  return stroke(rectPath(rect), ink);
}

function stroke(path: string, ink: Colour): PathOp {
  return { op: "path", node: "artifact", path, stroke: { colour: ink, width: HAIRLINE } };
}

function colour(red: number, green: number, blue: number): Colour {
  return { space: "rgb", red, green, blue };
}
