import type { DocumentFacts, Rule } from "./document.js";
import type { Tell } from "./finding.js";
import type { PdfDict } from "./pdf-file.js";

const UA = "ISO 14289-1";
const A2 = "ISO 19005-2";

/** What the document says of itself. */
export const sayTitleAndLanguage: Rule = ({ file, xmp, lang }, tell) => {
  if (!xmp) {
    tell({
      severity: "error",
      code: "preflight/no-metadata",
      message: "the file has no metadata",
      hint: "let the program that made it write XMP metadata",
      clause: `${UA}, 7.1; ${A2}, 6.6.2.1`,
    });
  } else if (xmp.broken) {
    tell({
      severity: "error",
      code: "preflight/broken-metadata",
      message: "the metadata are no well-formed XML",
      hint: "the program that made it writes titles with `&` or `<` wrongly: another version may not",
      clause: `${A2}, 6.6.2.1`,
    });
  }
  if (xmp && (xmp.broken || (xmp.get("dc:title") ?? []).length === 0)) {
    tell({
      severity: "error",
      code: "preflight/no-title",
      message: "the metadata give no title",
      hint: "give the document a title: screen readers say it first",
      clause: `${UA}, 7.1`,
    });
  }
  if (file.bool(file.dict(file.catalog.get("ViewerPreferences"))?.get("DisplayDocTitle")) !== true) {
    tell({
      severity: "error",
      code: "preflight/title-not-shown",
      message: "the window shows the file's name instead of the title",
      hint: "let the file ask for its title to be shown (`DisplayDocTitle`)",
      clause: `${UA}, 7.1`,
    });
  }
  if (lang !== undefined && !isLanguage(lang)) tell(badLanguage(lang, undefined));
};

export function isLanguage(lang: string): boolean {
  return /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(lang);
}

export function badLanguage(lang: string, page: number | undefined): Parameters<Tell>[0] {
  return {
    severity: "error",
    code: "preflight/bad-language",
    message: `\`${lang}\` is no language`,
    hint: "write the language's code: `de`, `en-GB`",
    clause: `${UA}, 7.2; ${A2}, 6.7.4`,
    ...(page !== undefined && { page }),
  };
}

/** Which standards the file claims to keep; not to claim any is no error, but it will not last. */
export const claimStandards: Rule = ({ xmp }, tell) => {
  const [part] = xmp?.get("pdfuaid:part") ?? [];
  if (part !== "1" && part !== "2") {
    tell({
      severity: "warning",
      code: "preflight/not-pdf-ua",
      message:
        part === undefined
          ? "the file does not claim to be PDF/UA"
          : `the file claims part \`${part}\` of PDF/UA`,
      hint: "export it as PDF/UA, so that readers may rely on its structure",
      clause: `${UA}, 5`,
    });
  }
  const [archive] = xmp?.get("pdfaid:part") ?? [];
  if (archive === undefined || !/^[1-4]$/.test(archive)) {
    tell({
      severity: "warning",
      code: "preflight/not-pdf-a",
      message:
        archive === undefined
          ? "the file does not claim to be PDF/A"
          : `the file claims part \`${archive}\` of PDF/A`,
      hint: "export it as PDF/A, which archives take",
      clause: `${A2}, 6.6.4`,
    });
  }
};

export const refuseEncryption: Rule = ({ file }, tell) => {
  if (file.encrypted) {
    tell({
      severity: "error",
      code: "preflight/encrypted",
      message: "the file is encrypted",
      hint: "save it without a password and without restrictions",
      clause: `${A2}, 6.1.3`,
    });
  }
};

/** What must not be in a file that lasts: secrets, programs, things that lie elsewhere. */
export const standAlone: Rule = (document, tell) => {
  const { file } = document;
  refuseEncryption(document, tell);
  if (file.list(file.trailer.get("ID")).length === 0) {
    tell({
      severity: "warning",
      code: "preflight/no-file-id",
      message: "the file has no identifier",
      hint: "save it anew with a program that writes one",
      clause: `${A2}, 6.1.3`,
    });
  }
  const header = Buffer.from(file.bytes.subarray(0, 9)).toString("latin1");
  if (!/^%PDF-1\.[0-7][\r\n]/.test(header)) {
    tell({
      severity: "warning",
      code: "preflight/header",
      message: `the file begins with \`${header.replaceAll(/[^ -~]/g, " ").trim()}\``,
      hint: "save it as PDF 1.7 or older",
      clause: `${UA}, 6.1; ${A2}, 6.1.2`,
    });
  }
  for (const dict of file.dicts()) lookForReferences(document, dict, tell);
  if (file.catalog.has("AA")) tellAutomatic("the document", undefined, tell);
  for (const { dict, number } of document.pages) if (dict.has("AA")) tellAutomatic("the page", number, tell);
};

function tellAutomatic(whose: string, page: number | undefined, tell: Tell): void {
  tell({
    severity: "error",
    code: "preflight/automatic-action",
    message: `${whose} acts by itself when it is opened or left`,
    hint: "remove the actions: readers for the blind, and mail programs, distrust such files",
    clause: `${A2}, 6.5.2`,
    ...(page !== undefined && { page }),
  });
}

/** ISO 19005-2, 6.5.1. */
const ALLOWED_ACTIONS = new Set(["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"]);
const ACTIONS = new Set([
  ...ALLOWED_ACTIONS,
  ..."Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView JavaScript".split(
    " ",
  ),
]);

function lookForReferences({ file, xmp }: DocumentFacts, dict: PdfDict, tell: Tell): void {
  const action = file.name(dict.get("S"));
  const type = file.name(dict.get("Type"));
  const isAction = action !== undefined && ACTIONS.has(action) && (type === undefined || type === "Action");
  if (isAction && !ALLOWED_ACTIONS.has(action)) {
    tell({
      severity: "error",
      code: action === "JavaScript" ? "preflight/script" : "preflight/forbidden-action",
      message:
        action === "JavaScript" ? "the file carries a script" : `the file carries an action \`${action}\``,
      hint: "remove it: a leaflet needs none, and many readers refuse such files",
      clause: `${A2}, 6.5.1`,
    });
  }
  const isStream = dict.type === "stream";
  if (
    (isStream && dict.has("F") && type !== "Filespec") ||
    (isAction && (action === "GoToR" || action === "GoToE"))
  ) {
    tell({
      severity: isStream ? "error" : "warning",
      code: "preflight/external-reference",
      message: "a part of the document lies in another file",
      hint: "embed it, or link to an address on the web",
      clause: `${A2}, 6.1.7.1`,
    });
  }
  if (isStream && file.list(dict.get("Filter")).some((filter) => file.name(filter) === "LZWDecode")) {
    tell({
      severity: "warning",
      code: "preflight/lzw",
      message: "a part is compressed by LZW",
      hint: "save it anew with a program of this century",
      clause: `${A2}, 6.1.7.2`,
    });
  }
  if (!file.dict(dict.get("EF"))) return;
  const part = Number(xmp?.get("pdfaid:part")?.[0] ?? Number.NaN);
  if (part < 3) {
    tell({
      severity: "error",
      code: "preflight/attachment",
      message: `the file carries another, \`${file.text(dict.get("UF")) ?? file.text(dict.get("F")) ?? "?"}\``,
      hint: "PDF/A-2 allows PDF/A files only; export it as PDF/A-3, or leave the other file out",
      clause: `${A2}, 6.8`,
    });
  } else if (!dict.has("AFRelationship")) {
    tell({
      severity: "error",
      code: "preflight/attachment-relationship",
      message: "an attached file does not say what it is to the document",
      hint: "let the program that attaches it name the relationship",
      clause: "ISO 19005-3, 6.8",
    });
  }
}

/** Colours mean the same everywhere only with a profile. */
export const nameColours: Rule = ({ file, pages }, tell) => {
  const intents = file.list(file.catalog.get("OutputIntents")).map((intent) => file.dict(intent));
  const profiles = intents.flatMap((intent) => file.dict(intent?.get("DestOutputProfile")) ?? []);
  const components = profiles.map((profile) => file.number(profile.get("N")));
  for (const { marks, number } of pages) {
    for (const kind of marks.deviceColours) {
      const wanted = { Gray: undefined, RGB: 3, CMYK: 4 }[kind];
      const known = wanted === undefined ? profiles.length > 0 : components.includes(wanted);
      if (known) continue;
      tell({
        severity: "warning",
        code: "preflight/no-colour-profile",
        message: `colours are given as \`Device${kind}\`, and no profile says what they look like`,
        hint: "export it as PDF/A, or with an output intent",
        clause: `${A2}, 6.2.4.3`,
        page: number,
      });
    }
  }
};
