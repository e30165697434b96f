import { mmToPt, PT_PER_MM, type Pt, type Rect } from "../geometry/index.js";
import type { PageFacts, Rule } from "./document.js";
import type { Tell } from "./finding.js";
import { isWhite, marksOf, type PrintedMark } from "./printed-marks.js";

const X4 = "ISO 15930-7";

/** What print shops ask for. */
const BLEED: Pt = mmToPt(3);
/** A point more or less is a rounding of somebody's. */
const TOLERANCE: Pt = 0.3;

/** Where the sheet is cut is said, and what reaches the cut goes on beyond it. */
export const bleed: Rule = (document, tell) => {
  for (const page of document.pages) {
    if (!lookAtBoxes(page, tell)) continue;
    for (const mark of marksOf(document, page)) if (!isWhite(mark.paint)) lookAtEdge(page, mark, tell);
  }
};

/** False where it is not known where the sheet is cut. */
function lookAtBoxes(page: PageFacts, tell: Tell): boolean {
  const { media, bleed, trim, art } = page.boxes;
  const at = { page: page.number };
  if (!trim) {
    tell({
      severity: "error",
      code: "preflight/no-trim-box",
      message: art
        ? "the page says what it shows, and not where it is cut"
        : "the page does not say where it is cut",
      hint: "export it for print, with a trim box and 3 mm of bleed",
      clause: X4,
      ...at,
    });
    return false;
  }
  const around = bleed ?? media;
  const nested = (!media || within(bleed ?? trim, media)) && (!bleed || within(trim, bleed));
  if (!nested || (art && !same(art, trim) && !same(art, page.boxes.crop ?? media))) {
    tell({
      severity: "error",
      code: "preflight/boxes-not-nested",
      message: "the page's boxes do not lie within one another",
      hint: "let the trim box lie in the bleed box, and that in the media box",
      clause: X4,
      ...at,
    });
  }
  const least = around ? Math.min(...Object.values(distances(trim, around))) : 0;
  if (least < BLEED - TOLERANCE) {
    tell({
      severity: "warning",
      code: "preflight/no-bleed",
      message:
        least <= TOLERANCE
          ? "the page has no bleed"
          : `the page has ${Number((least / PT_PER_MM).toFixed(1))} mm of bleed`,
      hint: "print shops ask for 3 mm around what is cut, above all if something reaches the edge",
      ...at,
    });
  }
  return true;
}

function lookAtEdge(page: PageFacts, { box, what, text }: PrintedMark, tell: Tell): void {
  const { trim } = page;
  const bled = page.boxes.bleed ?? page.boxes.media ?? trim;
  const at = { page: page.number, place: box };
  if (!touches(box, trim)) {
    if (touches(box, bled))
      tell({
        severity: "error",
        code: "preflight/mark-in-bleed",
        message: `${what} stands in the bleed, outside of what is cut`,
        hint: "move crop and colour marks outwards, or leave them out: the knife may show them",
        ...at,
      });
    return;
  }
  if (text) return;
  const over = distances(trim, box);
  const room = distances(trim, bled);
  for (const side of SIDES) {
    if (over[side] < -TOLERANCE || over[side] >= Math.max(room[side], BLEED) - TOLERANCE) continue;
    tell({
      severity: "error",
      code: "preflight/bleed-not-filled",
      message: `${what} reaches the ${side} edge and ends ${short(over[side])} beyond it`,
      hint: "let it go on for 3 mm beyond the edge, or end well before it: cuts are not exact",
      ...at,
    });
    return;
  }
}

const SIDES = ["left", "top", "right", "bottom"] as const;

/** How far `outer` reaches beyond `inner`; less than nothing where it ends before. */
function distances(inner: Rect, outer: Rect): Readonly<Record<(typeof SIDES)[number], Pt>> {
  return {
    left: inner.x - outer.x,
    top: inner.y - outer.y,
    right: outer.x + outer.width - inner.x - inner.width,
    bottom: outer.y + outer.height - inner.y - inner.height,
  };
}

function within(inner: Rect, outer: Rect): boolean {
  return Object.values(distances(inner, outer)).every((distance) => distance >= -TOLERANCE);
}

function same(a: Rect, b: Rect | undefined): boolean {
  return b !== undefined && within(a, b) && within(b, a);
}

/** They share more than an edge. */
function touches(a: Rect, b: Rect): boolean {
  const { left, top, right, bottom } = distances(b, a);
  return Math.max(left, right) < a.width - TOLERANCE && Math.max(top, bottom) < a.height - TOLERANCE;
}

function short(points: Pt): string {
  return points < TOLERANCE ? "nowhere" : `${Number((points / PT_PER_MM).toFixed(1))} mm`;
}
