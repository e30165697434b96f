import { describe, expect, test } from "vitest";
import { checkPdf, type Finding, printFindings } from "../../src/preflight/index.js";
import { samplePdf } from "../pdf/sample.js";
import { el } from "../structure/dom-builder.js";
import { BREAKAGES, spoil } from "./broken.js";

const good = samplePdf();

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
/** The sample's picture has 30 pixels, and nobody answers for it. */
const USUAL = ["preflight/no-imprint", "preflight/coarse-picture"];

describe("checkPdf", () => {
  test("finds nothing against our own but what its print lacks", async () => {
    expect(codes(await checkPdf(good)).filter((code) => !USUAL.includes(code))).toEqual([]);
  });

  test("finds nothing in a file that another library has rewritten", async () => {
    const rewritten = await spoil(good, () => {});
    expect(codes(await checkPdf(rewritten)).filter((code) => !USUAL.includes(code))).toEqual([]);
  });

  test.each(BREAKAGES)("$what: $code", async ({ code, change }) => {
    const findings = await checkPdf(await spoil(good, change));
    expect(codes(findings)).toContain(code);
    const found = findings.find((finding) => finding.code === code);
    expect(found?.hint).not.toBe("");
  });

  test("what is no PDF, and one cut in the middle, is said to be so or read as far as it goes", async () => {
    expect(codes(await checkPdf(Buffer.from("Guten Tag")))).toEqual(["preflight/no-pdf"]);
    expect(codes(await checkPdf(new Uint8Array()))).toEqual(["preflight/no-pdf"]);
    expect((await checkPdf(good.subarray(0, good.length / 2))).length).toBeGreaterThan(0);
  });
});

describe("what print needs", () => {
  const page = (content: string) =>
    spoil(samplePdf(el("html", { lang: "de" }, el("h1", "Titel"), el("p", "Text mit Worten"))), (spoiling) =>
      spoiling.content((before) => `${before}\n/Artifact BMC\n${content}\nEMC`),
    );
  const find = async (content: string, code: string) =>
    (await checkPdf(await page(content))).find((finding) => finding.code === code);

  test("text under 7 pt, as it comes out on the page", async () => {
    const small = await find("BT .5 0 0 .5 50 50 Tm /F1 13 Tf 0 g (Titel) Tj ET", "preflight/small-text");
    expect(small).toMatchObject({ message: "text of 6.5 pt", page: 1, severity: "warning" });
    expect(small?.place?.x).toBeCloseTo(50, 0);
    expect(await find("BT /F1 7 Tf 0 g 50 50 Td (Titel) Tj ET", "preflight/small-text")).toBeUndefined();
  });

  test("text that is too pale for what lies behind it", async () => {
    const text = "BT /F1 10 Tf 50 50 Td (Titel) Tj ET";
    expect((await find(`.6 g ${text}`, "preflight/pale-text"))?.message).toBe(
      "text with a contrast of 2.8 : 1",
    );
    expect(await find(`.4 g ${text}`, "preflight/pale-text")).toBeUndefined();
    expect(await find(`0 g 0 0 200 200 re f 1 g ${text}`, "preflight/pale-text")).toBeUndefined();
    expect(await find(`.5 0 0 rg 0 0 200 200 re f 0 g ${text}`, "preflight/pale-text")).toBeDefined();
    expect(await find(`.55 g ${text.replace("10 Tf", "20 Tf")}`, "preflight/pale-text")).toBeUndefined();
  });

  test("text too near the edge, and over it", async () => {
    const at = (x: number) => find(`BT /F1 10 Tf 0 g ${x} 50 Td (Titel) Tj ET`, "preflight/near-edge");
    expect((await at(5))?.message).toContain("less than 3 mm");
    expect((await at(-5))?.message).toContain("over the edge");
    expect(await at(10)).toBeUndefined();
  });

  test("an imprint in one of many languages", async () => {
    const said = (words: string) => samplePdf(el("html", { lang: "de" }, el("h1", "Titel"), el("p", words)));
    for (const words of ["V.i.S.d.P.: Name, Ort", "Imprint: Name", "Impressum: Name"])
      expect(codes(await checkPdf(said(words)))).not.toContain("preflight/no-imprint");
    expect(codes(await checkPdf(said("Wir streiken.")))).toContain("preflight/no-imprint");
  });
});

describe("printFindings", () => {
  test("says file, page and place, what is broken and what to do", () => {
    const finding: Finding = {
      severity: "error",
      code: "preflight/missing-alt",
      message: "a `Figure` has no text",
      hint: "describe it",
      clause: "ISO 14289-1, 7.3",
      page: 2,
      place: { x: 72, y: 144, width: 10, height: 10 },
      more: 3,
    };
    expect(printFindings("a.pdf", [finding])).toBe(
      "a.pdf: page 2, 25 mm from the left, 51 mm from the top: error[preflight/missing-alt] a `Figure` has no text (and 3 more on this page)\n" +
        "  breaks: ISO 14289-1, 7.3\n  hint: describe it\n",
    );
    expect(printFindings("a.pdf", [])).toBe("");
  });
});
