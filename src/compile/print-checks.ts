import type { Report } from "../diagnostics/index.js";
import { mmToPt, type Pt } from "../geometry/index.js";
import type { Page } from "../layout/index.js";
import { checkInks } from "./check-inks.js";
import { checkOffice } from "./check-office.js";
import { checkPress } from "./check-press.js";
import { platesOf } from "./choose-ink.js";
import type { ExpandedLeaflet, PrintWishes, SetLeaflet } from "./leaflet.js";
import { mayHaveInks, type PageCheck, printedMarks } from "./printed-marks.js";

/** The pages, each held against what prints it before it is given on, while the glyphs of its lines are at hand. */
export function* checkedPages(
  leaflet: ExpandedLeaflet,
  set: SetLeaflet,
  wishes: PrintWishes,
  report: Report,
): Generator<Page> {
  const checks = printChecks(leaflet, set, wishes, report);
  // A screen shows every colour: only inks may be unknown.
  const needsMarks = leaflet.job.printing.target !== "screen" || mayHaveInks(set.document.root);
  for (const page of set.pages) {
    const marks = needsMarks ? printedMarks(page) : [];
    for (const check of checks) check(page, marks);
    yield page;
  }
}

/** What most office printers leave white. */
const PRINTER_MARGIN: Pt = mmToPt(5);

function printChecks(
  { job, expanded: { dom }, images, colours }: ExpandedLeaflet,
  set: SetLeaflet,
  wishes: PrintWishes,
  report: Report,
): readonly PageCheck[] {
  const { printing, layout } = job;
  const names = layout.sheet.inks.keys();
  switch (printing.target) {
    case "screen":
      return [checkInks(dom, { names }, report)];
    case "office": {
      const margin = wishes.printerMargin ?? PRINTER_MARGIN;
      const ink = typeof printing.inks === "string" ? undefined : printing.inks.name;
      const printer = { margin, ...(ink !== undefined && { ink }) };
      return [checkInks(dom, { names }, report), checkOffice(dom, printer, report)];
    }
    case "press": {
      const limit = set.document.pages.first.inkLimit;
      const press = { rule: colours, plates: platesOf(printing), limit };
      const { bleed } = pressSheet(set, wishes);
      const pixels = (source: string) => images.embedded.get(source);
      return [checkInks(dom, { names, press }, report), checkPress(dom, { bleed, pixels }, report)];
    }
    default:
      return printing.target satisfies never;
  }
}

/** What the user wants of the sheet, or else the layout. */
export function pressSheet({ document }: SetLeaflet, wishes: PrintWishes) {
  const { bleed, marks } = document.pages.first;
  return { bleed: wishes.bleed ?? bleed, marks: wishes.marks ?? marks };
}
