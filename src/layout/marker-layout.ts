import { breakParagraph, type PlacedRun, prepareParagraph } from "../text/index.js";
import type { LayoutContext } from "./context.js";
import type { LineFragment } from "./fragment.js";
import type { PendingMarker } from "./space.js";

/** Markers are set on one line, however long. */
const MARKER_MEASURE = 1e6;

/** The lines with the markers of the list items that begin with the first of them. */
export function setMarkers(
  lines: readonly LineFragment[],
  markers: readonly PendingMarker[],
  context: LayoutContext,
): readonly LineFragment[] {
  const [first, ...rest] = lines;
  if (!first || markers.length === 0) return lines;
  const runs = markers.flatMap((marker) => markerRuns(marker, first, context));
  return [{ ...first, runs: [...runs, ...first.runs] }, ...rest];
}

function markerRuns(
  { item, x: edge }: PendingMarker,
  line: LineFragment,
  context: LayoutContext,
): readonly PlacedRun[] {
  if (!item.marker) return [];
  const { node, span, lang, dir } = item;
  const { text, align } = item.marker;
  const style = {
    ...item.marker.style,
    textAlign: "left",
    textIndent: { pt: 0, percent: 0 },
    whiteSpace: "pre",
    flugProtrusion: "none",
  } as const;
  const segments = [{ kind: "text", text, style, lang, node, span } as const];
  const paragraph = prepareParagraph({ segments, style, lang, dir }, context.fonts, context.report);
  const [set] = breakParagraph(paragraph, MARKER_MEASURE);
  const runs = set?.placed.filter((placed): placed is PlacedRun => placed.kind === "run") ?? [];
  const width = runs.reduce((end, { x, run }) => Math.max(end, x + advance(run.glyphs)), 0);
  const x = align === "start" ? edge : edge - width;
  return runs.map((run) => ({ ...run, x: run.x + x - line.rect.x }));
}

function advance(glyphs: readonly { readonly advance: number }[]): number {
  return glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
}
