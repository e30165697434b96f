import type { DocumentFacts, Rule } from "./document.js";
import type { Finding, Tell } from "./finding.js";
import type { PdfDict, PdfFile } from "./pdf-file.js";

const A2 = "ISO 19005-2";

/** What PDF/A-2 keeps out of a file, because it would look or act differently elsewhere or later. */
export const last: Rule = (document, tell) => {
  const { file, catalog } = { file: document.file, catalog: document.file.catalog };
  for (const key of ["Requirements", "AlternatePresentations"] as const) {
    const where = key === "Requirements" ? catalog : file.dict(catalog.get("Names"));
    if (where?.has(key)) tell(forbidden(key, key === "Requirements" ? "6.11" : "6.10"));
  }
  const form = file.dict(catalog.get("AcroForm"));
  if (form?.has("XFA")) tell(forbidden("XFA", "6.4.2; ISO 14289-1, 7.15"));
  if (file.bool(form?.get("NeedAppearances")) === true) tell(forbidden("NeedAppearances", "6.4.1"));
  for (const { dict, number } of document.pages)
    if (dict.has("PresSteps")) tell({ ...forbidden("PresSteps", "6.10"), page: number });
  nameLayers(document, tell);
  for (const dict of file.dicts()) {
    lookAtObject(file, dict, tell);
    const states = file.dict(dict.get("ExtGState"));
    for (const [, state] of states ?? []) lookAtParameters(file, file.dict(state), tell);
  }
  keepLimits(document, tell);
  blendInASpace(document, tell);
};

function forbidden(key: string, clause: string): Finding {
  return {
    severity: "error",
    code: "preflight/forbidden-entry",
    message: `the file has an entry \`${key}\`, which PDF/A-2 forbids`,
    hint: "export it as PDF/A, without forms, films and special effects of print",
    clause: `${A2}, ${clause}`,
  };
}

/** Layers have names, and none is switched by a machine (ISO 14289-1, 7.10). */
function nameLayers({ file }: DocumentFacts, tell: Tell): void {
  const layers = file.dict(file.catalog.get("OCProperties"));
  const configurations = [layers?.get("D"), ...file.list(layers?.get("Configs"))].flatMap(
    (value) => file.dict(value) ?? [],
  );
  for (const configuration of configurations) {
    if ((file.text(configuration.get("Name")) ?? "") === "") {
      tell({
        severity: "error",
        code: "preflight/layer-without-name",
        message: "a choice of layers has no name",
        hint: "name it, or export the file without layers",
        clause: `ISO 14289-1, 7.10; ${A2}, 6.9`,
      });
    }
    if (configuration.has("AS")) tell(forbidden("AS", "6.9; ISO 14289-1, 7.10"));
  }
}

const OPERATORS_OF_OTHERS = ["OPI", "Ref", "PS"] as const;

function lookAtObject(file: PdfFile, dict: PdfDict, tell: Tell): void {
  const subtype = file.name(dict.get("Subtype"));
  if (dict.type !== "stream") return;
  if (subtype === "PS") tell(forbidden("PS", "6.2.9"));
  if (subtype === "Form") {
    for (const key of OPERATORS_OF_OTHERS)
      if (dict.has(key)) tell(forbidden(key, `6.2.9${key === "Ref" ? "; ISO 14289-1, 7.20" : ""}`));
    if (file.name(dict.get("Subtype2")) === "PS") tell(forbidden("Subtype2", "6.2.9"));
  }
  if (subtype === "Image")
    for (const key of ["Alternates", "OPI"]) if (dict.has(key)) tell(forbidden(key, "6.2.8"));
}

function lookAtParameters(file: PdfFile, state: PdfDict | undefined, tell: Tell): void {
  if (!state) return;
  for (const key of ["TR", "HTP"]) if (state.has(key)) tell(forbidden(key, "6.2.5"));
  if (state.has("TR2") && file.name(state.get("TR2")) !== "Default") tell(forbidden("TR2", "6.2.5"));
  for (const mode of file.list(state.get("BM")).map((value) => file.name(value) ?? "?")) {
    if (BLEND_MODES.has(mode)) continue;
    tell({
      severity: "error",
      code: "preflight/unknown-blend-mode",
      message: `colours are blended by \`${mode}\`, which no standard knows`,
      hint: "blend them as usual, or not at all",
      clause: `${A2}, 6.2.10`,
    });
  }
}

/** ISO 32000-1, tables 136 and 137. */
const BLEND_MODES = new Set(
  (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight " +
    "Difference Exclusion Hue Saturation Color Luminosity"
  ).split(" "),
);

/** ISO 19005-2, 6.1.13: `q` within `q`. */
const DEEPEST_STATE = 28;

function keepLimits({ pages }: DocumentFacts, tell: Tell): void {
  for (const { marks, number } of pages) {
    if (marks.deepest > DEEPEST_STATE) {
      tell({
        severity: "error",
        code: "preflight/nested-too-deep",
        message: `graphics are nested ${marks.deepest} deep`,
        hint: `let groups not stand in groups in groups: ${DEEPEST_STATE} is the most`,
        clause: `${A2}, 6.1.13`,
        page: number,
      });
    }
    for (const operator of marks.unknownOperators) {
      tell({
        severity: "error",
        code: "preflight/unknown-operator",
        message: `the page is drawn by \`${operator.slice(0, 20).replaceAll(/[^ -~]/g, "?")}\`, which no standard knows`,
        hint: "export it anew: the file is damaged, or made by a program in error",
        clause: `${A2}, 6.2.2`,
        page: number,
      });
    }
  }
}

/** What shines through mixes its colours somewhere: in the output intent's space, or in one that the page names. */
function blendInASpace({ file, pages }: DocumentFacts, tell: Tell): void {
  const intents = file.list(file.catalog.get("OutputIntents")).flatMap((intent) => file.dict(intent) ?? []);
  if (intents.some((intent) => file.dict(intent.get("DestOutputProfile")))) return;
  for (const { dict, marks, number } of pages) {
    const named = file.dict(dict.get("Group"))?.has("CS") === true;
    if (named || marks.transparency.length === 0) continue;
    tell({
      severity: "warning",
      code: "preflight/no-blending-space",
      message: "something shines through, and nothing says in which colours it mixes",
      hint: "export it as PDF/A, or with an output intent",
      clause: `${A2}, 6.2.10`,
      page: number,
    });
  }
}
