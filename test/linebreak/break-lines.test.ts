import { describe, expect, test } from "vitest";
import {
  adjustmentRatio,
  type BrokenLine,
  breakLines,
  type Item,
  type JustifiedOptions,
  type RaggedOptions,
} from "../../src/linebreak/index.js";
import { box, FORCED, hyphenated, setText, space } from "./items.js";

const RAGGED = { mode: "ragged" } as const;
const JUSTIFIED = { mode: "justified" } as const;
const TALE =
  "in ol-den times when wish-ing still helped one there lived a king whose daugh-ters were all " +
  "beau-ti-ful and the young-est was so beau-ti-ful that the sun it-self which has seen so much was " +
  "as-ton-ished when-ever it shone in her face";

describe("adjustmentRatio", () => {
  test("a line 10pt short with 20pt of stretch opens halfway", () => {
    expect(adjustmentRatio({ width: 90, stretch: 20, shrink: 0 }, 100)).toBe(0.5);
  });
  test("a line 3pt long with 6pt of shrink closes halfway", () => {
    expect(adjustmentRatio({ width: 103, stretch: 20, shrink: 6 }, 100)).toBe(-0.5);
  });
  test("without give it is infinite, and 0 where nothing is missing", () => {
    expect(adjustmentRatio({ width: 90, stretch: 0, shrink: 0 }, 100)).toBe(Infinity);
    expect(adjustmentRatio({ width: 110, stretch: 5, shrink: 0 }, 100)).toBe(-Infinity);
    expect(adjustmentRatio({ width: 100, stretch: 0, shrink: 0 }, 100)).toBe(0);
  });
});

describe("any paragraph", () => {
  test("no items, or none to set, give no lines", () => {
    expect(breakLines([], 100, RAGGED)).toEqual([]);
    expect(breakLines([space()], 100, JUSTIFIED)).toEqual([]);
  });

  test.each([RAGGED, JUSTIFIED])("a word wider than the measure stands alone, overfull: $mode", (options) => {
    const items = setText("aaa bbbbbbbbbbbbbbbbbbbbbbbb ccc");
    const lines = breakLines(items, 60, options);
    expect(words(items, lines)).toEqual(["xxx", "x".repeat(24), "xxx"]);
    expect(lines.map(({ overfull }) => overfull)).toEqual([false, true, false]);
  });

  test.each([RAGGED, JUSTIFIED])("a forced break ends a line, two leave one empty: $mode", (options) => {
    const items = [box("aa"), FORCED, FORCED, box("bb")];
    const lines = breakLines(items, 60, options);
    expect(lines.map(({ start, end, ends }) => [start, end, ends])).toEqual([
      [0, 1, true],
      [2, 2, true],
      [3, 4, true],
    ]);
    expect(lines.map(({ ratio }) => ratio)).toEqual([0, 0, 0]);
  });

  test.each([RAGGED, JUSTIFIED])("TeX's own ending makes no further line: $mode", (options) => {
    const plain = setText("aa bb cc dd");
    const fill: Item = { kind: "glue", width: 0, stretch: Infinity, shrink: 0 };
    const forbidden: Item = { kind: "penalty", width: 0, hang: 0, cost: Infinity, hyphen: false };
    const ended = [...plain, forbidden, fill, FORCED];
    const lines = breakLines(ended, 30, options);
    expect(words(ended, lines).map((line) => line.trim())).toEqual(
      words(plain, breakLines(plain, 30, options)),
    );
    expect(lines[lines.length - 1]?.end).toBe(ended.length - 1);
  });

  test("a forbidden break is not taken, neither is glue behind it", () => {
    const forbidden: Item = { kind: "penalty", width: 0, hang: 0, cost: Infinity, hyphen: false };
    const items = [box("aaaa"), space(), box("bb"), forbidden, space(), box("cc")];
    expect(words(items, breakLines(items, 36, RAGGED))).toEqual(["xxxx", "xx xx"]);
  });

  test("what hangs lets a line reach outside the measure", () => {
    const stop: Item = { kind: "box", width: 5, leftHang: 0, rightHang: 3 };
    const quote: Item = { kind: "box", width: 5, leftHang: 4, rightHang: 0 };
    const items = [quote, box("aa"), space(), box("bb"), stop];
    expect(breakLines(items, 26, RAGGED)).toHaveLength(1);
    expect(breakLines(items, 26, RAGGED)[0]?.width).toBe(26);
    expect(breakLines(items, 25, RAGGED)).toHaveLength(2);
  });

  test("a hyphen hangs as its penalty says", () => {
    const hanging: Item = { kind: "penalty", width: 4, hang: 3, cost: 0, hyphen: true };
    const items = [box("aaaa"), hanging, box("bbbb")];
    const [first] = breakLines(items, 21, RAGGED);
    expect(first).toMatchObject({ width: 21, hyphenated: true, overfull: false });
  });

  test.each([RAGGED, JUSTIFIED])(
    "three hyphens run only where a line would be overfull: $mode",
    (options) => {
      const forced = hyphenated("aaaa-bbbb-cccc-dddd-eeee");
      const narrow = breakLines(forced, 23, options);
      expect(narrow.map(({ hyphenated: is }) => is)).toEqual([true, true, true, true, false]);
      expect(narrow.every(({ overfull }) => !overfull)).toBe(true);
      const tale = setText(TALE);
      for (let measure = 60; measure < 200; measure += 5) {
        const marks = breakLines(tale, measure, options).map((line) => (line.hyphenated ? "-" : " "));
        expect(marks.join("")).not.toContain("---");
      }
    },
  );

  test.each([RAGGED, JUSTIFIED])("a line that must not end in a hyphen does not: $mode", (options) => {
    const tale = setText(TALE);
    let changed = 0;
    for (let measure = 80; measure < 160; measure += 5) {
      const lines = breakLines(tale, measure, options);
      const at = lines.findIndex((line) => line.hyphenated);
      if (at < 0) continue;
      changed++;
      const again = breakLines(tale, measure, { ...options, noHyphenLines: [at] });
      expect(again[at]?.hyphenated).toBe(false);
    }
    expect(changed).toBeGreaterThan(3);
  });

  test("looseness asks for a line more or fewer and gets the nearest there is", () => {
    const items = setText(TALE);
    const lines = breakLines(items, 150, { ...RAGGED });
    expect(breakLines(items, 150, { ...RAGGED, looseness: 1 })).toHaveLength(lines.length + 1);
    const shortest = breakLines(items, 150, { ...RAGGED, looseness: -9 });
    expect(shortest.length).toBeLessThanOrEqual(lines.length);
    expect(shortest.some(({ overfull }) => overfull)).toBe(false);
    const loose = breakLines(items, 250, { ...JUSTIFIED, tolerance: 50_000, pretolerance: -1 });
    const looser = { ...JUSTIFIED, tolerance: 50_000, pretolerance: -1, looseness: 1 };
    expect(breakLines(items, 250, looser)).toHaveLength(loose.length + 1);
  });

  test("a measure for each line", () => {
    const lines = breakLines(setText("aa bb cc dd ee ff"), (line) => (line === 0 ? 11 : 24), RAGGED);
    expect(lines.map(({ width }) => width)).toEqual([10, 23, 23, 10]);
  });
});

describe("ragged", () => {
  test("an even rag is preferred to full lines", () => {
    expect(rag("aaaa bbb cc ddddddd eeee", 52)).toEqual(["xxxx xxx", "xx xxxxxxx", "xxxx"]);
  });

  test("demerits of a break move it: a line does not end on the word before", () => {
    const long = "x".repeat(18);
    const items = (demerits: number): readonly Item[] => [
      ...setText(`${long} ${long} x`),
      space(demerits),
      ...setText("xxxxx xxx xx"),
    ];
    expect(broken(items(0), 195, RAGGED)[0]).toBe(`${long} ${long} x`);
    expect(broken(items(22), 195, RAGGED)[0]).toBe(`${long} ${long}`);
  });

  test("the last line is no single short word if that can be helped", () => {
    const text = "aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa aaaaa aaaa";
    expect(rag(text, 224).at(-1)).toBe("xxxxx xxxx");
    const without = { ...RAGGED, runtDemerits: 0, singleWordDemerits: 0 };
    expect(broken(setText(text), 224, without).at(-1)).toBe("xxxx");
  });

  test("spaces stay as they are", () => {
    for (const line of breakLines(setText(TALE), 120, RAGGED)) {
      expect(line.ratio).toBe(0);
      expect(line.letters).toBe(0);
    }
  });
});

describe("justified", () => {
  test("hyphens are used only where words alone set badly", () => {
    const hyphens = (measure: number): number =>
      breakLines(setText(TALE), measure, JUSTIFIED).filter((line) => line.hyphenated).length;
    expect(hyphens(400)).toBe(0);
    expect(hyphens(120)).toBeGreaterThan(0);
  });

  test("full lines fill the measure with the ratio given, the last does not", () => {
    const items = setText(TALE);
    const lines = breakLines(items, 200, JUSTIFIED);
    lines.forEach((line, i) => {
      const glues = items.slice(line.start, line.end).filter((item) => item.kind === "glue");
      const give = glues.reduce((all, glue) => all + (line.ratio > 0 ? glue.stretch : glue.shrink), 0);
      if (i < lines.length - 1) expect(line.width + line.ratio * give).toBeCloseTo(200, 6);
    });
    expect(lines.at(-1)?.ratio).toBeLessThanOrEqual(0);
    expect(lines.map(({ ends }) => ends)).toEqual(lines.map((_, i) => i === lines.length - 1));
  });

  test("letters take their share, which spares the spaces", () => {
    const give = (item: Item): Item => (item.kind === "box" ? { ...item, stretch: 0.5, shrink: 0.5 } : item);
    const plain = setText(TALE);
    const items = plain.map(give);
    const lines = breakLines(items, 200, JUSTIFIED);
    for (const line of lines.slice(0, -1)) {
      const inside = items.slice(line.start, line.end);
      let set = line.width;
      for (const item of inside) {
        if (item.kind === "penalty") continue;
        const share = item.kind === "glue" ? line.ratio : line.letters;
        set += share * ((share > 0 ? item.stretch : item.shrink) ?? 0);
      }
      expect(set).toBeCloseTo(200, 6);
      expect(Math.abs(line.letters)).toBeLessThanOrEqual(1);
      expect(Math.sign(line.letters)).toBe(Math.sign(line.ratio));
    }
    const sumOf = (list: readonly BrokenLine[]): number => list.reduce((all, l) => all + l.demerits, 0);
    expect(sumOf(lines)).toBeLessThan(sumOf(breakLines(plain, 200, JUSTIFIED)));
  });

  test("letters alone can make a line fit that has no space", () => {
    const wide: Item = { kind: "box", width: 61, leftHang: 0, rightHang: 0, stretch: 0, shrink: 2 };
    expect(breakLines([wide], 60, JUSTIFIED)).toMatchObject([{ overfull: false, letters: -0.5, ratio: 0 }]);
    expect(breakLines([wide], 58, JUSTIFIED)).toMatchObject([{ overfull: true, letters: -1 }]);
  });

  test("emergency stretch rescues what tolerance forbids", () => {
    const items = setText("aaaaaa bbbbbb cccccc dddddd eeeeee ffffff");
    const rescued = breakLines(items, 78, JUSTIFIED);
    expect(rescued.every(({ overfull }) => !overfull)).toBe(true);
    expect(Math.max(...rescued.map(({ ratio }) => ratio))).toBeGreaterThan(1);
  });

  test("a last line can be justified too", () => {
    const items = setText("aaaa bbbb");
    expect(breakLines(items, 44, JUSTIFIED)[0]?.ratio).toBe(0);
    expect(breakLines(items, 44, { ...JUSTIFIED, justifyLast: true })[0]?.ratio).toBeCloseTo(1 / 1.5, 9);
  });

  test("glue that fills takes all that is missing", () => {
    const fill: Item = { kind: "glue", width: 3, stretch: Infinity, shrink: 0 };
    const items = [box("aaaa"), fill, box("bbbb"), FORCED, box("cc")];
    const [first] = breakLines(items, 90, { ...JUSTIFIED, justifyLast: true });
    expect(first).toMatchObject({ ratio: 0, overfull: false });
  });

  test("the paragraph does not end in a runt if that can be helped", () => {
    for (let measure = 120; measure < 260; measure += 10) {
      const lines = broken(setText(`${TALE} so`), measure, JUSTIFIED);
      expect(lines.at(-1), `measure ${measure}`).toContain(" ");
    }
  });

  test("breaking a hyphen's cost down to nothing allows more of them", () => {
    const count = (options: JustifiedOptions): number =>
      [140, 160, 180, 200, 220, 240, 260]
        .flatMap((measure) => breakLines(setText(TALE), measure, options))
        .filter((line) => line.hyphenated).length;
    const cheap = { hyphenPenalty: 0, doubleHyphenDemerits: 0, finalHyphenDemerits: 0, maxHyphenRun: 9 };
    const open = { ...JUSTIFIED, pretolerance: -1, tolerance: 50_000 };
    expect(count({ ...open, ...cheap })).toBeGreaterThan(count({ ...open, hyphenPenalty: 50_000 }));
  });
});

function rag(text: string, measure: number): readonly string[] {
  return broken(setText(text), measure, RAGGED);
}

function broken(
  items: readonly Item[],
  measure: number,
  options: JustifiedOptions | RaggedOptions,
): readonly string[] {
  return words(items, breakLines(items, measure, options));
}

/** Boxes carry no text: their letters are shown as x. */
function words(items: readonly Item[], lines: readonly BrokenLine[]): readonly string[] {
  return lines.map((line) => items.slice(line.start, line.end).map(letters).join(""));
}

function letters(item: Item): string {
  return item.kind === "glue" ? " " : item.kind === "box" ? "x".repeat(item.width / 5) : "";
}
