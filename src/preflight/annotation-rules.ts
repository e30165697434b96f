import type { Rect } from "../geometry/index.js";
import type { DocumentFacts, PageFacts, Rule } from "./document.js";
import type { Finding, Tell } from "./finding.js";
import type { PdfDict } from "./pdf-file.js";

const UA = "ISO 14289-1";
const HIDDEN = 2;
const PRINT = 4;
/** Hidden, invisible, not shown, shown by a switch (ISO 32000-1, table 165). */
const UNSEEN = 1 | 2 | 32 | 256;

/** Links and other annotations: part of the structure, described, reached in its order, printed. */
export const reachAnnotations: Rule = (document, tell) => {
  const { file } = document;
  for (const page of document.pages) {
    if (page.annotations.length > 0 && file.name(page.dict.get("Tabs")) !== "S") {
      tell({
        severity: "error",
        code: "preflight/tab-order",
        message: "whoever tabs from link to link goes another way than the text",
        hint: "let the page's tab order be that of the structure",
        clause: `${UA}, 7.18.3`,
        page: page.number,
      });
    }
    for (const annotation of page.annotations) lookAt(document, page, annotation, tell);
  }
};

function lookAt(document: DocumentFacts, page: PageFacts, annotation: PdfDict, tell: Tell): void {
  const { file } = document;
  const subtype = file.name(annotation.get("Subtype")) ?? "";
  const flags = file.number(annotation.get("F"));
  const place = placeOn(document, page, annotation);
  const say = (finding: Omit<Finding, "page" | "place" | "severity">) =>
    tell({ severity: "error", ...finding, page: page.number, ...(place && { place }) });
  if (subtype !== "Popup" && (flags === undefined || (flags & PRINT) === 0 || (flags & UNSEEN) !== 0)) {
    say({
      code: "preflight/annotation-not-printed",
      message: `a \`${subtype}\` is not the same on paper as on the screen`,
      hint: "let it be shown and printed",
      clause: "ISO 19005-2, 6.3.2",
    });
  }
  if (((flags ?? 0) & HIDDEN) !== 0 || isOutside(page, place)) return;
  const owner = ownerOf(document, annotation);
  const contents = file.text(annotation.get("Contents")) ?? "";
  if (subtype === "Link") {
    if (owner !== "Link") {
      say({
        code: "preflight/link-not-tagged",
        message: "a link is not tagged as one",
        hint: "put it into a `Link` element with its words",
        clause: `${UA}, 7.18.5`,
      });
    }
    if (contents === "") {
      say({
        code: "preflight/link-without-description",
        message: "a link does not say where it leads",
        hint: "describe it in words (`Contents`)",
        clause: `${UA}, 7.18.5`,
      });
    }
  } else if (subtype === "Widget") {
    if (owner !== "Form") {
      say({
        code: "preflight/field-not-tagged",
        message: "a form field is not tagged as one",
        hint: "put it into a `Form` element",
        clause: `${UA}, 7.18.4`,
      });
    }
  } else if (subtype !== "PrinterMark" && subtype !== "Popup") {
    if (owner !== "Annot") {
      say({
        code: "preflight/annotation-not-tagged",
        message: `a \`${subtype}\` is not tagged`,
        hint: "put it into an `Annot` element",
        clause: `${UA}, 7.18.1`,
      });
    }
    if (contents === "") {
      say({
        code: "preflight/annotation-without-description",
        message: `a \`${subtype}\` has no text that says what it is`,
        hint: "describe it in words (`Contents`)",
        clause: `${UA}, 7.18.1`,
      });
    }
  }
}

/** As the parent tree has it; the structure tree must agree. */
function ownerOf({ file, structure }: DocumentFacts, annotation: PdfDict): string | undefined {
  const key = file.number(annotation.get("StructParent"));
  const parent = key === undefined ? undefined : file.dict(structure?.parentOf(key));
  return structure?.elements.find(({ dict }) => dict === parent)?.standard;
}

function placeOn({ file }: DocumentFacts, { box }: PageFacts, annotation: PdfDict): Rect | undefined {
  const [a, b, c, d] = file.list(annotation.get("Rect")).map((item) => file.number(item) ?? 0);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const top = Math.max(b, d);
  return {
    x: Math.min(a, c) - box[0],
    y: box[3] - top,
    width: Math.abs(c - a),
    height: top - Math.min(b, d),
  };
}

function isOutside({ box }: PageFacts, place: Rect | undefined): boolean {
  if (!place) return false;
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  return place.x >= width || place.y >= height || place.x + place.width <= 0 || place.y + place.height <= 0;
}
