import { mmToPt, PT_PER_MM, type Pt, type Rect } from "../geometry/index.js";
import type { DocumentFacts, PageFacts } from "./document.js";
import type { Tell } from "./finding.js";
import type { Paint } from "./paint-colour.js";
import { isWhite, marksOf, type PrintedMark } from "./printed-marks.js";

/** What an office printer can do: `margin` is what it leaves white at the edges. */
export function suitOffice(document: DocumentFacts, margin: Pt, tell: Tell): void {
  for (const page of document.pages) {
    lookAtPaper(page, tell);
    for (const mark of marksOf(document, page)) {
      if (isWhite(mark.paint)) continue;
      const at = { page: page.number, place: mark.box };
      if (reachesMargin(mark.box, page.trim, margin)) {
        tell({
          severity: "error",
          code: "preflight/in-printer-margin",
          message: `${mark.what} stands within ${Number((margin / PT_PER_MM).toFixed(1))} mm of the edge, where the printer cannot print`,
          hint: "move it inwards, or build it with `--for office`; `--printer-margin` says what your printer leaves",
          ...at,
        });
      }
      lookAtColour(page, mark, tell);
    }
  }
}

function lookAtColour(page: PageFacts, mark: PrintedMark, tell: Tell): void {
  const at = { page: page.number, place: mark.box };
  if (isColoured(mark)) {
    tell({
      severity: "warning",
      code: "preflight/coloured",
      message: `${mark.what} is coloured`,
      hint: "a black printer makes a grey of dots from it: build it with `--for office`",
      ...at,
    });
  } else if (mark.text && isGrey(mark.paint)) {
    tell({
      severity: "warning",
      code: "preflight/grey-text",
      message: "text is grey: it is printed as dots, with rough edges",
      hint: "set it in black",
      ...at,
    });
  }
}

function isColoured({ inks, paint: { look }, isRgb, image }: PrintedMark): boolean {
  if (image && !inks) return isRgb;
  if (inks) return [...inks.keys()].some((name) => name !== "Black" && name !== "All");
  return look !== undefined && Math.max(...look) - Math.min(...look) > 0.02;
}

function isGrey({ inks, look }: Paint): boolean {
  const black = inks ? (inks.get("Black") ?? 0) : 1 - (look?.[0] ?? 0);
  return black > 0 && black < 0.98;
}

function reachesMargin(box: Rect, page: Rect, margin: Pt): boolean {
  const least = margin - TOLERANCE;
  return (
    box.x - page.x < least ||
    box.y - page.y < least ||
    page.x + page.width - box.x - box.width < least ||
    page.y + page.height - box.y - box.height < least
  );
}

const TOLERANCE: Pt = 0.1;

/** What lies in office printers' trays, upright. */
const PAPERS: readonly (readonly [Pt, Pt])[] = [
  [mmToPt(148), mmToPt(210)],
  [mmToPt(210), mmToPt(297)],
  [mmToPt(297), mmToPt(420)],
  [612, 792],
  [612, 1008],
  [792, 1224],
];
/** Programs round sizes to whole points, some to half millimetres. */
const PAPER_TOLERANCE: Pt = mmToPt(1);

function lookAtPaper({ trim, number }: PageFacts, tell: Tell): void {
  const [short = 0, long = 0] = [trim.width, trim.height].toSorted((a, b) => a - b);
  const fits = PAPERS.some(
    ([width, height]) =>
      Math.abs(short - width) < PAPER_TOLERANCE && Math.abs(long - height) < PAPER_TOLERANCE,
  );
  if (fits) return;
  const millimetres = (points: Pt) => Math.round(points / PT_PER_MM);
  tell({
    severity: "warning",
    code: "preflight/no-office-paper",
    message: `the page measures ${millimetres(trim.width)} × ${millimetres(trim.height)} mm, which no office printer has`,
    hint: "place it on A4: `flugblatt impose leaflet.pdf --scheme n-up`",
    page: number,
  });
}
