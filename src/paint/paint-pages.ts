import type { StyledDocument, StyledElement } from "../css/index.js";
import type { NodeId } from "../dom/index.js";
import type { Colour } from "../geometry/index.js";
import type { BlockFragment, Fragment, ImageFragment, Page } from "../layout/index.js";
import { type NodeFacts, nodeFacts } from "./node-facts.js";
import { rectPath } from "./outline.js";
import { type OverlayLayer, paintOverlay } from "./overlay.js";
import { paintBox, type Sheet } from "./paint-box.js";
import { type PaintImage, paintImage } from "./paint-image.js";
import { type Owners, paintLine } from "./paint-line.js";
import type { Owner, PaintedPage, PaintOp } from "./paint-op.js";

/**
 * The pages as operations, in order of painting: the flow, then the page's furniture, then the overlay.
 *
 * Text and images belong to their node. Artifacts are: backgrounds, borders, underlines, overlays; what
 * is hidden from readers or mere presentation; page numbers; furniture and heads of tables that an earlier
 * page already shows (ISO 14289-1, 7.8).
 */
export function paintPages(
  pages: readonly Page[],
  document: StyledDocument,
  images: ReadonlyMap<string, PaintImage>,
  overlay: ReadonlySet<OverlayLayer>,
): readonly PaintedPage[] {
  const factsOf = nodeFacts(document);
  const canvas = canvasOf(document.root);
  const shown = new Set<NodeId>();
  return pages.map((page) => {
    const shared = { images, canvas, sheet: page };
    const repeating: Painter = { ...ownersOf(factsOf, true), ...shared };
    const flow: Painter = { ...ownersOf(factsOf, false), ...shared, repeating };
    const furniture = page.furniture.flatMap((fragment) => {
      const painter = { ...ownersOf(factsOf, shown.has(fragment.node)), ...shared };
      shown.add(fragment.node);
      return paintFragment(fragment, painter);
    });
    const ops = [
      ...paintCanvas(page, canvas.colour),
      ...page.fragments.flatMap((fragment) => paintFragment(fragment, flow)),
      ...furniture,
      ...paintOverlay(page, overlay, factsOf),
    ];
    return { width: page.trim.width, height: page.trim.height, ops };
  });
}

interface Painter extends Owners {
  readonly images: ReadonlyMap<string, PaintImage>;
  readonly canvas: Canvas;
  readonly sheet: Sheet;
  /** For what an earlier page or column already shows. */
  readonly repeating?: Painter;
}

function ownersOf(factsOf: (node: NodeId) => NodeFacts, repeated: boolean): Owners {
  const ownerOf = (node: NodeId): Owner => {
    const { artifact, folio } = factsOf(node);
    return artifact || folio || repeated ? "artifact" : node;
  };
  return { factsOf, ownerOf };
}

function paintFragment(fragment: Fragment, painter: Painter): readonly PaintOp[] {
  switch (fragment.kind) {
    case "block": {
      const inner = fragment.repeated ? (painter.repeating ?? painter) : painter;
      const children = fragment.children.flatMap((child) => paintFragment(child, inner));
      return [...paintBox(fragment, backgroundOf(fragment, painter.canvas), painter.sheet), ...children];
    }
    case "line": {
      const children = fragment.children.flatMap((child) => paintFragment(child, painter));
      return [...paintLine(fragment, painter), ...children];
    }
    case "image":
      return paintPicture(fragment, painter);
    default:
      return fragment satisfies never;
  }
}

function paintPicture(fragment: ImageFragment, painter: Painter): readonly PaintOp[] {
  const { node, rect } = fragment;
  const { link, artifact } = painter.factsOf(node);
  const picture = paintImage(fragment, painter.images.get(fragment.source), painter.ownerOf(node));
  return link && !artifact ? [...picture, { op: "link", ...link, rect }] : picture;
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

function paintCanvas({ trim, bleed }: Page, fill: Colour | "transparent"): readonly PaintOp[] {
  if (fill === "transparent") return [];
  const sheet = {
    x: trim.x - bleed,
    y: trim.y - bleed,
    width: trim.width + 2 * bleed,
    height: trim.height + 2 * bleed,
  };
  return [{ op: "path", node: "artifact", path: rectPath(sheet), fill }];
}
