import type { FitChoice } from "../copyfit/index.js";
import type { Diagnostic, Report } from "../diagnostics/index.js";
import type { CmykColour, Colour, Pt } from "../geometry/index.js";
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
import type { LeafletPrinting } from "./choose-ink.js";
import { attachmentsOf, metaOf } from "./document-meta.js";
import type { ExpandedLeaflet, LeafletJob, SetLeaflet, Workshop } from "./leaflet.js";
import { reportNarrowColumns } from "./narrow-columns.js";
import { reportMorePages, reportOverset } from "./overset-diagnostics.js";
import { checkedPages, pressSheet } from "./print-checks.js";
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
  const set = leaflet.set(values);
  for (const diagnostic of set.diagnostics) report(diagnostic);
  reportOverset(set.pages, report);
  const { bytes, fonts } = writeFile(leaflet, set, workshop, report);
  const { pages, typography } = set;
  const name = nameOf(leaflet.job);
  reportMorePages({ name, rules: leaflet.rules }, { pages: pages.length, choices }, report);
  reportNarrowColumns({ name, languages: leaflet.job.editions.length, pages }, report);
  return { bytes, fonts, pages: pages.length, lines: lineReport(pages), typography };
}

function writeFile(
  leaflet: ExpandedLeaflet,
  set: SetLeaflet,
  workshop: Workshop,
  report: Report,
): WrittenPdf {
  const { images, colours } = leaflet;
  const { document } = set;
  const { overlay } = workshop;
  const painter = workshop.stopwatch.time("paint", () =>
    createPainter({ document, images: images.painted, overlay, written: colours.written }),
  );
  const writing = { leaflet, set, painter, workshop, report };
  return leaflet.job.printing.target === "press" ? writeForPress(writing) : writeTagged(writing);
}

interface Writing {
  readonly leaflet: ExpandedLeaflet;
  readonly set: SetLeaflet;
  readonly painter: Painter;
  readonly workshop: Workshop;
  readonly report: Report;
}

/** Page after page, as the file asks for them. */
function* painted(pages: Iterable<Page>, painter: Painter, stopwatch: Stopwatch): Generator<PaintedPage> {
  for (const page of pages) yield stopwatch.time("paint", () => painter.paint(page));
}

function writeTagged({ leaflet, set, painter, workshop, report }: Writing): WrittenPdf {
  const { job, expanded, images, colours } = leaflet;
  const { stopwatch, wishes } = workshop;
  const { editions, printing } = job;
  const nodes = stopwatch.time("paint", () => painter.nodesOn(set.pages));
  const ofStructure: Diagnostic[] = [];
  const structure = stopwatch.time("structure", () =>
    buildStructure(expanded.dom, nodes, (diagnostic) => ofStructure.push(diagnostic)),
  );
  const checked = checkedPages(leaflet, set, wishes, report);
  const written = stopwatch.time("pdf", () =>
    writePdf({
      pages: painted(checked, painter, stopwatch),
      structure,
      meta: metaOf(editions, wishes),
      images: images.embedded,
      attachments: attachmentsOf(editions, wishes),
      inks: screenInks(printing, colours),
    }),
  );
  // What is wrong on the pages comes first.
  for (const diagnostic of ofStructure) report(diagnostic);
  return written;
}

/** What the one ink beside black looks like. */
function screenInks({ inks }: LeafletPrinting, { written }: ColourRule) {
  if (typeof inks === "string") return new Map();
  const look = written(inks.alternate);
  return new Map(look.space === "ink" ? [] : [[inks.name, look]]);
}

function writeForPress({ leaflet, set, painter, workshop, report }: Writing): WrittenPdf {
  const { job, images } = leaflet;
  const { editions, printing, layout } = job;
  const { stopwatch, wishes } = workshop;
  const { bleed, marks: kinds } = pressSheet(set, wishes);
  const inks = new Map<string, CmykColour>(
    [...layout.sheet.inks.values()].map(({ name, alternate }) => [name, alternate]),
  );
  const marks = { kinds, bleed, inks: printedInks(printing) };
  const checked = checkedPages(leaflet, set, wishes, report);
  return stopwatch.time("pdf", () =>
    writePressPdf({
      pages: withMarks(painted(withBleed(checked, bleed), painter, stopwatch), marks),
      meta: metaOf(editions, wishes),
      images: images.embedded,
      inks: inks.set(ALL_PLATES, { space: "cmyk", cyan: 1, magenta: 1, yellow: 1, black: 1 }),
      around: { bleed, slug: kinds.length > 0 ? SLUG : 0 },
      condition: workshop.press().condition,
    }),
  );
}

function* withBleed(pages: Iterable<Page>, bleed: Pt): Generator<Page> {
  for (const page of pages) yield { ...page, bleed };
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
