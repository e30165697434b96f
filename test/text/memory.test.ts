import { describe, expect, test } from "vitest";
import { type Newest, newestOf } from "../../src/text/memory.js";

describe("what was made last of a thing", () => {
  const isSame = (a: readonly number[], b: readonly number[]) => a.every((number, i) => number === b[i]);

  test("comes again under keys that are alike, for each thing its own", () => {
    const newest = newestOf<readonly number[], object>(2, isSame);
    const kept: Newest<readonly number[], object> = [];
    const first = newest(kept, [0.1, 1], () => ({}));
    expect(newest(kept, [0.1, 1], () => ({}))).toBe(first);
    expect(newest(kept, [0.1, 2], () => ({}))).not.toBe(first);
    expect(newest([], [0.1, 1], () => ({}))).not.toBe(first);
  });

  test("goes once as many others were made", () => {
    const newest = newestOf<readonly number[], number>(3, isSame);
    const kept: Newest<readonly number[], number> = [];
    const made: number[] = [];
    const ask = (number: number) =>
      newest(kept, [number], () => {
        made.push(number);
        return number;
      });
    for (const number of [1, 2, 3, 1, 4, 2, 3, 4, 1]) ask(number);
    expect(made).toEqual([1, 2, 3, 4, 1]);
  });
});
