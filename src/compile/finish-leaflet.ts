import type { FitChoice } from "../copyfit/index.js";
import type { Report } from "../diagnostics/index.js";
import { type CmykColour, type Colour, mmToPt, type Pt } from "../geometry/index.js";
import type { ColourRule } from "../inks/index.js";
import type { Page } from "../layout/index.js";
import {
  ALL_PLATES,
  createPainter,
  type PaintedPage,
  type Painter,
  type PrinterMarks,
  paintPrinterMarks,
  SLUG,
} from "../paint/index.js";
import { type WrittenPdf, writePdf, writePressPdf } from "../pdf/index.js";
import { buildStructure } from "../structure/index.js";
import type { TypographyChange } from "../text/index.js";
import { checkInks } from "./check-inks.js";
import { checkOffice } from "./check-office.js";
import { checkPress } from "./check-press.js";
import { type LeafletPrinting, platesOf } from "./choose-ink.js";
import { attachmentsOf, metaOf } from "./document-meta.js";
import type { ExpandedLeaflet, LeafletJob, SetLeaflet, Workshop } from "./leaflet.js";
import { reportNarrowColumns } from "./narrow-columns.js";
import { reportMorePages, reportOverset } from "./overset-diagnostics.js";
import { type LeafletReport, lineReport } from "./report.js";
import type { Stopwatch } from "./stopwatch.js";

/** A leaflet as a file, with what the report tells of it. */
export interface FinishedLeaflet extends Pick<LeafletReport, "pages" | "fonts" | "lines"> {
  readonly bytes: Uint8Array;
  readonly typography: readonly TypographyChange[];
}

/** Sets the leaflet with the values chosen and writes it; what it reports decides if it is worth keeping. */
export function finishLeaflet(
  leaflet: ExpandedLeaflet,
  choices: readonly FitChoice[],
  workshop: Workshop,
  report: Report,
): FinishedLeaflet {
  const values = new Map(choices.map(({ property, value }) => [property, value]));
  const draft = leaflet.set(values);
  const set: SetLeaflet = { ...draft, pages: draft.refined() };
  for (const diagnostic of set.diagnostics) report(diagnostic);
  reportOverset(set.pages, report);
  checkPrint(leaflet, set, workshop, report);
  reportMorePages(
    { name: nameOf(leaflet.job), rules: leaflet.rules },
    { pages: set.pages.length, choices },
    report,
  );
  const languages = leaflet.job.editions.length;
  reportNarrowColumns({ name: nameOf(leaflet.job), languages, pages: set.pages }, report);
  const file = writeFile(leaflet, set, workshop, report);
  return { ...file, pages: set.pages.length, lines: lineReport(set.pages), typography: set.typography };
}

function writeFile(
  leaflet: ExpandedLeaflet,
  set: SetLeaflet,
  workshop: Workshop,
  report: Report,
): WrittenPdf {
  const { stopwatch, overlay } = workshop;
  const { images, colours } = leaflet;
  const { document } = set;
  const painter = stopwatch.time("paint", () =>
    createPainter({ document, images: images.painted, overlay, written: colours.written }),
  );
  return leaflet.job.printing.target === "press"
    ? writeForPress(leaflet, set, painter, workshop)
    : writeTagged(leaflet, set.pages, { painter, workshop, report });
}

/** Page after page, as the file asks for them. */
function* painted(pages: readonly Page[], painter: Painter, stopwatch: Stopwatch): Generator<PaintedPage> {
  for (const page of pages) yield stopwatch.time("paint", () => painter.paint(page));
}

/** What most office printers leave white. */
const PRINTER_MARGIN: Pt = mmToPt(5);

function checkPrint(
  { job, expanded: { dom }, images, colours }: ExpandedLeaflet,
  set: SetLeaflet,
  workshop: Workshop,
  report: Report,
): void {
  const { printing, layout } = job;
  const { pages, document } = set;
  const limit = document.pages.first.inkLimit;
  const press = { rule: colours, plates: platesOf(printing), limit };
  checkInks(
    pages,
    dom,
    { names: layout.sheet.inks.keys(), ...(printing.target === "press" && { press }) },
    report,
  );
  if (printing.target === "office") {
    const margin = workshop.wishes.printerMargin ?? PRINTER_MARGIN;
    const ink = typeof printing.inks === "string" ? undefined : printing.inks.name;
    checkOffice(pages, dom, { margin, ...(ink !== undefined && { ink }) }, report);
  }
  if (printing.target === "press") {
    const { bleed } = pressSheet(set, workshop);
    checkPress(pages, dom, { bleed, pixels: (source) => images.embedded.get(source) }, report);
  }
}

/** What the user wants of the sheet, or else the layout. */
function pressSheet({ document }: SetLeaflet, { wishes }: Workshop) {
  const { bleed, marks } = document.pages.first;
  return { bleed: wishes.bleed ?? bleed, marks: wishes.marks ?? marks };
}

interface Writing {
  readonly painter: Painter;
  readonly workshop: Workshop;
  readonly report: Report;
}

function writeTagged(
  { job, expanded, images, colours }: ExpandedLeaflet,
  pages: readonly Page[],
  { painter, workshop: { stopwatch, wishes }, report }: Writing,
): WrittenPdf {
  const { editions, printing } = job;
  const nodes = stopwatch.time("paint", () => painter.nodesOn(pages));
  const structure = stopwatch.time("structure", () => buildStructure(expanded.dom, nodes, report));
  return stopwatch.time("pdf", () =>
    writePdf({
      pages: painted(pages, painter, stopwatch),
      structure,
      meta: metaOf(editions, wishes),
      images: images.embedded,
      attachments: attachmentsOf(editions, wishes),
      inks: screenInks(printing, colours),
    }),
  );
}

/** What the one ink beside black looks like. */
function screenInks({ inks }: LeafletPrinting, { written }: ColourRule) {
  if (typeof inks === "string") return new Map();
  const look = written(inks.alternate);
  return new Map(look.space === "ink" ? [] : [[inks.name, look]]);
}

function writeForPress(
  { job, images }: ExpandedLeaflet,
  set: SetLeaflet,
  painter: Painter,
  workshop: Workshop,
): WrittenPdf {
  const { editions, printing, layout } = job;
  const { stopwatch, wishes } = workshop;
  const { bleed, marks: kinds } = pressSheet(set, workshop);
  const inks = new Map<string, CmykColour>(
    [...layout.sheet.inks.values()].map(({ name, alternate }) => [name, alternate]),
  );
  const marks = { kinds, bleed, inks: printedInks(printing) };
  return stopwatch.time("pdf", () =>
    writePressPdf({
      pages: withMarks(painted(withBleed(set.pages, bleed), painter, stopwatch), marks),
      meta: metaOf(editions, wishes),
      images: images.embedded,
      inks: inks.set(ALL_PLATES, { space: "cmyk", cyan: 1, magenta: 1, yellow: 1, black: 1 }),
      around: { bleed, slug: kinds.length > 0 ? SLUG : 0 },
      condition: workshop.press().condition,
    }),
  );
}

function withBleed(pages: readonly Page[], bleed: Pt): readonly Page[] {
  return pages.map((page) => ({ ...page, bleed }));
}

function* withMarks(pages: Iterable<PaintedPage>, marks: PrinterMarks): Generator<PaintedPage> {
  for (const page of pages) yield { ...page, ops: [...page.ops, ...paintPrinterMarks(page, marks)] };
}

const NO_INK = { space: "cmyk", cyan: 0, magenta: 0, yellow: 0, black: 0 } as const;

function printedInks({ inks }: LeafletPrinting): readonly Colour[] {
  const black: Colour = { ...NO_INK, black: 1 };
  if (inks === "black") return [black];
  if (inks !== "all") return [black, { space: "ink", ink: inks.name, tint: 1 }];
  return [{ ...NO_INK, cyan: 1 }, { ...NO_INK, magenta: 1 }, { ...NO_INK, yellow: 1 }, black];
}

/** As its file is named, for messages. */
function nameOf({ statement, editions, format }: LeafletJob): string {
  return `\`${statement.name}\` (${editions.map(({ lang }) => lang).join("+")}, ${format.name})`;
}
