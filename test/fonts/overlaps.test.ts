import { describe, expect, test } from "vitest";
import { charstring } from "../../src/fonts/charstring.js";
import { cubicContours, withJoinedLines } from "../../src/fonts/cubic-contours.js";
import type { Curve, Point } from "../../src/fonts/curves.js";
import { withoutOverlaps } from "../../src/fonts/overlaps.js";

function polygon(...points: readonly Point[]): readonly Curve[] {
  return points.map((point, i): Curve => [points.at(i - 1) ?? point, point]);
}

/** With the ink on the left of its edges. */
function box(left: number, bottom: number, right: number, top: number): readonly Curve[] {
  return polygon([left, bottom], [right, bottom], [right, top], [left, top]);
}

function reversed(contour: readonly Curve[]): readonly Curve[] {
  return contour.toReversed().map((curve) => [...curve].reverse() as unknown as Curve);
}

/** A circle of four curves. */
function circle(x: number, y: number, r: number): readonly Curve[] {
  const k = Math.round(r * 0.5523);
  const at = (dx: number, dy: number): Point => [x + dx, y + dy];
  return [
    [at(r, 0), at(r, k), at(k, r), at(0, r)],
    [at(0, r), at(-k, r), at(-r, k), at(-r, 0)],
    [at(-r, 0), at(-r, -k), at(-k, -r), at(0, -r)],
    [at(0, -r), at(k, -r), at(r, -k), at(r, 0)],
  ];
}

/** Shoelaces, with each curve as sixteen chords: ink on the left is positive. */
function area(contours: readonly (readonly Curve[])[]): number {
  let sum = 0;
  for (const curve of contours.flat()) {
    const points = Array.from({ length: 17 }, (_, i) => onCurve(curve, i / 16));
    for (let i = 1; i < points.length; i++) {
      const [[x0, y0], [x1, y1]] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]];
      sum += (x0 * y1 - x1 * y0) / 2;
    }
  }
  return sum;
}

function onCurve(curve: Curve, t: number): Point {
  let left: readonly Point[] = curve;
  while (left.length > 1)
    left = left.slice(1).map((b, i): Point => {
      const a = left[i] ?? b;
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    });
  return left[0] ?? [0, 0];
}

describe("withoutOverlaps", () => {
  test.each([
    ["boxes that cross", [box(0, 0, 100, 300), box(-50, 100, 150, 200)], 1, 40_000],
    [
      "the same, drawn the other way round",
      [reversed(box(0, 0, 100, 300)), reversed(box(-50, 100, 150, 200))],
      1,
      40_000,
    ],
    ["a serif on the line a stem begins on", [box(0, 0, 100, 300), box(-50, 0, 150, 20)], 1, 32_000],
    ["boxes that share half an edge", [box(0, 0, 100, 100), box(100, 50, 200, 150)], 1, 20_000],
    ["the same box twice", [box(0, 0, 100, 100), box(0, 0, 100, 100), box(50, 50, 60, 160)], 1, 10_600],
    [
      "a hole stays one",
      [box(0, 0, 100, 100), reversed(box(20, 20, 80, 80)), box(90, 40, 120, 60)],
      2,
      6_800,
    ],
    [
      "a bar over a hole divides it",
      [box(0, 0, 100, 100), reversed(box(20, 20, 80, 80)), box(10, 45, 90, 55)],
      3,
      7_000,
    ],
    [
      "three through one point",
      [box(0, 0, 100, 100), box(50, 50, 150, 150), polygon([50, 50], [100, 0], [100, 50])],
      1,
      17_500,
    ],
  ] as const)("%s", (_, contours, count, expected) => {
    const joined = withoutOverlaps(contours).map((contour) => withJoinedLines(contour, 0.5));
    expect(joined.length).toBe(count);
    expect(Math.abs(area(joined))).toBeCloseTo(expected);
    expect(area(joined)).toBeGreaterThan(0);
  });

  test("curves are cut where they meet lines and one another", () => {
    const joined = withoutOverlaps([circle(0, 0, 200), box(-20, 0, 20, 400), circle(250, 0, 200)]);
    expect(joined.length).toBe(1);
    // Two circles less their lens, and what of the bar is outside.
    const lens = 2 * 200 ** 2 * Math.acos(250 / 400) - (250 / 2) * Math.sqrt(4 * 200 ** 2 - 250 ** 2);
    const bar = 40 * 400 - (20 * Math.sqrt(200 ** 2 - 20 ** 2) + 200 ** 2 * Math.asin(20 / 200));
    expect(area(joined) / (2 * Math.PI * 200 ** 2 - lens + bar)).toBeCloseTo(1, 2);
    // The first circle is cut at either side of the bar and where the second begins.
    expect(joined.flat().filter((curve) => curve.length === 4).length).toBeLessThanOrEqual(10);
  });

  test("contours that do not meet stay as they are", () => {
    const contours = [circle(0, 0, 200), reversed(circle(0, 0, 100)), box(300, 0, 400, 100)];
    expect(withoutOverlaps(contours)).toBe(contours);
  });

  test("curves that lie on one another in part are left", () => {
    const curve: Curve = [
      [0, 0],
      [0, 200],
      [200, 400],
      [400, 400],
    ];
    const half: Curve = [
      [0, 0],
      [0, 100],
      [50, 200],
      [125, 275],
    ];
    const contours = [
      [
        curve,
        [
          [400, 400],
          [0, 0],
        ],
      ],
      [
        half,
        [
          [125, 275],
          [200, 0],
        ],
        [
          [200, 0],
          [0, 0],
        ],
      ],
    ] as readonly (readonly Curve[])[];
    expect(area(withoutOverlaps(contours))).not.toBeNaN();
  });
});

describe("cubicContours", () => {
  /** As fonts are made: the points between are left out. */
  function parabolas(curve: readonly [Point, Point, Point, Point], count: number): readonly Point[] {
    return Array.from({ length: count }, (_, i): Point => {
      const [t, u] = [i / count, (i + 1) / count];
      const [a, d] = [onCurve(curve, t), onCurve(curve, u)];
      const slope = (at: number): Point => {
        const [p, q] = [onCurve(curve, at - 1e-5), onCurve(curve, at + 1e-5)];
        return [(q[0] - p[0]) / 2e-5 / count, (q[1] - p[1]) / 2e-5 / count];
      };
      const [from, to] = [slope(t), slope(u)];
      const ahead: Point = [a[0] + from[0] / 2, a[1] + from[1] / 2];
      const back: Point = [d[0] - to[0] / 2, d[1] - to[1] / 2];
      const share = count === 1 ? 0.5 : i / (count - 1);
      return [
        Math.round(ahead[0] + (back[0] - ahead[0]) * share),
        Math.round(ahead[1] + (back[1] - ahead[1]) * share),
      ];
    });
  }

  test.each([2, 3, 4])("%i parabolas become the curve they were cut from", (count) => {
    const curve: readonly [Point, Point, Point, Point] = [
      [0, 0],
      [20, 60],
      [80, 100],
      [150, 100],
    ];
    const points = [curve[0], ...parabolas(curve, count), curve[3], [150, 0] as Point].toReversed();
    const outline = {
      x: points.map(([x]) => x),
      y: points.map(([, y]) => y),
      onCurve: points.map((_, i) => i < 2 || i === points.length - 1),
      ends: [points.length],
    };
    const [contour] = cubicContours(outline, 1);
    expect(contour?.length).toBe(3);
    const [joined] = contour?.filter((each) => each.length === 4) ?? [];
    for (let t = 0; t <= 1; t += 0.05) {
      const [[x, y], [a, b]] = [onCurve(curve, t), onCurve(joined ?? curve, t)];
      expect(Math.hypot(x - a, y - b)).toBeLessThan(1.5);
    }
  });

  test("a contour of control points alone begins between two of them", () => {
    const outline = {
      x: [100, 100, -100, -100],
      y: [-100, 100, 100, -100],
      onCurve: Array(4).fill(false),
      ends: [4],
    };
    const contours = cubicContours(outline, 0.1);
    expect(contours[0]?.[0]?.[0]).toEqual(contours[0]?.at(-1)?.at(-1));
    expect(Math.abs(area(contours))).toBeGreaterThan(30_000);
  });

  test("parabolas that no one curve is near stay several", () => {
    const outline = {
      x: [0, 0, 200, 400],
      y: [0, 300, -300, 0],
      onCurve: [true, false, false, true],
      ends: [4],
    };
    expect(cubicContours(outline, 0.5)[0]?.filter((each) => each.length === 4).length).toBe(2);
  });
});

describe("charstring", () => {
  test("the longest line, which closing draws, is left out", () => {
    // 0 0 moveto, then three of four lines: to (10, 0) is one operand as to (0, -200) would be two.
    const bytes = charstring([polygon([0, 0], [10, 0], [10, 200], [0, 200])]);
    expect([...bytes].at(-1)).toBe(14);
    expect(bytes.length).toBeLessThan(12);
  });

  test("no operator has more operands than there is room for", () => {
    const zigzag = Array.from({ length: 120 }, (_, i): Point => [i * 7, (i % 2) * 30 + i]);
    const waves = Array.from({ length: 60 }, (_, i): Curve => {
      const x = i * 12;
      return [
        [x, 0],
        [x + 3, 5 + (i % 3)],
        [x + 7, 4],
        [x + 12, 0],
      ];
    });
    for (const contour of [
      polygon(...zigzag),
      [
        ...waves,
        [
          [720, 0],
          [0, 0],
        ] as Curve,
      ],
    ]) {
      let operands = 0;
      let most = 0;
      const bytes = charstring([contour]);
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        if (byte === 28 || byte >= 32) {
          operands++;
          most = Math.max(most, operands);
          if (byte >= 247) at++;
          if (byte === 28) at += 2;
        } else operands = 0;
      }
      expect(most).toBeLessThanOrEqual(48);
      expect(most).toBeGreaterThan(30);
    }
  });
});
