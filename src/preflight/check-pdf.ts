import { reachAnnotations } from "./annotation-rules.js";
import { last } from "./archive-rules.js";
import { type Rule, readDocument } from "./document.js";
import { claimStandards, nameColours, sayTitleAndLanguage, standAlone } from "./file-rules.js";
import { type Finding, gathered } from "./finding.js";
import { agreeWithFonts } from "./font-rules.js";
import { nameWhoAnswers } from "./imprint.js";
import { openPdf } from "./pdf-file.js";
import { beTagged, describeElements, orderHeadings, tagEverything } from "./structure-rules.js";
import { buildTablesAndLists } from "./table-rules.js";
import { bePrintable, embedFonts, nameLanguages, nameLanguagesOfWords } from "./text-rules.js";

const RULES: readonly Rule[] = [
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

/**
 * What is wrong with a PDF, of ours or anybody's: for those who listen to it, for archives, for print. By page,
 * what concerns the whole document first. Never throws for what a file can have wrong.
 */
export async function checkPdf(bytes: Uint8Array): Promise<readonly Finding[]> {
  const file = await openPdf(bytes);
  if (!file) return [NO_PDF];
  if (file.locked) return [LOCKED];
  const document = readDocument(file);
  if (document.pages.length === 0) return [NO_PAGES];
  const findings: Finding[] = [];
  for (const rule of RULES) rule(document, (finding) => findings.push(finding));
  return gathered(findings).toSorted((a, b) => (a.page ?? 0) - (b.page ?? 0));
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
