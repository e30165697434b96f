import type { ParallelText } from "../align/index.js";
import type { Edition, ImageFile, Statement } from "../content/index.js";
import type { Report } from "../diagnostics/index.js";
import { type EditionPlace, editionModel, type ModelContext } from "./edition-model.js";
import { labelsFor } from "./labels.js";
import type { EditionModel, LeafletModel, LeafletRowModel } from "./leaflet-model.js";
import { type Origin, Origins } from "./origin.js";
import type { StatementBlock } from "./statement-block.js";

/** One leaflet to be made: which editions of a statement, on which paper. */
export interface LeafletOptions {
  readonly statement: Statement;
  /** In the order they are shown; at least one. */
  readonly editions: readonly Edition[];
  /** Which blocks stand side by side; needed for several editions, its cells in their order. */
  readonly parallel?: ParallelText;
  readonly format: { readonly name: string };
  /** What the leaflet is for: `screen`, `office`, `press`. */
  readonly target?: string;
  /** There is no ink but black. */
  readonly isBlackAlone?: boolean;
}

/** A leaflet's texts, ready for any layout. */
export interface LeafletData {
  /** What layouts see. */
  readonly model: LeafletModel;
  /** Every image a layout can show, by its `src`: the statement's, the logo, the QR codes. */
  readonly images: ReadonlyMap<string, ImageFile>;
  /** The blocks of the texts, which the model has by their numbers. */
  readonly blocks: readonly StatementBlock[];
  /** Where the marks of the model's texts point. */
  readonly origins: readonly Origin[];
}

/**
 * The model of one leaflet.
 *
 * Reports `template/link-too-long` for a link that no QR code holds, and goes on without the code.
 */
export function leafletData(options: LeafletOptions, report: Report): LeafletData {
  const { statement, format, target = "screen", isBlackAlone = false } = options;
  const context: ModelContext = {
    origins: new Origins("statement"),
    blocks: [],
    images: new Map(statement.images),
    report,
  };
  const editions = options.editions.map((edition, index) => {
    return editionModel(edition, placeOf(edition, index, options), context);
  });
  const [first] = editions;
  if (!first) throw new Error("a leaflet has at least one edition");
  const isParallel = editions.length > 1;
  const rows = rowsOf(editions);
  const hasMeeting = editions.some((edition) => edition.meeting !== null);
  const link = firstGiven(editions, "link");
  const contact = firstGiven(editions, "contact");
  const imprint = firstGiven(editions, "imprint");
  const logo = firstGiven(editions, "logo");
  const author = firstGiven(editions, "author");
  const model: LeafletModel = {
    statement: statement.name,
    lang: first.lang,
    dir: first.dir,
    langs: editions.map((edition) => edition.lang),
    title: first.title,
    mode: isParallel ? "parallel" : "single",
    isParallel,
    format: { name: format.name },
    classes: classesOf(
      { format: format.name, languages: editions.length, target, isBlackAlone },
      { hasMeeting, link, contact, imprint, logo, author },
    ),
    editions,
    languageCount: editions.length,
    rowCount: rows.length,
    rows,
    hasMeeting,
    link,
    contact,
    imprint,
    logo,
    labels: labelsFor(editions.find((edition) => edition.imprint)?.lang ?? first.lang),
  };
  const { images, blocks, origins } = context;
  return { model, images, blocks, origins: origins.list };
}

function rowsOf(editions: readonly EditionModel[]): readonly LeafletRowModel[] {
  const longest = editions.reduce((most, edition) =>
    edition.rows.length > most.rows.length ? edition : most,
  );
  return longest.rows.map(({ number }, index) => ({
    number,
    cells: editions.map(({ lang, dir, rows }) => {
      const { blocks, isEmpty } = rows[index] ?? { blocks: { kind: "markup", html: "" }, isEmpty: true };
      return { lang, dir, blocks, isEmpty };
    }),
  }));
}

function placeOf(edition: Edition, index: number, { editions, parallel }: LeafletOptions): EditionPlace {
  const several = editions.length > 1;
  const rows =
    several && parallel
      ? parallel.rows.map((row) => row.cells[index] ?? [])
      : edition.body.children.map((_, block) => [block]);
  const others = editions.filter((other) => other !== edition);
  const nameRegion = others.some(({ lang }) => languageOf(lang) === languageOf(edition.lang));
  return { rows, idPrefix: several ? `${edition.lang}-` : "", nameRegion };
}

/** Of a tag in canonical form (RFC 5646, 2.1). */
function languageOf(lang: string): string {
  const [language = lang] = lang.split("-", 1);
  return language;
}

function firstGiven<K extends "link" | "contact" | "imprint" | "logo" | "author">(
  editions: readonly EditionModel[],
  field: K,
): EditionModel[K] | null {
  return editions.find((edition) => edition[field] !== null)?.[field] ?? null;
}

interface Kind {
  readonly format: string;
  readonly languages: number;
  readonly target: string;
  readonly isBlackAlone: boolean;
}

/** What a leaflet may have, in the order in which its classes say so. */
const GIVEN = ["link", "contact", "imprint", "logo", "author"] as const;

type Given = Readonly<Record<(typeof GIVEN)[number], unknown>> & { readonly hasMeeting: boolean };

function classesOf({ format, languages, target, isBlackAlone }: Kind, given: Given): string {
  let classes = format.toLowerCase();
  classes += languages > 1 ? ` parallel languages-${languages}` : " single";
  if (target !== "screen") classes += ` for-${target}`;
  if (isBlackAlone) classes += " in-black";
  if (given.hasMeeting) classes += " has-meeting";
  for (const field of GIVEN) if (given[field]) classes += ` has-${field}`;
  return classes;
}
