import type { Report } from "../diagnostics/index.js";
import { type Paper, paperNamed } from "../geometry/index.js";
import { type ImposeOptions, type Imposition, imposePages, SCHEME_FACTS } from "../impose/index.js";
import { openPages, type PdfPage, type SourceFile } from "./source-pdf.js";
import { writeSheets } from "./write-sheets.js";

export interface ImposeFilesOptions extends Omit<ImposeOptions, "pages" | "papers"> {
  /** Absent: A4, or Letter where the pages suit it better. */
  readonly sheet?: Paper;
  /** The program and its version. */
  readonly producer: string;
}

export interface ImposedFiles {
  readonly imposition: Imposition;
  /** How many pages were placed. */
  readonly pages: number;
  readonly paper: Paper;
  readonly bytes: Uint8Array;
}

/**
 * Places the pages of PDFs, one file after the other, on sheets. Reports what is wrong with the files and
 * sheets/made-smaller; undefined after an error.
 */
export async function imposeFiles(
  files: readonly SourceFile[],
  options: ImposeFilesOptions,
  report: Report,
): Promise<ImposedFiles | undefined> {
  const opened: (readonly PdfPage[] | undefined)[] = [];
  for (const file of files) opened.push(await openPages(file, report));
  const pages = opened.flatMap((found) => found ?? []);
  if (opened.includes(undefined) || pages.length === 0) return undefined;
  const { sheet, producer, ...wishes } = options;
  const papers = sheet ? [sheet] : usualPapers();
  const imposition = imposePages({ ...wishes, pages, papers });
  const paper = papers.find((each) => isSame(each, imposition)) ?? papers[0];
  if (!paper) return undefined;
  if (imposition.scale < 1) reportScale(imposition, paper, report);
  const names = files.map(({ name }) => name).join(", ");
  const bytes = writeSheets(imposition, pages, {
    title: `Sheets for printing: ${names}`,
    description: `${SCHEME_FACTS[options.scheme].says}. This file is only for printing: it has no tags and its pages stand in no order of reading. To read, or have it read out, take ${names}.`,
    producer,
  });
  return { imposition, pages: pages.length, paper, bytes };
}

/** What office printers hold, in Europe and in America. */
function usualPapers(): readonly Paper[] {
  return ["A4", "Letter"].flatMap((name) => paperNamed(name) ?? []);
}

function isSame(paper: Paper, { width, height }: Imposition): boolean {
  return Math.abs(paper.width + paper.height - width - height) < 0.01;
}

function reportScale({ scale }: Imposition, { name }: Paper, report: Report): void {
  report({
    severity: "warning",
    code: "sheets/made-smaller",
    message: `the pages are made smaller, to ${Math.floor(scale * 100)} %, to fit on \`${name}\``,
    hint: "take larger sheets with `--sheet`, or build the leaflet in a smaller format",
  });
}
