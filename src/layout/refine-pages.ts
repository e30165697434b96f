import type { BoxTree } from "../boxes/index.js";
import type { PageStyles } from "../css/index.js";
import { contextWith, type Departure, type LayoutContext } from "./context.js";
import type { Content, Page } from "./fragment.js";
import { layoutDocument } from "./layout-document.js";

/** A last page that the text fills to less than this share looks forgotten. */
const NEARLY_EMPTY = 0.2;

/**
 * Sets a document once more, with paragraphs a line longer or shorter, or divided elsewhere, where pages and
 * columns would end short to spare a widow, an orphan or a divided word, or where a few lines would have a page
 * of their own. `draft` is the document in its best breaks; it stays where nothing is gained. One page whose
 * columns are even, if it has any, has no end to be mended.
 */
export function refinePages(
  draft: readonly Page[],
  tree: BoxTree,
  styles: PageStyles,
  context: LayoutContext,
): readonly Page[] {
  if (draft.length < 2 && !draft.some(({ fragments }) => fragments.some(hasUnevenColumns))) return draft;
  const { pageHeight, counters } = context;
  const set = (departure: Departure) =>
    layoutDocument(tree, styles, contextWith(context, { pageHeight, counters, departure }));
  const tighter = draft.length > 1 && fullness(draft.at(-1)) < NEARLY_EMPTY ? set("tighter") : draft;
  if (tighter.length < draft.length && oversetIn(tighter) <= oversetIn(draft)) return tighter;
  const refined = set("at-page-ends");
  return refined.length <= draft.length && oversetIn(refined) <= oversetIn(draft) ? refined : draft;
}

/** How far down the page area the flow reaches, as a share of its height. */
export function fullness(page: Page | undefined): number {
  const flow = page?.fragments[0]?.rect;
  if (!page || !flow || page.area.height <= 0) return 0;
  return (flow.y + flow.height - page.area.y) / page.area.height;
}

function hasUnevenColumns(fragment: Content): boolean {
  return (
    fragment.kind === "block" && (fragment.isUneven === true || fragment.children.some(hasUnevenColumns))
  );
}

function oversetIn(pages: readonly Page[]): number {
  return pages.reduce((sum, page) => sum + page.overset.length, 0);
}
