import type { Report } from "../diagnostics/index.js";
import type { Dom } from "../dom/index.js";
import { type Colour, describeColour, neutralOf, PT_PER_MM, type Pt, type Rect } from "../geometry/index.js";
import { type Complaint, complaintsAbout, isCanvas } from "./complaints.js";
import type { PageCheck } from "./printed-marks.js";

/** What the office printer cannot do, and where the leaflet asks for it. */
export interface OfficePrinter {
  /** White it leaves at every edge. */
  readonly margin: Pt;
  /** The ink it has besides black. */
  readonly ink?: string;
}

/**
 * Holds pages against an office printer: full inks alone, which no screen of dots makes grey, and nothing where
 * it cannot print. Pictures are left out as to colour: they are made of shades of grey before.
 *
 * Reports compile/colour-in-office and compile/printer-margin: each box once, and of texts the first of a kind.
 */
export function checkOffice(dom: Dom, { margin, ink }: OfficePrinter, report: Report): PageCheck {
  const complain = complaintsAbout(dom, report);
  return (page, marks) => {
    for (const mark of marks) {
      const prints = (each: Colour) => isBlackOrWhite(each) || isInk(each, ink, mark.kind === "text");
      const colour = mark.colours.find((each) => !prints(each));
      if (colour) complain(mark.node, colourComplaint(colour, ink));
      if (mark.isWhite) continue;
      const place = beyond(isCanvas(dom, mark.node) ? page.trim : mark.rect(), page.trim, margin);
      if (place) complain(mark.node, marginComplaint(place, page.number, margin));
    }
  };
}

function isBlackOrWhite(colour: Colour): boolean {
  const light = neutralOf(colour);
  return light === 0 || light === 1;
}

/** Areas may be lighter than the full ink, letters would get ragged edges. */
function isInk(colour: Colour, ink: string | undefined, isText: boolean): boolean {
  return colour.space === "ink" && colour.ink === ink && (!isText || colour.tint === 1);
}

function colourComplaint(colour: Colour, ink: string | undefined): Complaint {
  const has = ink === undefined ? "black alone" : `black and \`${ink}\` alone`;
  return {
    what: "colour-in-office",
    kind: describeColour(colour),
    says: `is \`${describeColour(colour)}\`, and the office printer has ${has}`,
    hint: "make it black for `:root.in-black` in the layout, or white",
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
