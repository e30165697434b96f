import type { Report } from "../diagnostics/index.js";
import type { Dom } from "../dom/index.js";
import { PT_PER_INCH, PT_PER_MM, type Pt, type Rect } from "../geometry/index.js";
import { type Complaint, complaintsAbout, isCanvas } from "./complaints.js";
import type { PageCheck, PrintedMark } from "./printed-marks.js";

/** What the press wants. */
export interface Press {
  readonly bleed: Pt;
  /** Pixels of each picture that is made of some, by its address. */
  readonly pixels: (source: string) => { readonly width: number; readonly height: number } | undefined;
}

/**
 * Looks for what would show on a cut sheet: compile/no-bleed for something that reaches the edge of the page and
 * not the end of the bleed; compile/few-pixels, a warning, for a picture whose pixels can be seen. Plain
 * backgrounds go on into the bleed by themselves.
 */
export function checkPress(dom: Dom, press: Press, report: Report): PageCheck {
  const complain = complaintsAbout(dom, report);
  return (page, marks) => {
    for (const mark of marks) {
      const isOwn = mark.isWhite || mark.isPlain === true || isCanvas(dom, mark.node);
      const edge = isOwn ? undefined : edgeWithoutBleed(mark.rect(), page.trim, press.bleed);
      if (edge) complain(mark.node, bleedComplaint(edge, page.number, press.bleed));
      const complaint = mark.kind === "image" ? pixelComplaint(mark, press) : undefined;
      if (complaint) complain(mark.node, complaint);
    }
  };
}

/** Less is no distance. */
const TOUCHING: Pt = 0.05;

function edgeWithoutBleed(rect: Rect, trim: Rect, bleed: Pt): string | undefined {
  // How far it goes beyond each edge.
  const beyond = [
    ["left", trim.x - rect.x],
    ["right", rect.x + rect.width - trim.x - trim.width],
    ["top", trim.y - rect.y],
    ["bottom", rect.y + rect.height - trim.y - trim.height],
  ] as const;
  return beyond.find(([, by]) => by >= -TOUCHING && by < bleed - TOUCHING)?.[0];
}

function bleedComplaint(edge: string, page: number, bleed: Pt): Complaint {
  const wanted = `${Number((bleed / PT_PER_MM).toFixed(1))} mm`;
  return {
    what: "no-bleed",
    kind: edge,
    says: `ends at the ${edge} edge of page ${page} or just beyond it, where a knife a hair off leaves white`,
    hint: `let it go on for ${wanted} beyond the edge, or keep it clear of it`,
  };
}

/** Where people begin to see pixels at reading distance. */
const FEWEST_PER_INCH = 200;

function pixelComplaint({ rect, source = "" }: PrintedMark, { pixels }: Press): Complaint | undefined {
  const size = pixels(source);
  if (!size) return undefined;
  const { width, height } = rect();
  const perInch = Math.min(size.width / width, size.height / height) * PT_PER_INCH;
  if (perInch >= FEWEST_PER_INCH - 0.5) return undefined;
  return {
    severity: "warning",
    what: "few-pixels",
    kind: source,
    says: `shows ${Math.round(perInch)} pixels an inch, and on paper one sees them below ${FEWEST_PER_INCH}`,
    hint: "take a larger picture, or show it smaller",
  };
}
