import { attribute, type Dom, type DomElement, type DomNode, type NodeId } from "../../src/dom/index.js";
import type { Face, GlyphRun } from "../../src/fonts/index.js";
import { BLACK, type Colour } from "../../src/geometry/index.js";
import type { Owner, PaintedPage, PaintOp } from "../../src/paint/index.js";
import { runGlyphs, widthOf } from "../fonts/run-glyphs.js";
import { shapedGlyphs } from "../fonts/shaped-glyphs.js";
import { face } from "./faces.js";

/** The page all samples are painted on. */
export const PAGE = { width: 298, height: 420, margin: 30 } as const;
const MEASURE = PAGE.width - 2 * PAGE.margin;
const BLOCKS = /^(h\d|p|ul|ol|li|div|blockquote|tr|td|th|table|article|section|figcaption|figure|body)$/;
const RED: Colour = { space: "rgb", red: 200 / 255, green: 20 / 255, blue: 27 / 255 };

interface Style {
  readonly face: Face;
  readonly size: number;
  readonly lang: string;
  readonly href?: { readonly node: NodeId; readonly href: string };
}

/**
 * Paints a document greedily, line after line, as a layout would: words with their space in the run,
 * soft hyphens taken where a word does not fit, list markers by the id of their item, a folio as an
 * artifact, a red bar on every page.
 */
export function paintNaively(dom: Dom): readonly PaintedPage[] {
  const cursor = createCursor();
  paintNode(dom.root, { face: face("Alegreya", 500), size: 11, lang: "" }, cursor);
  return cursor.finish();
}

export function paintedNodes(pages: readonly PaintedPage[]): ReadonlySet<NodeId> {
  return new Set(pages.flatMap((page) => page.ops.map((op) => op.node)).filter((n) => n !== "artifact"));
}

type Cursor = ReturnType<typeof createCursor>;

function createCursor() {
  const pages: PaintOp[][] = [];
  let ops: PaintOp[] = [];
  let x = 0;
  let y = 0;
  const newPage = () => {
    ops = [];
    pages.push(ops);
    y = PAGE.margin;
    x = PAGE.margin;
    ops.push({ op: "path", node: "artifact", path: `M10 30h4V390h-4Z`, fill: RED });
    const folio = runOf(String(pages.length), { face: face("Alegreya", 500), size: 8, lang: "de" }, 0);
    const at = { x: PAGE.width / 2, y: PAGE.height - 12 };
    ops.push({
      op: "glyphs",
      node: "artifact",
      ...at,
      run: folio,
      colour: BLACK,
      endsWord: false,
      endsLine: false,
    });
  };
  newPage();
  return {
    newLine(leading: number) {
      if (x === PAGE.margin) return;
      x = PAGE.margin;
      y += leading;
      if (y > PAGE.height - PAGE.margin - leading) newPage();
    },
    room: () => PAGE.width - PAGE.margin - x,
    show(run: GlyphRun, node: Owner, style: Style) {
      const width = widthOf(run);
      const baseline = y + style.size;
      ops.push({ op: "glyphs", node, x, y: baseline, run, colour: BLACK, endsWord: false, endsLine: false });
      const rect = { x, y, width, height: style.size * 1.2 };
      if (style.href) ops.push({ op: "link", ...style.href, rect });
      x += width;
    },
    image(node: NodeId, source: string) {
      ops.push({ op: "image", node, source, rect: { x: PAGE.margin, y: y + 4, width: 60, height: 40 } });
      y += 48;
    },
    finish: (): PaintedPage[] => pages.map((page) => ({ width: PAGE.width, height: PAGE.height, ops: page })),
  };
}

function paintNode(node: DomNode, style: Style, cursor: Cursor): void {
  if (node.kind === "text") {
    if (node.text.trim() !== "") paintText(node.text, { node: node.id, style }, cursor);
    return;
  }
  const own = styleOf(node, style);
  const isBlock = BLOCKS.test(node.tag);
  if (isBlock) cursor.newLine(own.size * 1.3);
  if (node.tag === "li") cursor.show(runOf("– ", own, node.id), node.id, own);
  if (node.tag === "br") cursor.newLine(own.size * 1.3);
  const source = attribute(node, "src");
  if (source) cursor.image(node.id, source);
  for (const child of node.children) paintNode(child, own, cursor);
  if (isBlock) cursor.newLine(own.size * 1.3);
}

function styleOf(node: DomElement, outer: Style): Style {
  const href = node.tag === "a" ? attribute(node, "href") : undefined;
  return {
    ...outer,
    ...(/^h\d$/.test(node.tag) ? { face: face("Fira Sans Extra Condensed", 800), size: 20 } : {}),
    ...(node.tag === "em" ? { face: face("Alegreya", 500, "italic") } : {}),
    ...(href ? { href: { node: node.id, href } } : {}),
    lang: attribute(node, "lang") ?? outer.lang,
  };
}

function paintText(text: string, from: { node: NodeId; style: Style }, cursor: Cursor): void {
  const { node, style } = from;
  for (const word of text.match(/[^ \n]*[ \n]*/g)?.filter((w) => w !== "") ?? []) {
    let parts = word.replace(/[ \n]+/, " ").split("\u00ad");
    while (parts.length > 0) {
      const fitting = mostThatFits(parts, style, cursor.room());
      if (fitting === 0 && cursor.room() < MEASURE) cursor.newLine(style.size * 1.3);
      else {
        const count = Math.max(fitting, 1);
        const broken = count < parts.length;
        cursor.show(runOf(parts.slice(0, count).join(""), style, node, broken), node, style);
        parts = parts.slice(count);
        if (broken) cursor.newLine(style.size * 1.3);
      }
    }
  }
}

function mostThatFits(parts: readonly string[], style: Style, room: number): number {
  for (let count = parts.length; count > 0; count--) {
    const run = runOf(parts.slice(0, count).join("").trimEnd(), style, 0, count < parts.length);
    if (widthOf(run) <= room) return count;
  }
  return 0;
}

export function runOf(text: string, style: Style, node: NodeId, softHyphen = false): GlyphRun {
  const shown = softHyphen ? `${text}-` : text;
  const { size, lang } = style;
  const glyphs = shapedGlyphs(style.face, shown, { lang, dir: "ltr", features: [] }).map((glyph) => ({
    id: glyph.id,
    advance: glyph.advanceEm * size,
    dx: glyph.dxEm * size,
    dy: glyph.dyEm * size,
    cluster: glyph.cluster,
  }));
  return { face: style.face, size, glyphs: runGlyphs(glyphs), text: shown, lang, node, softHyphen };
}
