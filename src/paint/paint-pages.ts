import type { StyledDocument, StyledElement } from "../css/index.js";
import type { NodeId } from "../dom/index.js";
import type { Colour } from "../geometry/index.js";
import type { BlockFragment, Fragment, ImageFragment, LinesFragment, Page } from "../layout/index.js";
import { keepPainted, knownLines, paintedBefore } from "./known-lines.js";
import { type NodeFacts, nodeFacts } from "./node-facts.js";
import { rectPath } from "./outline.js";
import { type OverlayLayer, paintOverlay } from "./overlay.js";
import { paintBox, type Sheet } from "./paint-box.js";
import { type PaintImage, paintImage } from "./paint-image.js";
import { type Owners, paintLine } from "./paint-line.js";
import type { Owner, PaintedPage, PaintOp } from "./paint-op.js";
import { nodesPainted } from "./painted-nodes.js";
import { recolour } from "./recolour.js";

/** A document to be painted. */
export interface Painting {
  readonly document: StyledDocument;
  readonly images: ReadonlyMap<string, PaintImage>;
  readonly overlay: ReadonlySet<OverlayLayer>;
  /** What becomes of the colours of text and paths; those of pictures are changed when they are opened. */
  readonly written: (colour: Colour) => Colour;
}

/** Paints page by page: a long text need not be held as paint. */
export interface Painter {
  /** A page as operations; pages come in their order, each once. */
  paint(page: Page): PaintedPage;
  /** The nodes that paint something on the pages, artifacts left out. */
  nodesOn(pages: Iterable<Page>): ReadonlySet<NodeId>;
}

/**
 * The pages as operations, in order of painting: the flow, then the page's furniture, then the overlay.
 *
 * Text and images belong to their node. Artifacts are: backgrounds, borders, underlines, overlays; what
 * is hidden from readers or mere presentation; page numbers; furniture and heads of tables that an earlier
 * page already shows (ISO 14289-1, 7.8).
 */
export function createPainter({ document, images, overlay, written }: Painting): Painter {
  const factsOf = nodeFacts(document);
  const canvas = canvasOf(document.root);
  const [fresh, repeated] = [ownersOf(factsOf, false), ownersOf(factsOf, true)];
  const shown = new Set<NodeId>();
  return {
    paint(page) {
      const ops: PaintOp[] = [];
      const repeating: Brush = { images, canvas, sheet: page, ops, ...repeated };
      const furniture: Brush = { images, canvas, sheet: page, ops, ...fresh };
      const keepsLines = page.number <= PAGES_KEPT;
      const flow: Brush = { images, canvas, sheet: page, ops, repeating, keepsLines, ...fresh };
      paintCanvas(page, canvas.colour, ops);
      for (const fragment of page.fragments) paintFragment(fragment, flow);
      for (const fragment of page.furniture) {
        paintFragment(fragment, shown.has(fragment.node) ? repeating : furniture);
        shown.add(fragment.node);
      }
      if (overlay.size > 0) ops.push(...paintOverlay(page, overlay, factsOf));
      recolour(ops, written);
      return { width: page.trim.width, height: page.trim.height, ops };
    },
    nodesOn: (pages) => nodesPainted(pages, images, { fresh, repeated }),
  };
}

/** A leaflet has no more: what is kept of a long text's pages is forgotten before it is asked for. */
const PAGES_KEPT = 12;

/** Who paints, and where to. */
interface Brush extends Owners {
  readonly images: ReadonlyMap<string, PaintImage>;
  readonly canvas: Canvas;
  readonly sheet: Sheet;
  readonly ops: PaintOp[];
  /** For what an earlier page or column already shows. */
  readonly repeating?: Brush;
  /** What is painted of a paragraph is kept for the next leaflet. */
  readonly keepsLines?: boolean;
}

function ownersOf(factsOf: (node: NodeId) => NodeFacts, repeated: boolean): Owners {
  const ownerOf = (node: NodeId): Owner => {
    const { artifact, folio } = factsOf(node);
    return artifact || folio || repeated ? "artifact" : node;
  };
  return { factsOf, ownerOf };
}

function paintFragment(fragment: Fragment, brush: Brush): void {
  switch (fragment.kind) {
    case "block": {
      const inner = fragment.repeated ? (brush.repeating ?? brush) : brush;
      for (const op of paintBox(fragment, backgroundOf(fragment, brush.canvas), brush.sheet))
        brush.ops.push(op);
      for (const child of fragment.children)
        if (child.kind === "lines") paintLines(child, inner);
        else paintFragment(child, inner);
      return;
    }
    case "line":
      paintLine(fragment, brush, brush.ops);
      for (const child of fragment.children) paintFragment(child, brush);
      return;
    case "image":
      paintPicture(fragment, brush);
      return;
    default:
      fragment satisfies never;
  }
}

function paintLines(fragment: LinesFragment, brush: Brush): void {
  const { ops, keepsLines = false } = brush;
  const known = keepsLines ? knownLines(fragment) : undefined;
  const before = known && paintedBefore(known, brush);
  if (before) {
    for (let i = 0; i < before.length; i++) {
      const op = before[i];
      if (op) ops.push(op);
    }
    return;
  }
  const start = ops.length;
  for (const line of fragment.lines()) paintFragment(line, brush);
  if (known && !known.hasBoxes) keepPainted(known, brush, ops.slice(start));
}

function paintPicture(fragment: ImageFragment, brush: Brush): void {
  const { node, rect } = fragment;
  const { link, artifact } = brush.factsOf(node);
  brush.ops.push(...paintImage(fragment, brush.images.get(fragment.source), brush.ownerOf(node)));
  if (link && !artifact) brush.ops.push({ op: "link", ...link, rect });
}

/** The background of the root element, or else of the body, covers the page (CSS Backgrounds 3, 2.11.1). */
interface Canvas {
  readonly colour: Colour | "transparent";
  /** Whose background it is, and who does not paint it again. */
  readonly node: NodeId | undefined;
}

function canvasOf(root: StyledElement): Canvas {
  const body = root.children.find(
    (child): child is StyledElement => child.kind === "element" && child.tag === "body",
  );
  const owner = [root, body].find((element) => element && element.style.backgroundColor !== "transparent");
  return { colour: owner?.style.backgroundColor ?? "transparent", node: owner?.id };
}

function backgroundOf({ node, style }: BlockFragment, canvas: Canvas): Colour | "transparent" {
  return node === canvas.node ? "transparent" : style.backgroundColor;
}

function paintCanvas({ trim, bleed }: Page, fill: Colour | "transparent", ops: PaintOp[]): void {
  if (fill === "transparent") return;
  const sheet = {
    x: trim.x - bleed,
    y: trim.y - bleed,
    width: trim.width + 2 * bleed,
    height: trim.height + 2 * bleed,
  };
  ops.push({ op: "path", node: "artifact", path: rectPath(sheet), fill });
}
