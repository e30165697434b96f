import { mmToPt, type Pt } from "../geometry/index.js";
import { reachAnnotations } from "./annotation-rules.js";
import { last } from "./archive-rules.js";
import { bleed } from "./bleed-rules.js";
import { type Rule, readDocument } from "./document.js";
import {
  claimStandards,
  nameColours,
  refuseEncryption,
  sayTitleAndLanguage,
  standAlone,
} from "./file-rules.js";
import { type Finding, gathered } from "./finding.js";
import { agreeWithFonts } from "./font-rules.js";
import { nameWhoAnswers } from "./imprint.js";
import { holdInk } from "./ink-rules.js";
import { suitOffice } from "./office-rules.js";
import { openPdf } from "./pdf-file.js";
import { beMadeForPress, carryNoAnnotations, printInInks } from "./press-rules.js";
import { beTagged, describeElements, orderHeadings, tagEverything } from "./structure-rules.js";
import { buildTablesAndLists } from "./table-rules.js";
import { bePrintable, embedFonts, keepFromEdge, nameLanguages, nameLanguagesOfWords } from "./text-rules.js";

const SCREEN: readonly Rule[] = [
  sayTitleAndLanguage,
  claimStandards,
  beTagged,
  standAlone,
  last,
  describeElements,
  orderHeadings,
  buildTablesAndLists,
  tagEverything,
  reachAnnotations,
  embedFonts,
  agreeWithFonts,
  nameLanguages,
  nameLanguagesOfWords,
  nameColours,
  bePrintable,
  nameWhoAnswers,
];

const PRESS: readonly Rule[] = [
  beMadeForPress,
  refuseEncryption,
  embedFonts,
  bleed,
  printInInks,
  keepFromEdge,
  carryNoAnnotations,
];

/** Where a PDF goes: to readers and archives, to an office printer, to a print shop. */
export type Destination = "screen" | "office" | "press";

export interface CheckOptions {
  readonly destination?: Destination;
  /** What the office printer leaves white at each edge; 5 mm by default. */
  readonly printerMargin?: Pt;
}

const PRINTER_MARGIN: Pt = mmToPt(5);
const OFFICE_DPI = 150;
/** As for building: more is better, less can be seen. */
const PRESS_DPI = 200;

/**
 * What is wrong with a PDF, of ours or anybody's: for those who listen to it and for archives, or for one kind of
 * print. By page, what concerns the whole document first. Never throws for what a file can have wrong.
 */
export async function checkPdf(bytes: Uint8Array, options: CheckOptions = {}): Promise<readonly Finding[]> {
  const file = await openPdf(bytes);
  if (!file) return [NO_PDF];
  if (file.locked) return [LOCKED];
  const document = readDocument(file);
  if (document.pages.length === 0) return [NO_PAGES];
  const findings: Finding[] = [];
  for (const rule of rulesFor(options)) rule(document, (finding) => findings.push(finding));
  return gathered(findings).toSorted((a, b) => (a.page ?? 0) - (b.page ?? 0));
}

function rulesFor({ destination = "screen", printerMargin = PRINTER_MARGIN }: CheckOptions): readonly Rule[] {
  switch (destination) {
    case "screen":
      return SCREEN;
    case "office":
      return [
        embedFonts,
        (document, tell) => holdInk(document, OFFICE_DPI, tell),
        (document, tell) => suitOffice(document, printerMargin, tell),
        nameWhoAnswers,
      ];
    case "press":
      return [...PRESS, (document, tell) => holdInk(document, PRESS_DPI, tell), nameWhoAnswers];
    default:
      return destination satisfies never;
  }
}

const NO_PDF: Finding = {
  severity: "error",
  code: "preflight/no-pdf",
  message: "this cannot be read as a PDF",
  hint: "look whether it is the right file, and whole",
};

const NO_PAGES: Finding = {
  severity: "error",
  code: "preflight/no-pages",
  message: "the file has no pages",
  hint: "look whether it is whole; `qpdf damaged.pdf mended.pdf` may find them",
};

const LOCKED: Finding = {
  severity: "error",
  code: "preflight/locked",
  message: "the file is encrypted, and opens with a password only",
  hint: "save it without a password",
  clause: "ISO 19005-2, 6.1.3",
};
