import { describe, expect, test } from "vitest";
import { PAPER_NAMES, PT_PER_MM, paperNamed } from "../../src/geometry/index.js";

/** Name and size in millimetres, to a tenth. */
function measured(given: string): string | undefined {
  const paper = paperNamed(given);
  return (
    paper && `${paper.name} ${(paper.width / PT_PER_MM).toFixed(1)} ${(paper.height / PT_PER_MM).toFixed(1)}`
  );
}

describe("paperNamed", () => {
  test.each([
    ["A3", "A3 297.0 420.0"],
    ["a4", "A4 210.0 297.0"],
    ["A6", "A6 105.0 148.0"],
    ["dl", "DL 99.0 210.0"],
    ["DIN lang", "DL 99.0 210.0"],
    ["letter", "Letter 215.9 279.4"],
    ["Half Letter", "Half-Letter 139.7 215.9"],
    ["A4-landscape", "A4-landscape 297.0 210.0"],
    ["half-letter landscape", "Half-Letter-landscape 215.9 139.7"],
    ["A5-portrait", "A5 148.0 210.0"],
    ["148x210mm", "148x210mm 148.0 210.0"],
    ["148 × 210 mm", "148x210mm 148.0 210.0"],
    ["14,8x21cm", "14.8x21cm 148.0 210.0"],
    ["5.5x8.5in", "5.5x8.5in 139.7 215.9"],
    ["148mm x 210mm", "148x210mm 148.0 210.0"],
    ["100x100mm-landscape", "100x100mm-landscape 100.0 100.0"],
  ])("takes `%s`", (given, paper) => {
    expect(measured(given)).toBe(paper);
  });

  test.each([
    "A7",
    "",
    "landscape",
    "148x210",
    "148mmx8.5in",
    "49x210mm",
    "148x1201mm",
    "0x0mm",
    "-5x10in",
    "1e3x10in",
    "A4-landscape-landscape",
  ])("knows no paper `%s`", (given) => {
    expect(paperNamed(given)).toBeUndefined();
  });

  test("gives back every name it lists, and what it named itself", () => {
    for (const name of [
      ...PAPER_NAMES,
      ...PAPER_NAMES.map((each) => `${each}-landscape`),
      "5.5x8.5in-landscape",
    ]) {
      expect(paperNamed(name)?.name).toBe(name);
    }
  });
});
