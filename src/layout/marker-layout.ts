import type { BlockBox } from "../boxes/index.js";
import type { ComputedStyle } from "../css/index.js";
import type { FontLibrary } from "../fonts/index.js";
import {
  breakParagraph,
  drawnRuns,
  type InlineContent,
  intrinsicWidths,
  nodesIn,
  prepareParagraph,
} from "../text/index.js";
import type { LineFragment } from "./fragment.js";
import type { PendingMarker } from "./space.js";

/** Markers are set on one line, however long. */
const MARKER_MEASURE = 1e6;

/** The lines with the markers of the list items that begin with the first of them. */
export function setMarkers(
  lines: readonly LineFragment[],
  markers: readonly PendingMarker[],
  fonts: FontLibrary,
): readonly LineFragment[] {
  const [first, ...rest] = lines;
  if (!first || markers.length === 0) return lines;
  const set = markers.flatMap((marker) => setMarker(marker, first, fonts));
  const runs = () => [...set.flatMap((marker) => marker.runs()), ...first.runs()];
  const nodes = () => [...set.flatMap((marker) => marker.nodes()), ...first.nodes()];
  return [{ ...first, runs, nodes }, ...rest];
}

type SetMarker = Pick<LineFragment, "runs" | "nodes">;

function setMarker(
  { item, x: edge }: PendingMarker,
  line: LineFragment,
  fonts: FontLibrary,
): readonly SetMarker[] {
  const content = markerContent(item);
  if (!content) return [];
  const paragraph = prepareParagraph(content, fonts, () => {});
  const [set] = breakParagraph(paragraph, MARKER_MEASURE);
  if (!set) return [];
  const x = (item.marker?.align === "start" ? edge : edge - intrinsicWidths(paragraph).max) - line.rect.x;
  const runs = () => drawnRuns(set).map((run) => ({ ...run, x: run.x + x }));
  return [{ runs, nodes: () => nodesIn(set) }];
}

/** The text of an item's marker. */
export function markerContent({ node, span, lang, dir, marker }: BlockBox): InlineContent | undefined {
  if (!marker) return undefined;
  const style = styleAlone(marker.style);
  const segments = [{ kind: "text", text: marker.text, style, lang, node, span } as const];
  return { segments, style, lang, dir };
}

/** The style of a marker, set by itself; the same object again for the same style, by which paragraphs are known. */
function styleAlone(style: ComputedStyle): ComputedStyle {
  const known = stylesAlone.get(style);
  if (known) return known;
  const alone: ComputedStyle = {
    ...style,
    textAlign: "left",
    textIndent: { pt: 0, percent: 0 },
    whiteSpace: "pre",
    flugProtrusion: "none",
  };
  stylesAlone.set(style, alone);
  return alone;
}

const stylesAlone = new WeakMap<ComputedStyle, ComputedStyle>();
