import type { ComputedStyle, ContentPart, StyledElement, StyledNode } from "../css/index.js";
import { isLong } from "../dom/index.js";
import { PT_PER_PX, type Pt } from "../geometry/index.js";
import { type Around, anonymousBox } from "./anonymous.js";
import type { BlockBox, BlockContent, Box, BoxTree, FixedBox, ImageBox, InlineBox } from "./box.js";
import { itemNumbers, markerOf } from "./marker.js";
import { raised, riseOf } from "./rise.js";
import { tableBox } from "./table-box.js";
import { isWhiteSpace, tablePartContent, wrapStrayParts } from "./table-parts.js";

/**
 * The box tree of a styled document: anonymous blocks around inline content that stands among blocks
 * (CSS 2.2, 9.2.1.1), markers, generated content; fixed elements are lifted out of the flow.
 *
 * An inline element that holds a block is itself laid out as a block: simpler than CSS's splitting, and
 * the same page for what layouts write.
 */
export function buildBoxes(root: StyledElement): BoxTree {
  const fixed: FixedBox[] = [];
  return { root: blockBox(root, undefined, { fixed, keeps: !isLong({ root }) }), fixed };
}

interface Making {
  /** Takes what is lifted out of the flow. */
  readonly fixed: FixedBox[];
  /** Whether boxes are kept for the next trial and leaflet. */
  readonly keeps: boolean;
}

interface MadeBox extends Pick<BoxTree, "fixed"> {
  readonly number: number | undefined;
  readonly box: BlockBox;
}

/** An element that is the same object as before has the same box again. */
function blockBox(element: StyledElement, number: number | undefined, making: Making): BlockBox {
  if (!making.keeps) return newBlockBox(element, number, making);
  // Nothing else is ever kept there.
  const before = element.kept as MadeBox | undefined;
  const known = before && before.number === number ? before : makeBlockBox(element, number);
  making.fixed.push(...known.fixed);
  return known.box;
}

function makeBlockBox(element: StyledElement, number: number | undefined): MadeBox {
  const fixed: FixedBox[] = [];
  const made = { number, box: newBlockBox(element, number, { fixed, keeps: true }), fixed };
  element.kept = made;
  return made;
}

function newBlockBox(element: StyledElement, number: number | undefined, making: Making): BlockBox {
  const { id, style, lang, dir, span } = element;
  const content = blockContent(element, number, making);
  const outside = style.display === "list-item" && style.listStylePosition === "outside";
  const marker = outside ? markerOf(element, number ?? 1) : undefined;
  const slots = slotsOf(element);
  const box: BlockBox = {
    kind: "block",
    node: id,
    style,
    lang,
    dir,
    span,
    content,
    kept: undefined,
    ...(marker && { marker }),
    ...(slots && { slots }),
  };
  return style.display === "table" ? tableBox(box) : box;
}

/** More columns or rows than any page has; HTML's own limits are 1000 and 65534. */
const MOST_SLOTS = 1000;

function slotsOf({ tag, attributes }: StyledElement): BlockBox["slots"] {
  const count = (name: string) => {
    const value = attributes.get(name)?.value ?? "";
    return /^[1-9]\d{0,5}$/.test(value) ? Math.min(Number(value), MOST_SLOTS) : 1;
  };
  if (tag === "td" || tag === "th") return { columns: count("colspan"), rows: count("rowspan") };
  return tag === "col" || tag === "colgroup" ? { columns: count("span"), rows: 1 } : undefined;
}

function blockContent(element: StyledElement, number: number | undefined, making: Making): BlockContent {
  const children: (Box | InlineBox)[] = [];
  const inside = element.style.display === "list-item" && element.style.listStylePosition === "inside";
  const marker = inside ? markerOf(element, number ?? 1) : undefined;
  if (marker) {
    const { lang, span, id } = element;
    children.push({ kind: "text", text: marker.text, style: marker.style, lang, span, node: id });
  }
  addGenerated(element, element.before, children);
  addChildren(element, children, making);
  addGenerated(element, element.after, children);
  return arrange(element, children);
}

/** `rise`: how far the inline element whose children these are stands above the block's baseline. */
function addChildren(element: StyledElement, into: (Box | InlineBox)[], making: Making, rise: Pt = 0): void {
  const numbers = itemNumbers(element);
  for (const child of element.children) addNode(child, element, { numbers, into, making, rise });
}

interface Gathering {
  readonly numbers: ReadonlyMap<number, number>;
  readonly into: (Box | InlineBox)[];
  readonly making: Making;
  readonly rise: Pt;
}

function addNode(node: StyledNode, parent: StyledElement, gathering: Gathering): void {
  const { numbers, into, making } = gathering;
  if (node.kind === "text") {
    const { text, id, span } = node;
    const style = raised(parent.style, gathering.rise);
    into.push({ kind: "text", text, style, lang: parent.lang, node: id, span });
    return;
  }
  const { style } = node;
  if (style.display === "none") return;
  if (style.position === "fixed") {
    making.fixed.push({ box: boxOf(node, undefined, making), pages: style.flugPages });
    return;
  }
  const rise = gathering.rise + riseOf(style, parent.style);
  if (node.tag === "br") {
    into.push({ kind: "break", node: node.id });
  } else if (style.display === "inline" && node.tag !== "img" && !holdsBlock(node)) {
    addGenerated(node, node.before, into, rise);
    addChildren(node, into, making, rise);
    addGenerated(node, node.after, into, rise);
  } else if (style.display === "inline" || style.display === "inline-block") {
    const box = boxOf(node, undefined, making);
    into.push(holdsBlock(node) && style.display === "inline" ? box : { kind: "atomic", box, rise });
  } else {
    into.push(boxOf(node, numbers.get(node.id), making));
  }
}

function boxOf(element: StyledElement, number: number | undefined, making: Making): Box {
  return element.tag === "img" ? imageBox(element) : blockBox(element, number, making);
}

function imageBox(element: StyledElement): ImageBox {
  const width = pixels(element.attributes.get("width")?.value);
  const height = pixels(element.attributes.get("height")?.value);
  return {
    kind: "image",
    node: element.id,
    style: element.style,
    span: element.span,
    source: element.attributes.get("src")?.value ?? "",
    kept: undefined,
    ...(width !== undefined && { widthHint: width }),
    ...(height !== undefined && { heightHint: height }),
  };
}

function pixels(attribute: string | undefined): number | undefined {
  return attribute !== undefined && /^\d+(\.\d+)?$/.test(attribute)
    ? Number(attribute) * PT_PER_PX
    : undefined;
}

function holdsBlock(element: StyledElement): boolean {
  return element.children.some(
    (child) =>
      child.kind === "element" &&
      child.style.position === "static" &&
      (isBlockLevel(child.style) || (child.style.display === "inline" && holdsBlock(child))),
  );
}

function isBlockLevel(style: ComputedStyle): boolean {
  const { display } = style;
  return display === "block" || display === "list-item" || display === "grid" || display.startsWith("table");
}

/** The box of `::before` or `::after`; `parentRise` as of the element's own text. */
function addGenerated(
  element: StyledElement,
  style: ComputedStyle | undefined,
  into: (Box | InlineBox)[],
  parentRise: Pt = 0,
): void {
  if (!style || style.content === "none" || style.content === "normal" || style.display === "none") return;
  const parts = style.content.map((part) => resolveAttribute(part, element));
  const { lang, dir, span, id } = element;
  const rise = parentRise + riseOf(style, element.style);
  const text: InlineBox = { kind: "generated", parts, style: raised(style, rise), lang, span, node: id };
  if (style.display === "inline") {
    into.push(text);
    return;
  }
  const box: BlockBox = {
    kind: "block",
    node: id,
    style,
    lang,
    dir,
    span,
    content: { kind: "inline", children: [{ ...text, style: raised(style, 0) }] },
    kept: undefined,
  };
  into.push(style.display === "inline-block" ? { kind: "atomic", box, rise } : box);
}

function resolveAttribute(part: ContentPart, element: StyledElement): ContentPart {
  if (part.kind !== "attr") return part;
  return { kind: "text", text: element.attributes.get(part.name)?.value ?? "" };
}

/** Sorts children into one inline context or blocks; a grid's children are all blocks (CSS Grid 2, 6). */
function arrange(element: Around, children: readonly (Box | InlineBox)[]): BlockContent {
  return tablePartContent(element, children, arrangeFlow) ?? arrangeFlow(element, children);
}

function arrangeFlow(element: Around, given: readonly (Box | InlineBox)[]): BlockContent {
  const children = wrapStrayParts(element, given, anonymousTable);
  if (element.style.display !== "grid" && children.every(isInline)) return { kind: "inline", children };
  const blocks: Box[] = [];
  let run: InlineBox[] = [];
  const flush = () => {
    if (run.length === 0) return;
    if (!run.every(isWhiteSpace)) blocks.push(anonymousBox(element, { kind: "inline", children: run }));
    run = [];
  };
  for (const child of children) {
    if (isInline(child)) {
      run.push(child);
    } else {
      flush();
      blocks.push(child);
    }
  }
  flush();
  return { kind: "blocks", children: blocks };
}

function anonymousTable(around: Around, parts: readonly (Box | InlineBox)[]): BlockBox {
  const empty = anonymousBox(around, { kind: "blocks", children: [] }, "table");
  const content = arrange({ ...around, style: empty.style }, parts);
  return tableBox({ ...empty, content });
}

function isInline(child: Box | InlineBox): child is InlineBox {
  return child.kind !== "block" && child.kind !== "image";
}
