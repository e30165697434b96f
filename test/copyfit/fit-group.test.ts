import { describe, expect, test } from "vitest";
import { type FitRule, type Fittable, fitGroup } from "../../src/copyfit/index.js";
import type { Page } from "../../src/layout/index.js";

const RULE: FitRule = {
  property: "--size",
  min: 8,
  max: 12,
  step: 0.5,
  fits: "pages",
  pages: 1,
  shared: false,
};

/** A leaflet that is `length` of its sizes long, pages being 100 high. */
function leaflet(
  length: number,
  rules: readonly FitRule[] = [RULE],
): Fittable & { readonly tried: number[] } {
  const tried: number[] = [];
  return {
    rules,
    tried,
    layout(values) {
      const size = values.get("--size") ?? 0;
      tried.push(size);
      const height = length * size;
      return Array.from({ length: Math.ceil(height / 100) }, (_, i) => page(Math.min(100, height - i * 100)));
    },
  };
}

function page(filled: number, overset: Page["overset"] = []): Page {
  const rect = { x: 0, y: 0, width: 100, height: 100 };
  const flow = { kind: "image", node: 0, source: "", rect: { ...rect, height: filled } } as const;
  return {
    number: 1,
    trim: rect,
    bleed: 0,
    area: rect,
    grids: [],
    fragments: [flow],
    furniture: [],
    overset,
    furnitureOverset: [],
  };
}

const chosen = (...leaflets: Fittable[]) =>
  fitGroup(leaflets).map(
    ([choice]) => choice && `${choice.value} ${choice.reason}${choice.fits ? "" : " over"}`,
  );

describe("fitGroup", () => {
  test("takes the largest size at which the text keeps to its pages", () => {
    expect(chosen(leaflet(10))).toEqual(["10 largest"]);
    expect(chosen(leaflet(9.6))).toEqual(["10 largest"]);
    expect(chosen(leaflet(1))).toEqual(["12 largest"]);
  });

  test("fills as many pages as it needs where the smallest keeps to no fewer, and says so", () => {
    expect(chosen(leaflet(20))).toEqual(["10 more-pages over"]);
  });

  test("takes the smallest where nothing fits", () => {
    const never: Fittable = { rules: [RULE], layout: () => [page(50, [{ node: 1, reason: "width" }])] };
    expect(chosen(never)).toEqual(["8 smallest over"]);
  });

  test("saves a last page that would be almost empty", () => {
    expect(chosen(leaflet(9, [{ ...RULE, pages: 2 }]))).toEqual(["11 fewer-pages"]);
    expect(chosen(leaflet(15, [{ ...RULE, pages: 2 }]))).toEqual(["12 largest"]);
  });

  test("keeps the normal size while it fits and the last page does not look empty", () => {
    const rules = [{ ...RULE, normal: 9 }];
    expect(chosen(leaflet(9, rules))).toEqual(["9 normal"]);
    expect(chosen(leaflet(6, rules))).toEqual(["12 largest"]);
    expect(chosen(leaflet(12, rules))).toEqual(["8 largest"]);
  });

  test("spends what the largest size leaves on the lines, and what these leave on the gaps", () => {
    const spending = { ...RULE, min: 0, normal: 0, step: 0.5 };
    const rules = [
      RULE,
      { ...spending, property: "--lead", max: 3 },
      { ...spending, property: "--gap", max: 4 },
    ];
    const fits = (height: number) => [
      page(Math.min(100, height)),
      ...(height > 100 ? [page(height - 100)] : []),
    ];
    const values = (content: number, perLead: number) => {
      const layout: Fittable["layout"] = (tried) =>
        fits(
          content * (tried.get("--size") ?? 0) +
            perLead * (tried.get("--lead") ?? 0) +
            (tried.get("--gap") ?? 0),
        );
      return fitGroup([{ rules, layout }]).map((choices) => choices.map(({ value }) => value));
    };
    expect(values(7.8, 1), "96 at the largest size").toEqual([[12, 3, 3]]);
    expect(values(7.8, 4), "the lines take it all").toEqual([[12, 1.5, 0]]);
    expect(values(8.5, 1), "the size takes it all").toEqual([[11.5, 0, 0]]);
  });

  test("finds the size among hundreds in a few trials, by how much room each took", () => {
    for (const length of [8.4, 10, 11.7, 17, 23]) {
      const one = leaflet(length, [{ ...RULE, step: 0.01, normal: 9 }]);
      fitGroup([one]);
      expect(one.tried.length).toBeLessThanOrEqual(6);
      expect(new Set(one.tried).size).toBe(one.tried.length);
    }
  });

  test("by bisection where pages jump, and tries nothing twice", () => {
    const tried: number[] = [];
    const jumping: Fittable = {
      rules: [{ ...RULE, step: 0.01, normal: 9 }],
      layout(values) {
        const size = values.get("--size") ?? 0;
        tried.push(size);
        return size > 11.37 ? [page(100), page(1)] : [page(30)];
      },
    };
    expect(chosen(jumping)).toEqual(["11.37 largest"]);
    expect(tried.length).toBeLessThanOrEqual(Math.ceil(Math.log2(401)) + 6);
    expect(new Set(tried).size).toBe(tried.length);
  });

  test("does not search for lines that fit as they are drawn", () => {
    const lines = { ...RULE, property: "--headline", fits: "lines", max: 20 } as const;
    const one = leaflet(8, [lines, { ...RULE, normal: 9 }]);
    const [choices] = fitGroup([one]);
    expect(choices).toMatchObject([{ value: 20, reason: "largest", trials: 1 }, { value: 12 }]);
    expect(one.tried[0]).toBe(9);
    expect(one.tried.filter((size) => size === 9)).toHaveLength(1);
  });

  test("sets the size asked for and searches no other", () => {
    const one = leaflet(12, [{ ...RULE, given: 9.3 }]);
    expect(chosen(one)).toEqual(["9.3 given over"]);
    expect(one.tried).toEqual([9.3]);
  });

  test("shares the value that suits the longest text, only where the rule says so", () => {
    const shared = [{ ...RULE, shared: true }];
    expect(chosen(leaflet(10, shared), leaflet(11, shared))).toEqual(["9 largest", "9 largest"]);
    expect(chosen(leaflet(10), leaflet(11))).toEqual(["10 largest", "9 largest"]);
  });

  test("tries of a group the fullest at many sizes, the others only at the one it comes to", () => {
    const shared = [{ ...RULE, step: 0.05, shared: true, normal: 8 }];
    const [long, short] = [leaflet(9, shared), leaflet(7, shared)];
    expect(chosen(short, long)).toEqual(["11.1 largest", "11.1 largest"]);
    expect(long.tried.length).toBeGreaterThan(2);
    expect(short.tried).toEqual([8, 11.1]);
  });

  test("does not try again at another value what the leaflet of a group that fits worst rules out", () => {
    const shared = [{ ...RULE, shared: true }];
    const [one, other] = [leaflet(20, shared), leaflet(10, shared)];
    expect(chosen(one, other)).toEqual(["10 more-pages over", "10 more-pages over"]);
    expect(other.tried.length).toBeLessThan(one.tried.length);
  });

  test("counts a page of overset text as not fitting", () => {
    const tight: Fittable = {
      rules: [RULE],
      layout: (values) => [page(50, (values.get("--size") ?? 0) > 9 ? [{ node: 1, reason: "width" }] : [])],
    };
    expect(chosen(tight)).toEqual(["9 largest"]);
  });

  test("with `lines` looks only at the number of lines", () => {
    const headline: Fittable = {
      rules: [{ ...RULE, fits: "lines" }],
      layout: (values) => [
        page(50, [{ node: 1, reason: (values.get("--size") ?? 0) > 11 ? "lines" : "width" }]),
      ],
    };
    expect(chosen(headline)).toEqual(["11 largest"]);
  });

  test("searches one property after the other, later ones at their smallest", () => {
    const seen: string[] = [];
    const two: Fittable = {
      rules: [RULE, { ...RULE, property: "--second", min: 1, max: 2, step: 1 }],
      layout(values) {
        seen.push([...values.values()].join(","));
        return [page(50)];
      },
    };
    fitGroup([two]);
    expect(seen).toEqual(["12,1", "12,2"]);
  });
});
