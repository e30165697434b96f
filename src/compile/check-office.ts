import type { Report, Span } from "../diagnostics/index.js";
import { type Dom, type DomNode, descendants, type NodeId } from "../dom/index.js";
import { type Colour, PT_PER_MM, type Pt, type Rect } from "../geometry/index.js";
import type { BlockFragment, Fragment, LineFragment, Page } from "../layout/index.js";

/** What the office printer cannot do, and where the leaflet asks for it. */
export interface OfficePrinter {
  /** White it leaves at every edge. */
  readonly margin: Pt;
}

/**
 * Holds pages against an office printer: black alone, which no screen of dots makes grey, and nothing where it
 * cannot print. Pictures are left out as to colour: they are made of shades of grey before.
 *
 * Reports compile/colour-in-office and compile/printer-margin: each box once, and of texts the first of a kind,
 * for where one is, most often all are.
 */
export function checkOffice(
  pages: readonly Page[],
  dom: Dom,
  { margin }: OfficePrinter,
  report: Report,
): void {
  const nodes = new Map([...descendants(dom.root)].map((node) => [node.id, node]));
  const told = new Set<string>();
  const tell = (node: NodeId, { what, kind, says, hint }: Complaint) => {
    const found = nodes.get(node);
    const key = `${what} ${found?.kind === "text" ? kind : node}`;
    if (told.has(key)) return;
    told.add(key);
    report({
      severity: "error",
      code: `compile/${what}`,
      message: `${nameOf(found)} ${says}`,
      hint,
      ...(found && { span: found.span satisfies Span }),
    });
  };
  for (const page of pages) {
    for (const mark of [...page.fragments, ...page.furniture].flatMap(marksOf)) {
      const colour = mark.colours.find((each) => !isBlackOrWhite(each));
      if (colour) tell(mark.node, colourComplaint(colour));
      // The background of the body covers the page (CSS Backgrounds 3, 2.11.1).
      const rect = isCanvas(nodes.get(mark.node)) ? page.trim : mark.rect;
      const place = mark.isWhite ? undefined : beyond(rect, page.trim, margin);
      if (place) tell(mark.node, marginComplaint(place, page.number, margin));
    }
  }
}

function isCanvas(node: DomNode | undefined): boolean {
  return node?.kind === "element" && (node.tag === "html" || node.tag === "body");
}

interface Complaint {
  readonly what: "colour-in-office" | "printer-margin";
  /** Which colour, which edge. */
  readonly kind: string;
  readonly says: string;
  readonly hint: string;
}

function colourComplaint(colour: Colour): Complaint {
  return {
    what: "colour-in-office",
    kind: hexOf(colour),
    says: `is \`${hexOf(colour)}\`, and the office printer has black alone`,
    hint: "make it black for `:root.for-office` in the layout, or white",
  };
}

interface Beyond {
  readonly edge: "left" | "right" | "top" | "bottom";
  readonly distance: Pt;
}

function marginComplaint({ edge, distance }: Beyond, page: number, margin: Pt): Complaint {
  const where =
    distance < 0 ? `goes beyond the ${edge} edge` : `stands ${mm(distance)} from the ${edge} edge`;
  return {
    what: "printer-margin",
    kind: edge,
    says: `${where} of page ${page}, where the printer leaves ${mm(margin)} white`,
    hint: "move it inwards for `:root.for-office` in the layout, or say with `--printer-margin` what your printer leaves",
  };
}

function mm(length: Pt): string {
  return `${Number((length / PT_PER_MM).toFixed(1))} mm`;
}

/** Something printed. */
interface PrintedMark {
  readonly node: NodeId;
  readonly rect: Rect;
  readonly colours: readonly Colour[];
  /** Paper, not ink: it may stand anywhere. */
  readonly isWhite: boolean;
}

function marksOf(fragment: Fragment): readonly PrintedMark[] {
  switch (fragment.kind) {
    case "block":
      return [...boxMarks(fragment), ...fragment.children.flatMap(marksOf)];
    case "line":
      return [...lineMarks(fragment), ...fragment.children.flatMap(marksOf)];
    case "image":
      return [{ node: fragment.node, rect: fragment.rect, colours: [], isWhite: false }];
    default:
      return fragment satisfies never;
  }
}

function boxMarks({ node, rect, style, part }: BlockFragment): readonly PrintedMark[] {
  const borders = [
    part.first && style.borderTopStyle === "solid" && style.borderTopWidth > 0 && style.borderTopColor,
    style.borderRightStyle === "solid" && style.borderRightWidth > 0 && style.borderRightColor,
    part.last &&
      style.borderBottomStyle === "solid" &&
      style.borderBottomWidth > 0 &&
      style.borderBottomColor,
    style.borderLeftStyle === "solid" && style.borderLeftWidth > 0 && style.borderLeftColor,
  ].filter((colour) => colour !== false);
  const fill = style.backgroundColor === "transparent" ? [] : [style.backgroundColor];
  const colours = [...fill, ...borders];
  if (colours.length === 0 || rect.width <= 0 || rect.height <= 0) return [];
  return [{ node, rect, colours, isWhite: colours.every(isWhite) }];
}

/** By the ink of the glyphs: their line is higher, and reaches further. */
function lineMarks({ runs, rect, baseline }: LineFragment): readonly PrintedMark[] {
  return runs.flatMap(({ run, x, rise, style }) => {
    let pen = rect.x + x;
    const boxes = run.glyphs.flatMap((glyph) => {
      const ink = run.face.inkEm(glyph.id);
      const at = pen + glyph.dx;
      pen += glyph.advance;
      const [left, bottom, right, top] = ink ?? [];
      if (left === undefined || bottom === undefined || right === undefined || top === undefined) return [];
      const y = baseline - rise - glyph.dy;
      return [
        [at + left * run.size, y - top * run.size, at + right * run.size, y - bottom * run.size] as const,
      ];
    });
    if (boxes.length === 0) return [];
    const left = Math.min(...boxes.map(([edge]) => edge));
    const top = Math.min(...boxes.map(([, edge]) => edge));
    const right = Math.max(...boxes.map(([, , edge]) => edge));
    const bottom = Math.max(...boxes.map(([, , , edge]) => edge));
    const ink = { x: left, y: top, width: right - left, height: bottom - top };
    return [{ node: run.node, rect: ink, colours: [style.color], isWhite: isWhite(style.color) }];
  });
}

/** A tenth of a point is less than printers miss by. */
const TOLERANCE: Pt = 0.1;

/** The edge it comes nearest to, if that is nearer than allowed. */
function beyond(rect: Rect, trim: Rect, margin: Pt): Beyond | undefined {
  const distances: readonly Beyond[] = [
    { edge: "left", distance: rect.x - trim.x },
    { edge: "right", distance: trim.x + trim.width - rect.x - rect.width },
    { edge: "top", distance: rect.y - trim.y },
    { edge: "bottom", distance: trim.y + trim.height - rect.y - rect.height },
  ];
  const nearest = distances.reduce((near, each) => (each.distance < near.distance ? each : near));
  return nearest.distance < margin - TOLERANCE ? nearest : undefined;
}

function isWhite({ red, green, blue }: Colour): boolean {
  return red === 1 && green === 1 && blue === 1;
}

function isBlackOrWhite(colour: Colour): boolean {
  return isWhite(colour) || (colour.red === 0 && colour.green === 0 && colour.blue === 0);
}

function hexOf({ red, green, blue }: Colour): string {
  const byte = (value: number) =>
    Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${byte(red)}${byte(green)}${byte(blue)}`;
}

/** How much of a text names it. */
const SHOWN_LETTERS = 30;

function nameOf(node: DomNode | undefined): string {
  if (!node) return "something";
  if (node.kind === "text") {
    const text = node.text.replaceAll(/\s+/g, " ").trim();
    return `the text \`${text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text}\``;
  }
  const classes = node.attributes.get("class")?.value.trim().split(/\s+/).filter(Boolean) ?? [];
  return `\`${[node.tag, ...classes].join(".")}\``;
}
