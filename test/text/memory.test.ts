import { describe, expect, test } from "vitest";
import { newestOf } from "../../src/text/memory.js";

describe("what was made last of an owner", () => {
  const isSame = (a: readonly number[], b: readonly number[]) => a.every((number, i) => number === b[i]);

  test("comes again under keys that are alike, for each owner its own", () => {
    const memory = newestOf<object, readonly number[], object>(2, isSame);
    const owner = {};
    const first = memory(owner, [0.1, 1], () => ({}));
    expect(memory(owner, [0.1, 1], () => ({}))).toBe(first);
    expect(memory(owner, [0.1, 2], () => ({}))).not.toBe(first);
    expect(memory({}, [0.1, 1], () => ({}))).not.toBe(first);
  });

  test("goes once as many others were made", () => {
    const memory = newestOf<object, readonly number[], number>(3, isSame);
    const owner = {};
    const made: number[] = [];
    const ask = (number: number) =>
      memory(owner, [number], () => {
        made.push(number);
        return number;
      });
    for (const number of [1, 2, 3, 1, 4, 2, 3, 4, 1]) ask(number);
    expect(made).toEqual([1, 2, 3, 4, 1]);
  });
});
