import type { BoxTree } from "../boxes/index.js";
import type { PageStyle, PageStyles } from "../css/index.js";
import type { Rect } from "../geometry/index.js";
import { layoutBox } from "./block-layout.js";
import { contextWith, type LayoutContext } from "./context.js";
import type { BaselineGrid, BlockFragment, Fragment, Page } from "./fragment.js";
import { layoutFurniture } from "./furniture.js";
import { leadingMargin, marginValue } from "./margins.js";
import { type BreakToken, NO_EDGES, type Placed } from "./space.js";

/** Beyond this many pages something is wrong with the layout, not with the text. */
const MOST_PAGES = 10_000;

/**
 * All pages of a document: the flow cut at page ends, then each page's furniture, which may count them.
 * Reports `layout/too-many-pages` where the flow does not come to an end.
 */
export function layoutDocument(tree: BoxTree, styles: PageStyles, given: LayoutContext): readonly Page[] {
  const pageHeight = Math.min(pageArea(styles.first).height, pageArea(styles.other).height);
  const { departure } = given;
  const context = contextWith(given, { pageHeight, counters: undefined, departure });
  const flow = flowPages(tree, styles, context);
  return flow.map((placed, i) => {
    const style = i === 0 ? styles.first : styles.other;
    const area = pageArea(style);
    const counters = { page: i + 1, pages: flow.length };
    const furniture = layoutFurniture(
      tree.fixed,
      area,
      contextWith(given, { pageHeight, counters, departure }),
    );
    return {
      number: i + 1,
      trim: { x: 0, y: 0, width: style.width, height: style.height },
      bleed: 0,
      area,
      grids: gridsIn(placed.fragment),
      fragments: [placed.fragment],
      furniture: furniture.fragments,
      overset: placed.overset,
      furnitureOverset: furniture.overset,
    };
  });
}

function flowPages(tree: BoxTree, styles: PageStyles, context: LayoutContext): readonly Placed[] {
  const pages: Placed[] = [];
  let token: BreakToken | undefined;
  do {
    const placed = layoutPage(
      tree,
      pageArea(pages.length === 0 ? styles.first : styles.other),
      token,
      context,
    );
    pages.push(placed);
    token = placed.next;
  } while (token && pages.length < MOST_PAGES);
  if (token) {
    context.report({
      severity: "error",
      code: "layout/too-many-pages",
      message: `the leaflet does not end within ${MOST_PAGES} pages`,
      hint: "look for a page so small that nothing fits it",
      span: tree.root.span,
    });
  }
  return pages;
}

function layoutPage(
  tree: BoxTree,
  area: Rect,
  token: BreakToken | undefined,
  context: LayoutContext,
): Placed {
  const { root } = tree;
  const y =
    area.y +
    (token
      ? 0
      : marginValue(leadingMargin({ ...root, content: { kind: "blocks", children: [] } }, area.width)));
  const limit = area.y + area.height;
  const space = { x: area.x, y, width: area.width, limit, atTop: true, grid: undefined, height: area.height };
  const placed = layoutBox({ box: root, space, edges: NO_EDGES, token, independent: true }, context);
  if (!placed) throw new Error("something must be placed at the top of a page");
  return placed;
}

function pageArea({ width, height, margin }: PageStyle): Rect {
  return {
    x: margin.left,
    y: margin.top,
    width: Math.max(0, width - margin.left - margin.right),
    height: Math.max(0, height - margin.top - margin.bottom),
  };
}

/** The baseline grids that blocks of this page lay. */
function gridsIn(fragment: Fragment): readonly BaselineGrid[] {
  const grids: BaselineGrid[] = [];
  if (fragment.kind === "block") addGrids(fragment, grids);
  return grids;
}

function addGrids({ grid, children }: BlockFragment, grids: BaselineGrid[]): void {
  if (grid) grids.push(grid);
  for (const child of children) if (child.kind === "block") addGrids(child, grids);
}
