import { PT_PER_INCH, type Pt } from "../geometry/index.js";
import type { DocumentFacts, PageFacts } from "./document.js";
import type { Tell } from "./finding.js";
import { isWhite, marksOf } from "./printed-marks.js";

/** Thinner lines break or vanish. */
const HAIRLINE: Pt = 0.25;
/** Smaller letters fill up or break on paper. */
const SMALLEST: Pt = 6;
const TOLERANCE = 0.02;

/** Lines, letters and pixels that paper can hold; for an office printer and for a press. */
export function holdInk(document: DocumentFacts, leastDpi: number, tell: Tell): void {
  for (const page of document.pages) {
    for (const mark of marksOf(document, page)) {
      if (isWhite(mark.paint)) continue;
      const at = { page: page.number, place: mark.box };
      if (mark.thickness !== undefined && mark.thickness < HAIRLINE - TOLERANCE) {
        tell({
          severity: "warning",
          code: "preflight/hairline",
          message: `${mark.what} of ${Number(mark.thickness.toFixed(2))} pt`,
          hint: `draw nothing thinner than ${HAIRLINE} pt: it may break or vanish`,
          ...at,
        });
      }
      if (mark.text && mark.text.size < SMALLEST - TOLERANCE) {
        tell({
          severity: "warning",
          code: "preflight/small-text",
          message: `text of ${Number(mark.text.size.toFixed(1))} pt`,
          hint: `set nothing smaller than ${SMALLEST} pt`,
          ...at,
        });
      }
    }
    countPixels(page, leastDpi, tell);
  }
}

function countPixels(page: PageFacts, leastDpi: number, tell: Tell): void {
  for (const { widthPx, heightPx, width, height, box } of page.marks.images) {
    if (width === 0 || height === 0 || Math.min(widthPx, heightPx) <= 1) continue;
    const dpi = Math.min(widthPx / width, heightPx / height) * PT_PER_INCH;
    if (dpi >= leastDpi - 1) continue;
    tell({
      severity: "warning",
      code: "preflight/coarse-picture",
      message: `a picture of ${Math.round(dpi)} dpi`,
      hint: `take one with more pixels, or show it smaller: ${leastDpi} dpi is the least`,
      page: page.number,
      place: box,
    });
  }
}
