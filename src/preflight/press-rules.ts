import type { DocumentFacts, PageFacts, Rule } from "./document.js";
import type { Finding, Tell } from "./finding.js";
import type { ImageMark } from "./marks.js";
import { isCmyk } from "./paint-colour.js";
import { marksOf } from "./printed-marks.js";

const X4 = "ISO 15930-7";

/** The file says that it is made for a press, and for which. */
export const beMadeForPress: Rule = (document, tell) => {
  const { file, xmp } = document;
  const info = file.dict(file.trailer.get("Info"));
  const [version] = xmp?.get("pdfxid:GTS_PDFXVersion") ?? [];
  const said = version ?? file.text(info?.get("GTS_PDFXVersion"));
  if (said === undefined || !/^PDF\/X-[1345]/.test(said)) {
    tell({
      severity: "warning",
      code: "preflight/not-pdf-x",
      message:
        said === undefined ? "the file does not claim to be PDF/X" : `the file claims to be \`${said}\``,
      hint: "export it as PDF/X-4, which print shops ask for",
      clause: X4,
    });
  }
  const trapped = file.name(info?.get("Trapped"));
  if (trapped !== "True" && trapped !== "False") {
    tell({
      severity: "warning",
      code: "preflight/trapping-unknown",
      message: "the file does not say whether its colours overlap where they meet",
      hint: "export it as PDF/X-4, which says so (`Trapped`)",
      clause: X4,
    });
  }
  nameCondition(document, tell);
};

function nameCondition({ file }: DocumentFacts, tell: Tell): void {
  const intents = file.list(file.catalog.get("OutputIntents")).flatMap((intent) => file.dict(intent) ?? []);
  const intent = intents.find((one) => file.name(one.get("S")) === "GTS_PDFX");
  const profile = file.dict(intent?.get("DestOutputProfile"));
  if (!intent || (!profile && !intent.has("DestOutputProfileRef"))) {
    tell({
      severity: "error",
      code: "preflight/no-output-intent",
      message: intent
        ? "the file names a press, and has no profile of its colours"
        : "the file does not say for which press and paper its colours are meant",
      hint: "export it as PDF/X-4, with the output intent that the print shop names (FOGRA39, FOGRA51 …)",
      clause: X4,
    });
  } else if (profile && file.number(profile.get("N")) === 3) {
    tell({
      severity: "error",
      code: "preflight/no-output-intent",
      message: "the colours are meant for a screen, by the file's output intent",
      hint: "export it with the output intent that the print shop names (FOGRA39, FOGRA51 …)",
      clause: X4,
    });
  }
}

/** Sums up to this are dry before the next sheet lies on them; print shops name 300 or 330 per cent for coated paper. */
const MOST_INK = 3;
/** Below this, colours that do not quite meet make letters unreadable. */
const LARGE_TEXT = 18;
/** A rounding of somebody's. */
const TOLERANCE = 0.005;

/** Everything is in inks, not too much of them, and small text in one. */
export const printInInks: Rule = (document, tell) => {
  for (const page of document.pages) {
    for (const mark of marksOf(document, page)) {
      const at = { page: page.number, place: mark.box };
      if (mark.isRgb) tell({ ...NOT_IN_INKS, message: `${mark.what} is in the colours of screens`, ...at });
      const pixels = mark.image && densestPixel(document, mark.image);
      const sum = pixels ?? [...(mark.inks?.values() ?? [])].reduce((a, b) => a + b, 0);
      if (sum > MOST_INK + TOLERANCE) {
        tell({
          severity: "error",
          code: "preflight/too-much-ink",
          message: `${mark.what} takes ${Math.round(sum * 100)} % of ink`,
          hint: `take at most ${MOST_INK * 100} %: more does not dry, and stains the next sheet`,
          ...at,
        });
      }
      if (mark.text && mark.text.size < LARGE_TEXT && (mark.inks?.size ?? 0) > 1) {
        tell({
          severity: "warning",
          code: "preflight/text-in-several-inks",
          message: `text of ${Number(mark.text.size.toFixed(1))} pt is printed in ${mark.inks?.size} inks`,
          hint: "print small text in one ink, best in black alone (0, 0, 0, 100): plates never meet exactly",
          ...at,
        });
      }
      if (mark.text?.overprint && mark.inks?.size === 0) tell({ ...WHITE_OVERPRINT, ...at });
    }
    for (const { kind, box } of page.marks.transparency.filter(({ kind }) => kind !== "group").slice(0, 1)) {
      tell({
        severity: "warning",
        code: "preflight/transparency",
        message: `something lets shine through what lies below it (${kind})`,
        hint: "PDF/X-4 allows it; ask the print shop, or export without transparency",
        page: page.number,
        ...(box && { place: box }),
      });
    }
  }
};

/** All inks of a CMYK picture's darkest pixel; undefined for other pictures, and where pixels cannot be read (JPEG). */
function densestPixel({ file }: DocumentFacts, { dict, paint }: ImageMark): number | undefined {
  const isPlain = dict && !dict.has("Decode") && file.number(dict.get("BitsPerComponent")) === 8;
  const pixels = isPlain && isCmyk(paint.space) ? file.data(dict) : undefined;
  const count = (file.number(dict?.get("Width")) ?? 0) * (file.number(dict?.get("Height")) ?? 0);
  if (!pixels || pixels.length !== 4 * count) return undefined;
  let densest = 0;
  for (let i = 0; i < pixels.length; i += 4)
    densest = Math.max(
      densest,
      (pixels[i] ?? 0) + (pixels[i + 1] ?? 0) + (pixels[i + 2] ?? 0) + (pixels[i + 3] ?? 0),
    );
  return densest / 255;
}

const NOT_IN_INKS = {
  severity: "error",
  code: "preflight/rgb-in-press",
  hint: "export it in CMYK, or in named inks, with the profile that the print shop names",
  clause: X4,
} as const;

const WHITE_OVERPRINT = {
  severity: "error",
  code: "preflight/white-overprint",
  message: "white text is set to overprint: it will vanish",
  hint: "let white knock out what lies below it",
} as const;

/** Links and notes do not print, and some presses stop at them. */
export const carryNoAnnotations: Rule = ({ file, pages }, tell) => {
  for (const page of pages) {
    const kinds = page.annotations.map((annotation) => file.name(annotation.get("Subtype")) ?? "?");
    const [kind] = kinds.filter((one) => !["PrinterMark", "TrapNet", "Popup"].includes(one));
    if (kind !== undefined) tell(annotationFinding(page, kind));
  }
};

function annotationFinding({ number }: PageFacts, kind: string): Finding {
  return {
    severity: "warning",
    code: "preflight/annotation-in-press",
    message: `the page has an annotation, \`${kind}\`, which no press prints`,
    hint: "export it without links, notes and forms",
    clause: X4,
    page: number,
  };
}
