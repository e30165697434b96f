import { mmToPt, PT_PER_INCH, type Pt, type Rect } from "../geometry/index.js";
import type { DocumentFacts, PageFacts, Rule } from "./document.js";
import type { Tell } from "./finding.js";
import type { TextMark } from "./marks.js";
import type { Rgb } from "./paint-colour.js";

const UA = "ISO 14289-1";

/** Fonts are in the file, and what their glyphs stand for is, too. */
export const embedFonts: Rule = ({ file, pages }, tell) => {
  for (const { marks, number } of pages) {
    for (const { font, codes, box, invisible } of marks.texts) {
      const at = { page: number, place: box };
      if (!font.embedded && !invisible) {
        tell({
          severity: "error",
          code: "preflight/font-not-embedded",
          message: `the font \`${font.name}\` is not in the file`,
          hint: "embed it: elsewhere the text would be set in another one, or not at all",
          clause: `${UA}, 7.21.4.1; ISO 19005-2, 6.2.11.4.1`,
          ...at,
        });
      }
      if (codes.some(({ text }) => text === undefined || text === "")) {
        tell({
          severity: "error",
          code: "preflight/no-unicode",
          message: `the file does not tell which characters the font \`${font.name}\` shows`,
          hint: "export it anew, with text that can be copied and searched",
          clause: `${UA}, 7.21.7; ISO 19005-2, 6.2.11.7.2`,
          ...at,
        });
      }
      if (codes.some(({ text }) => text !== undefined && /[\0\ufeff\ufffe]/.test(text))) {
        tell({
          severity: "error",
          code: "preflight/bad-unicode",
          message: `the font \`${font.name}\` shows characters that are none`,
          hint: "export it anew, with text that can be copied and searched",
          clause: `${UA}, 7.21.7`,
          ...at,
        });
      }
      if (!invisible && codes.some(({ notdef }) => notdef)) {
        tell({
          severity: "error",
          code: "preflight/missing-glyph",
          message: `the font \`${font.name}\` lacks a glyph that the text asks for`,
          hint: "take a font that has all the letters",
          clause: `${UA}, 7.21.8; ISO 19005-2, 6.2.11.8`,
          ...at,
        });
      }
      const descendant = file.dict(file.list(font.dict.get("DescendantFonts"))[0]);
      if (font.subtype === "CIDFontType2" && font.embedded && !descendant?.has("CIDToGIDMap")) {
        tell({
          severity: "error",
          code: "preflight/no-glyph-map",
          message: `the font \`${font.name}\` does not say which glyph a code means`,
          hint: "let the program write `CIDToGIDMap`",
          clause: `${UA}, 7.21.3.2; ISO 19005-2, 6.2.11.3.2`,
          ...at,
        });
      }
    }
  }
};

/** Text without a language of its own is in the document's. */
export const nameLanguages: Rule = ({ pages, structure, lang }, tell) => {
  if (lang !== undefined && lang !== "") return;
  for (const { marks, number } of pages) {
    for (const { owner, box } of marks.texts) {
      const element = owner.mcid === undefined ? undefined : structure?.ownerOf(owner.scope, owner.mcid);
      if (owner.lang ?? element?.lang) continue;
      tell({
        severity: "error",
        code: "preflight/no-language",
        message: "the file does not say which language the text is in",
        hint: "give the document its language: a screen reader chooses its voice by it",
        clause: `${UA}, 7.2`,
        page: number,
        place: box,
      });
    }
  }
};

/** Words that are not painted are in a language, too: alternatives, descriptions, bookmarks. */
export const nameLanguagesOfWords: Rule = ({ file, structure, pages, lang, xmp }, tell) => {
  if (lang !== undefined && lang !== "") return;
  const silent = (structure?.elements ?? []).some(
    (element) =>
      !element.lang && ["Alt", "ActualText", "E"].some((key) => file.isString(element.dict.get(key))),
  );
  const described = pages.some(({ annotations }) =>
    annotations.some((annotation) => annotation.has("Contents") && !annotation.has("Lang")),
  );
  const hasBookmarks = file.dict(file.catalog.get("Outlines"))?.has("First") === true;
  if (!silent && !described && !hasBookmarks && xmp?.usesDefaultLanguage !== true) return;
  tell({
    severity: "error",
    code: "preflight/no-language-of-words",
    message: "the file does not say which language its title, descriptions or bookmarks are in",
    hint: "give the document its language: a screen reader chooses its voice by it",
    clause: `${UA}, 7.2`,
  });
};

/** Below this, running text cannot be read without effort at arm's length. */
const SMALLEST: Pt = 7;
/** Web Content Accessibility Guidelines 2.1, 1.4.3; large text (from 18 pt, or bold from 14 pt) needs less. */
const CONTRAST = 4.5;
const CONTRAST_LARGE = 3;
const LARGE: Pt = 18;
const LARGE_BOLD: Pt = 14;
/** What most printers at home and in offices leave white, and what a cut may be off by. */
const EDGE: Pt = mmToPt(3);
/** Of a picture in print. */
const RESOLUTION_DPI = 200;
/** A point more or less is a rounding of somebody's. */
const TOLERANCE = 0.02;

/** Text that is large, dark and far enough from the edge; pictures that are sharp. */
export const bePrintable: Rule = (document, tell) => {
  keepFromEdge(document, tell);
  for (const page of document.pages) {
    for (const mark of page.marks.texts) if (isSeen(mark)) lookAtText(page, mark, tell);
    lookAtPictures(document, page, tell);
  }
};

function lookAtText(page: PageFacts, mark: TextMark, tell: Tell): void {
  const at = { page: page.number, place: mark.box };
  if (mark.size < SMALLEST - TOLERANCE) {
    tell({
      severity: "warning",
      code: "preflight/small-text",
      message: `text of ${short(mark.size)} pt`,
      hint: `set nothing smaller than ${SMALLEST} pt`,
      ...at,
    });
  }
  const isBold = /bold|black|heavy/i.test(mark.font.name);
  const large = mark.size >= LARGE || (isBold && mark.size >= LARGE_BOLD);
  const [front, behind] = [mark.paint.look, mark.background?.look];
  const contrast = front && behind && contrastOf(front, behind);
  if (contrast !== undefined && contrast < (large ? CONTRAST_LARGE : CONTRAST) - TOLERANCE) {
    tell({
      severity: "warning",
      code: "preflight/pale-text",
      message: `text with a contrast of ${short(contrast)} : 1`,
      hint: `make it darker, or what lies behind it paler: ${large ? CONTRAST_LARGE : CONTRAST} : 1 is the least that people with weak eyes can read`,
      clause: "WCAG 2.1, 1.4.3",
      ...at,
    });
  }
}

/** Text stays off the edge, at the cut and in a printer's grip. */
export const keepFromEdge: Rule = ({ pages }, tell) => {
  for (const page of pages)
    for (const mark of page.marks.texts) if (isSeen(mark)) lookAtEdge(page, mark, tell);
};

function isSeen({ codes, invisible }: TextMark): boolean {
  return !invisible && codes.some(({ text }) => (text ?? "x").trim() !== "");
}

function lookAtEdge(page: PageFacts, mark: TextMark, tell: Tell): void {
  const at = { page: page.number, place: mark.box };
  const distance = distanceToEdge(page.trim, mark.box);
  if (distance < EDGE - TOLERANCE) {
    tell({
      severity: "warning",
      code: "preflight/near-edge",
      message:
        distance < 0
          ? "text runs over the edge of the page"
          : "text is less than 3 mm from the edge of the page",
      hint: "move it inwards: printers leave the edge white, and cuts are not exact",
      ...at,
    });
  }
}

/** Of the ink: letters seldom reach a line's full height and depth. */
function distanceToEdge(trim: Rect, box: Rect): Pt {
  return Math.min(
    box.x - trim.x,
    box.y - trim.y,
    trim.x + trim.width - box.x - box.width,
    trim.y + trim.height - box.y - box.height,
  );
}

function lookAtPictures({ file }: DocumentFacts, page: PageFacts, tell: Tell): void {
  for (const { widthPx, heightPx, width, height, box, dict } of page.marks.images) {
    if (width === 0 || height === 0) continue;
    const dpi = Math.min((widthPx / width) * PT_PER_INCH, (heightPx / height) * PT_PER_INCH);
    // A plain patch of colour is as sharp with one pixel.
    const isMask = file.bool(dict?.get("ImageMask")) === true;
    if (dpi < RESOLUTION_DPI - 1 && Math.min(widthPx, heightPx) > 1) {
      tell({
        severity: "warning",
        code: "preflight/coarse-picture",
        message: `a picture of ${Math.round(dpi)} dpi`,
        hint: `take one with more pixels, or show it smaller: print wants ${RESOLUTION_DPI} dpi${isMask ? ", drawings more" : ""}`,
        page: page.number,
        place: box,
      });
    }
    if (file.bool(dict?.get("Interpolate")) === true) {
      tell({
        severity: "warning",
        code: "preflight/interpolated-picture",
        message: "a picture looks different from reader to reader",
        hint: "do not ask for interpolation",
        clause: "ISO 19005-2, 6.2.8",
        page: page.number,
        place: box,
      });
    }
  }
}

/** WCAG 2.1, "contrast ratio" and "relative luminance". */
function contrastOf(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function short(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}
