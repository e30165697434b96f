import path from "node:path";
import type { Statement } from "../content/index.js";
import { fitGroup } from "../copyfit/index.js";
import type { PrinterMark } from "../css/index.js";
import type { Diagnostic, Report, Span } from "../diagnostics/index.js";
import type { Pt } from "../geometry/index.js";
import type { OverlayLayer } from "../paint/index.js";
import { loadFonts, shownPath } from "./assets.js";
import { type Collector, collector } from "./collect.js";
import { findStatements, readStatement } from "./find-statements.js";
import { finishLeaflet } from "./finish-leaflet.js";
import { type Host, nodeHost } from "./host.js";
import { keptOrMade, type Shelf } from "./kept.js";
import { type ExpandedLeaflet, expandLeaflet, type LeafletJob, type Workshop } from "./leaflet.js";
import { DEFAULT_LAYOUT, type Layout, loadLayout, locateLayout } from "./load-layout.js";
import { type JobGroup, planLeaflets } from "./plan.js";
import { pressProfileOf } from "./press-profile.js";
import { type BuildReport, type LeafletReport, typographyIn } from "./report.js";
import { createStopwatch } from "./stopwatch.js";
import { type Target, targetSuffix } from "./targets.js";
import { writeLeaflet } from "./write-leaflet.js";

/** What to build. Everything may be left out: then all leaflets of all statements of `content/`. */
export interface BuildOptions {
  /** Names of folders in `content`. */
  readonly statements?: readonly string[];
  /** Each leaflet's languages: `[["de"], ["de", "en"]]`. Default: each alone and all side by side. */
  readonly languages?: readonly (readonly string[])[];
  /** Default: what the statement says, else A4 and A5. */
  readonly formats?: readonly string[];
  /** What the leaflets are for; each but the first kind, `screen`, has its own ending. Default: the screen. */
  readonly targets?: readonly Target[];
  /** White that the office printer leaves at every edge, in points; for the target `office`. Default: 5 mm. */
  readonly printerMargin?: Pt;
  /** The ink that office and press have besides black, as the layout names it; or `black` alone. */
  readonly ink?: string;
  /** How far the press prints beyond the edge, in points. Default: what the layout says, else 3 mm. */
  readonly bleed?: Pt;
  /** What the press finds outside the bleed. Default: what the layout says, else nothing. */
  readonly marks?: readonly PrinterMark[];
  /** A name or a folder. Default: what the statement says, else `exclamation`. */
  readonly layout?: string;
  readonly content?: string;
  readonly output?: string;
  /** Warnings count as errors: a leaflet with one is not written. */
  readonly strict?: boolean;
  /** Size of the text in points, instead of the one copyfitting finds. */
  readonly size?: number;
  /** Pages of every leaflet, instead of what the layout wants. */
  readonly pages?: number;
  /** When the leaflets were made, for statements that name no date; without either the files name none. */
  readonly date?: Date;
  /** The Markdown goes into the PDF, which then is PDF/A-3a. */
  readonly embedSource?: boolean;
  /** Draws the engine's view over the page. */
  readonly overlay?: ReadonlySet<OverlayLayer>;
  readonly host?: Host;
  /** Told before each leaflet is finished, so that people see that something happens. */
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Told as soon as a leaflet is written. */
  readonly onLeaflet?: (leaflet: LeafletReport) => void;
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
}

/** How far the leaflets of one statement are. */
export interface BuildProgress {
  readonly statement: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Builds leaflets and writes each to `<output>/<statement>-<languages>-<format>.pdf`; those for the office
 * printer end in `-office.pdf`, those for the print shop in `-press.pdf`.
 *
 * A leaflet with an error is not written and whatever stood in its place stays; the others are. Never
 * throws for what users can have wrong: that is in the report's diagnostics.
 */
export function build(options: BuildOptions = {}): BuildReport {
  const host = options.host ?? nodeHost;
  const stopwatch = createStopwatch(host.now);
  const all = collector(options.onDiagnostic);
  const content = options.content ?? "content";
  const fontTrouble = collector(all.report);
  const fonts = stopwatch.time("fonts", () => loadFonts(host, fontTrouble.report));
  const workshop: Workshop = {
    fonts,
    stopwatch,
    overlay: options.overlay ?? new Set(),
    press: pressProfileOf(host),
    wishes: options,
  };
  const layouts = layoutShelf(host, all.report);
  const names = findStatements(content, options.statements, { host, report: all.report });
  const written: LeafletReport[] = [];
  let failed = 0;
  for (const name of names) {
    const trouble = collector(all.report);
    const statement = stopwatch.time("content", () => readStatement(content, name, host, trouble.report));
    const layout = statement && stopwatch.time("layouts", () => layouts(wantedLayout(statement, options)));
    if (!statement || !layout) {
      failed++;
      continue;
    }
    const groups = stopwatch.time("align", () =>
      planLeaflets(statement, options, layout.layout, trouble.report),
    );
    const total = groups.reduce((sum, { jobs }) => sum + jobs.length, 0);
    const troubles = [trouble, fontTrouble, layout.trouble];
    let done = 0;
    const onNext = () => options.onProgress?.({ statement: name, done: done++, total });
    for (const group of groups) {
      const made = makeGroup(group, { options, host, workshop, troubles, report: all.report, onNext });
      failed += group.jobs.length - made.length;
      written.push(...made);
    }
  }
  return { leaflets: written, diagnostics: all.diagnostics, failed, timings: stopwatch.totals() };
}

interface WantedLayout {
  readonly name: string;
  /** Where the statement names it. */
  readonly span?: Span;
}

function wantedLayout({ settings }: Statement, { layout }: BuildOptions): WantedLayout {
  if (layout !== undefined) return { name: layout };
  const { layout: name = DEFAULT_LAYOUT, layoutSpan: span } = settings;
  return { name, ...(span && { span }) };
}

interface ShelvedLayout {
  readonly layout: Layout;
  readonly trouble: Collector;
}

const compiledLayouts: Shelf<Layout | undefined> = new WeakMap();

/** Each layout is loaded once, when first wanted. */
function layoutShelf(host: Host, report: Report): (wanted: WantedLayout) => ShelvedLayout | undefined {
  const loaded = new Map<string, ShelvedLayout | undefined>();
  return ({ name, span }) => {
    const found = locateLayout(name, { host, report, ...(span && { span }) });
    if (!found) return undefined;
    if (!loaded.has(found.folder)) {
      const trouble = collector(report);
      const asked = { name: found.folder, host, report: trouble.report };
      const layout = keptOrMade(compiledLayouts, asked, (from, to) => loadLayout(found, from, to));
      loaded.set(found.folder, layout && { layout, trouble });
    }
    return loaded.get(found.folder);
  };
}

interface Making {
  readonly options: BuildOptions;
  readonly host: Host;
  readonly workshop: Workshop;
  /** What is wrong with the statement, the fonts, the layout: with an error no leaflet is written. */
  readonly troubles: readonly Collector[];
  readonly report: Report;
  /** Called before each leaflet. */
  readonly onNext: () => void;
}

interface Expansion {
  readonly leaflet: ExpandedLeaflet;
  readonly own: Collector;
  readonly start: number;
}

function makeGroup(group: JobGroup, making: Making): readonly LeafletReport[] {
  const { workshop, host, report } = making;
  const expansions = group.jobs.flatMap((job): Expansion[] => {
    const own = collector(report);
    const start = host.now();
    const leaflet = expandLeaflet(job, workshop, own.report);
    return leaflet && !own.hasErrors() ? [{ leaflet, own, start }] : [];
  });
  const isShared = expansions.some(({ leaflet }) => leaflet.rules.some((rule) => rule.shared));
  const companions = isShared
    ? group.companions.flatMap((job) => expandLeaflet(job, workshop, () => {}) ?? [])
    : [];
  const leaflets = [...expansions.map(({ leaflet }) => leaflet), ...companions];
  const choices = workshop.stopwatch.time("copyfit", () => fitGroup(leaflets));
  return expansions.flatMap((expansion, i) => {
    making.onNext();
    return finish(expansion, choices[i] ?? [], making);
  });
}

function finish(expansion: Expansion, fit: LeafletReport["fit"], making: Making): readonly LeafletReport[] {
  const { leaflet, own, start } = expansion;
  const { options, host, workshop, troubles } = making;
  const { bytes, typography, ...facts } = finishLeaflet(leaflet, fit, workshop, own.report);
  const refused = [...troubles, own].some(
    (found) => found.hasErrors() || (options.strict === true && found.diagnostics.length > 0),
  );
  if (refused) return [];
  const file = path.join(options.output ?? "output", fileName(leaflet.job));
  if (!workshop.stopwatch.time("write", () => writeLeaflet(file, bytes, host, own.report))) return [];
  const made: LeafletReport = {
    file: shownPath(path.resolve(file)),
    statement: leaflet.job.statement.name,
    languages: leaflet.job.editions.map(({ lang }) => lang),
    format: leaflet.job.format.name,
    target: leaflet.job.printing.target,
    layout: leaflet.job.layout.name,
    ...facts,
    bytes: bytes.length,
    milliseconds: Math.round(host.now() - start),
    fit,
    typography: typographyIn(typography),
    diagnostics: [...troubles.flatMap(({ diagnostics }) => diagnostics), ...own.diagnostics],
  };
  options.onLeaflet?.(made);
  return [made];
}

function fileName({ statement, editions, format, printing }: LeafletJob): string {
  const langs = editions.map(({ lang }) => lang.toLowerCase()).join("-");
  return `${statement.name}-${langs}-${format.name.toLowerCase()}${targetSuffix(printing.target)}.pdf`;
}
