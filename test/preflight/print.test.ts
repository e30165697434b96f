import { describe, expect, test } from "vitest";
import { mmToPt } from "../../src/geometry/index.js";
import { type CheckOptions, checkPdf, type Finding } from "../../src/preflight/index.js";
import { CATALOG, PAGES, page, pdfOf, stream } from "./plain-pdf.js";

/** Trimmed to 300 by 400 points, with 10 points of bleed and 20 more of paper. */
const BOXES = "/TrimBox[30 30 330 430]/BleedBox[20 20 340 440]";
const RESOURCES =
  "/Resources<</Font<</F 5 0 R>>/ColorSpace<</S[/Separation/HKS#2014 /DeviceCMYK 6 0 R]>>" +
  "/XObject<</Im 7 0 R>>/ExtGState<</Half<</ca .5>>/Over<</op true/OP true>>>>>>";
const TINT = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 1 0]/N 1>>";

/** A sheet that draws this; its picture has four pixels by four of 100 % in each ink. */
function sheet(content: string, boxes = BOXES, size = "0 0 360 460"): Uint8Array {
  return pdfOf(
    CATALOG,
    PAGES,
    page(`${boxes}${RESOURCES}/Contents 4 0 R`, size),
    stream(content),
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    TINT,
    stream("\xff".repeat(64), "/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceCMYK"),
  );
}

const found = async (bytes: Uint8Array, options: CheckOptions) => {
  const findings = await checkPdf(bytes, options);
  return (code: string): Finding | undefined =>
    findings.find((finding) => finding.code === `preflight/${code}`);
};
const atPress = (content: string, boxes?: string) => found(sheet(content, boxes), { destination: "press" });
const text = (set: string, size = 12) => `BT /F ${size} Tf ${set} 100 200 Td (Titel) Tj ET`;

describe("for the press", () => {
  test("an empty sheet with boxes has nothing wrong but that it does not say what it is", async () => {
    const findings = await checkPdf(sheet(""), { destination: "press" });
    expect(findings.map(({ code }) => code)).toEqual([
      "preflight/not-pdf-x",
      "preflight/trapping-unknown",
      "preflight/no-output-intent",
    ]);
  });

  test("where the sheet is cut must be said", async () => {
    expect((await atPress("", ""))("no-trim-box")?.severity).toBe("error");
    expect((await atPress(""))("no-trim-box")).toBeUndefined();
  });

  test("boxes lie within one another, with 3 mm of bleed", async () => {
    const nested = await atPress("", "/TrimBox[30 30 330 430]/BleedBox[40 20 340 440]");
    expect(nested("boxes-not-nested")).toMatchObject({ page: 1, severity: "error" });
    expect((await atPress(""))("boxes-not-nested")).toBeUndefined();
    expect((await atPress("", "/TrimBox[30 30 330 430]/BleedBox[30 30 330 430]"))("no-bleed")?.message).toBe(
      "the page has no bleed",
    );
    expect((await atPress("", "/TrimBox[30 30 330 430]/BleedBox[25 25 335 435]"))("no-bleed")?.message).toBe(
      "the page has 1.8 mm of bleed",
    );
    expect((await atPress(""))("no-bleed")).toBeUndefined();
  });

  test("what reaches the edge goes on to the end of the bleed", async () => {
    const bar = async (x: number, width: number) =>
      (await atPress(`0 0 0 1 k ${x} 100 ${width} 50 re f`))("bleed-not-filled");
    expect(await bar(30, 40)).toMatchObject({
      message: "an area reaches the left edge and ends nowhere beyond it",
      page: 1,
      place: { x: 30, width: 40, height: 50 },
    });
    expect((await bar(25, 40))?.message).toContain("ends 1.8 mm beyond it");
    expect((await bar(300, 30))?.message).toContain("the right edge");
    expect(await bar(20, 340)).toBeUndefined();
    expect(await bar(31, 200)).toBeUndefined();
  });

  test("white, and what is clipped to within the sheet, need no bleed", async () => {
    expect((await atPress("0 0 0 0 k 30 100 40 50 re f"))("bleed-not-filled")).toBeUndefined();
    const clipped = "q 50 50 100 100 re W n 0 0 0 1 k 30 100 40 50 re f Q";
    expect((await atPress(clipped))("bleed-not-filled")).toBeUndefined();
  });

  test("marks stand outside the bleed", async () => {
    const line = (x: number) => `0 0 0 1 K .5 w ${x} 100 m ${x} 120 l S`;
    expect((await atPress(line(25)))("mark-in-bleed")?.message).toContain("a line stands in the bleed");
    expect((await atPress(line(10)))("mark-in-bleed")).toBeUndefined();
  });

  test("lines and bars under 0.25 pt", async () => {
    expect((await atPress("0 0 0 1 K .1 w 100 100 m 200 100 l S"))("hairline")?.message).toBe(
      "a line of 0.1 pt",
    );
    expect(
      (await atPress("q .1 0 0 .1 0 0 cm 0 0 0 1 K 1 w 999 999 m 2000 999 l S Q"))("hairline"),
    ).toBeDefined();
    expect((await atPress("0 0 0 1 k 100 100 50 .2 re f"))("hairline")?.message).toBe("an area of 0.2 pt");
    expect((await atPress("0 0 0 1 K .25 w 100 100 m 200 100 l S"))("hairline")).toBeUndefined();
  });

  test("text under 6 pt, and small text in several inks", async () => {
    expect((await atPress(text("0 0 0 1 k", 5)))("small-text")?.message).toBe("text of 5 pt");
    expect((await atPress(text("0 0 0 1 k", 6)))("small-text")).toBeUndefined();
    expect((await atPress(text("0 1 1 0 k")))("text-in-several-inks")?.message).toBe(
      "text of 12 pt is printed in 2 inks",
    );
    for (const one of [text("0 0 0 1 k"), text("0 g"), text("/S cs 1 scn"), text("0 1 1 0 k", 30)])
      expect((await atPress(one))("text-in-several-inks")).toBeUndefined();
  });

  test("more ink than dries, of areas and of pictures", async () => {
    expect((await atPress("1 1 .7 .6 k 100 100 50 50 re f"))("too-much-ink")?.message).toBe(
      "an area takes 330 % of ink",
    );
    expect((await atPress("1 1 .5 .5 k 100 100 50 50 re f"))("too-much-ink")).toBeUndefined();
    const picture = await atPress("q 1 0 0 1 100 100 cm /Im Do Q");
    expect(picture("too-much-ink")?.message).toBe("a picture takes 400 % of ink");
  });

  test("the colours of screens, but not an ink whose looks are told in them", async () => {
    expect((await atPress(text("1 0 0 rg")))("rgb-in-press")?.message).toBe(
      "text is in the colours of screens",
    );
    for (const fine of [text("0 0 0 1 k"), text("/S cs 1 scn"), text("0 g")])
      expect((await atPress(fine))("rgb-in-press")).toBeUndefined();
  });

  test("pictures under 200 dpi", async () => {
    const picture = async (size: number) =>
      (await atPress(`q ${size} 0 0 ${size} 100 100 cm /Im Do Q`))("coarse-picture");
    expect((await picture(1.6))?.message).toBe("a picture of 180 dpi");
    expect(await picture(1.44)).toBeUndefined();
  });

  test("transparency, white that overprints, fonts left out", async () => {
    expect((await atPress("/Half gs 0 0 0 1 k 99 99 9 9 re f"))("transparency")?.message).toContain(
      "(opacity)",
    );
    expect((await atPress(`/Over gs ${text("0 0 0 0 k")}`))("white-overprint")).toBeDefined();
    expect((await atPress(`/Over gs ${text("0 0 0 1 k")}`))("white-overprint")).toBeUndefined();
    expect((await atPress(text("0 g")))("font-not-embedded")).toBeDefined();
  });

  test("links, which no press prints", async () => {
    const link = "/Annots[<</Type/Annot/Subtype/Link/Rect[40 40 50 50]>>]";
    expect((await atPress("", `${BOXES}${link}`))("annotation-in-press")?.message).toContain("`Link`");
  });
});

describe("for the office printer", () => {
  const A4 = "0 0 595.28 841.89";
  const inOffice = (content: string, options: CheckOptions = {}, size = A4) =>
    found(sheet(content, "", size), { destination: "office", ...options });
  const bar = (x: number, colour: string) => `${colour} ${x} 100 50 50 re f`;

  test("nothing stands where the printer cannot print", async () => {
    expect((await inOffice(bar(12, "0 g")))("in-printer-margin")).toMatchObject({
      message: "an area stands within 5 mm of the edge, where the printer cannot print",
      severity: "error",
      page: 1,
    });
    expect((await inOffice(bar(15, "0 g")))("in-printer-margin")).toBeUndefined();
    const wide = { printerMargin: mmToPt(8) };
    expect((await inOffice(bar(15, "0 g"), wide))("in-printer-margin")?.message).toContain("within 8 mm");
    expect((await inOffice(bar(0, "1 g")))("in-printer-margin")).toBeUndefined();
  });

  test("colours and grey text, which become dots", async () => {
    expect((await inOffice(bar(100, "1 0 0 rg")))("coloured")?.message).toBe("an area is coloured");
    expect((await inOffice(bar(100, "/S cs 1 scn")))("coloured")).toBeDefined();
    for (const black of ["0 g", "0 0 0 rg", "0 0 0 1 k", ".5 g"])
      expect((await inOffice(bar(100, black)))("coloured")).toBeUndefined();
    expect((await inOffice(text(".4 g")))("grey-text")).toBeDefined();
    expect((await inOffice(text("0 g")))("grey-text")).toBeUndefined();
  });

  test("paper that lies in its trays", async () => {
    expect((await inOffice("", {}, "0 0 280.63 595.28"))("no-office-paper")?.message).toBe(
      "the page measures 99 × 210 mm, which no office printer has",
    );
    for (const size of [A4, "0 0 842 595", "0 0 612 792", "0 0 420 595"])
      expect((await inOffice("", {}, size))("no-office-paper")).toBeUndefined();
  });
});
