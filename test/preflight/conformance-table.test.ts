import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The failure conditions of the Matterhorn Protocol 1.1 that a machine can check, by checkpoint. */
const CONDITIONS: Readonly<Record<string, readonly number[]>> = {
  "01": [3, 4, 5, 7],
  "02": [1, 3, 4],
  "06": [1, 2, 3],
  "07": [1, 2],
  "09": [4, 5, 6, 7, 8],
  "10": [1],
  "11": [1, 2, 3, 4, 5, 6],
  "13": [4],
  "14": [2, 3, 6, 7],
  "15": [3],
  "17": [2, 3],
  "19": [3, 4],
  "20": [1, 2, 3],
  "21": [1],
  "25": [1],
  "26": [1, 2],
  "28": [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18],
  "30": [1, 2],
  "31": [1, 2, 3, 4, 5, 6, 7, 8, 9, ...Array.from({ length: 20 }, (_, i) => i + 11)],
};

test("docs/conformance.md has a row for each condition that a machine can check, and for no other", () => {
  const rows = readFileSync("docs/conformance.md", "utf8").matchAll(
    /^\| (\d\d-\d{3}(?:, \d\d-\d{3})*) \|/gmu,
  );
  const said = [...rows].flatMap(([, numbers = ""]) => numbers.split(", "));
  const wanted = Object.entries(CONDITIONS).flatMap(([checkpoint, numbers]) =>
    numbers.map((number) => `${checkpoint}-${String(number).padStart(3, "0")}`),
  );
  expect(said.toSorted()).toEqual(wanted.toSorted());
});
