import path from "node:path";
import type { Statement } from "../content/index.js";
import { fitGroup } from "../copyfit/index.js";
import type { Report, Span } from "../diagnostics/index.js";
import { loadFonts, shownPath } from "./assets.js";
import type { BuildOptions } from "./build-options.js";
import { type Collector, collector } from "./collect.js";
import { readStatement } from "./find-statements.js";
import { finishLeaflet } from "./finish-leaflet.js";
import { type Host, nodeHost } from "./host.js";
import { keptOrMade, type Shelf } from "./kept.js";
import { type ExpandedLeaflet, expandLeaflet, type LeafletJob, type Workshop } from "./leaflet.js";
import { DEFAULT_LAYOUT, type Layout, loadLayout, locateLayout } from "./load-layout.js";
import { type JobGroup, planLeaflets } from "./plan.js";
import { pressProfileOf } from "./press-profile.js";
import { type LeafletReport, typographyIn } from "./report.js";
import { createStopwatch } from "./stopwatch.js";
import { targetSuffix } from "./targets.js";
import { writeLeaflet } from "./write-leaflet.js";

/** Builds statements one by one, with the fonts and layouts that they share. */
export interface StatementBuilder {
  build(name: string): StatementReport;
  /** Milliseconds a stage, of all statements so far. */
  timings(): ReadonlyMap<string, number>;
}

export interface StatementReport {
  readonly leaflets: readonly LeafletReport[];
  /** Leaflets that were asked for and not written. */
  readonly failed: number;
}

/** Opens the fonts. Which statements the options name is not looked at. */
export function openBuilder(options: BuildOptions, report: Report): StatementBuilder {
  const host = options.host ?? nodeHost;
  const stopwatch = createStopwatch(host.now);
  const content = options.content ?? "content";
  const fontTrouble = collector(report);
  const fonts = stopwatch.time("fonts", () => loadFonts(host, fontTrouble.report));
  const workshop: Workshop = {
    fonts,
    stopwatch,
    overlay: options.overlay ?? new Set(),
    press: pressProfileOf(host),
    wishes: options,
  };
  const layouts = layoutShelf(host, report);
  return {
    build(name) {
      const trouble = collector(report);
      const statement = stopwatch.time("content", () => readStatement(content, name, host, trouble.report));
      const layout = statement && stopwatch.time("layouts", () => layouts(wantedLayout(statement, options)));
      if (!statement || !layout) return { leaflets: [], failed: 1 };
      const groups = stopwatch.time("align", () =>
        planLeaflets(statement, options, layout.layout, trouble.report),
      );
      const total = groups.reduce((sum, { jobs }) => sum + jobs.length, 0);
      const troubles = [trouble, fontTrouble, layout.trouble];
      let done = 0;
      const onNext = () => options.onProgress?.({ statement: name, done: done++, total });
      const making = { options, host, workshop, troubles, report, onNext };
      const leaflets = groups.flatMap((group) => makeGroup(group, making));
      return { leaflets, failed: total - leaflets.length };
    },
    timings: stopwatch.totals,
  };
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

/** By what they are called; of one that is there and cannot be used the layout is undefined. */
const compiledLayouts: Shelf<{ readonly layout: Layout | undefined } | undefined> = new WeakMap();

/** Each layout is looked for and loaded once, when first wanted; where it is missing each statement is told. */
function layoutShelf(host: Host, report: Report): (wanted: WantedLayout) => ShelvedLayout | undefined {
  const loaded = new Map<string, ShelvedLayout | undefined>();
  return ({ name, span }) => {
    if (loaded.has(name)) return loaded.get(name);
    const trouble = collector(report);
    const compiled = keptOrMade(compiledLayouts, { name, host, report: trouble.report }, (from, to) => {
      const found = locateLayout(name, { host: from, report: to, ...(span && { span }) });
      return found && { layout: loadLayout(found, from, to) };
    });
    if (!compiled) return undefined;
    const { layout } = compiled;
    const shelved = layout && { layout, trouble };
    loaded.set(name, shelved);
    return shelved;
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
  const { bytes, typography, pages, fonts, lines } = finishLeaflet(leaflet, fit, workshop, own.report);
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
    pages,
    bytes: bytes.length,
    fonts,
    lines,
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
