import { describe, expect, test } from "vitest";
import { pdfPath } from "../../src/pdf/svg-path.js";

const translated = (path: string) => pdfPath(path, 100).operators.join(" ");

describe("pdfPath", () => {
  test("turns the page over: y counts from the bottom", () => {
    expect(translated("M 10 20 L 30 40 Z")).toBe("10 80 m 30 60 l h");
  });

  test("relative commands, repeated coordinates, no separators", () => {
    expect(translated("m10,20h5v-5l1-1 1,1z")).toBe("10 80 m 15 80 l 15 85 l 16 86 l 17 85 l h");
    expect(translated("M0 0 10 10-5.5.5")).toBe("0 100 m 10 90 l -5.5 99.5 l");
  });

  test("after a closed figure the pen is back at its start", () => {
    expect(translated("M10 10h10v10zl1 0")).toBe("10 90 m 20 90 l 20 80 l h 11 90 l");
  });

  test("smooth curves mirror the control point", () => {
    expect(translated("M0 0C0 10 10 10 10 0S20-10 20 0")).toBe(
      "0 100 m 0 90 10 90 10 100 c 10 110 20 110 20 100 c",
    );
    expect(translated("M0 0S10 10 10 0")).toBe("0 100 m 0 100 10 90 10 100 c");
  });

  test("quadratic curves are raised to cubic ones", () => {
    expect(translated("M0 0Q15 30 30 0T60 0")).toBe("0 100 m 10 80 20 80 30 100 c 40 120 50 120 60 100 c");
  });

  test("a half circle is two quarter turns that end where it says", () => {
    expect(translated("M0 50A10 10 0 0 1 20 50")).toBe(
      "0 50 m 0 55.523 4.477 60 10 60 c 15.523 60 20 55.523 20 50 c",
    );
    expect(translated("M0 50a10 10 0 0120 0")).toBe(translated("M0 50A10 10 0 0 1 20 50"));
  });

  test("an arc too small for its ends grows; one without a radius is a line", () => {
    expect(translated("M0 50A1 1 0 0 1 20 50")).toBe(translated("M0 50A10 10 0 0 1 20 50"));
    expect(translated("M0 50A0 5 0 0 1 20 50")).toBe("0 50 m 20 50 l");
  });

  test("bounds hold all points", () => {
    expect(pdfPath("M10 20h5v5", 100).bounds).toEqual([10, 75, 15, 80]);
    expect(pdfPath("", 100).bounds).toBeUndefined();
  });

  test("what is no path is a bug", () => {
    expect(() => pdfPath("M 10 x", 100)).toThrow("no SVG path: x");
  });
});

test("a path is turned on each page by that page's height, however often", () => {
  const heights = [100, 50, 100, 50];
  const starts = heights.map((height) => pdfPath("M 1 2 H 4 V 6 Z", height).operators[0]);
  expect(starts).toEqual(["1 98 m", "1 48 m", "1 98 m", "1 48 m"]);
  // Many others in between.
  for (let i = 0; i < 600; i++) pdfPath(`M ${i} 0 H ${i + 1} V 1 Z`, 100);
  expect(pdfPath("M 1 2 H 4 V 6 Z", 50).operators[0]).toBe("1 48 m");
});
