import { describe, expect, test } from "vitest";
import { alignEditions, describeAlignment } from "../../src/align/index.js";
import { loadStatement } from "../../src/content/index.js";
import { folderSource } from "../content/folder-source.js";

function fail(diagnostic: unknown): never {
  throw new Error(`unexpected diagnostic ${JSON.stringify(diagnostic, ["code", "message"])}`);
}

function ourEditions() {
  const statement = loadStatement(folderSource("content/kazakhstan-solidarity"), fail);
  const editions = statement?.editions ?? [];
  return ["de", "en"].flatMap((lang) => editions.filter((edition) => edition.lang === lang));
}

describe("the statement on Kazakhstan, which gives no ids", () => {
  const editions = ourEditions();
  const parallel = alignEditions(editions, fail);

  test("comes out in the six rows of its two authors, run-in list beside list", () => {
    expect(parallel.langs).toEqual(["de", "en"]);
    expect(parallel.rows.map((row) => row.cells)).toEqual([
      [[0], [0]],
      [[1], [1]],
      [[2], [2, 3]],
      [[3], [4, 5, 6]],
      [[4], [7]],
      [[5], [8]],
    ]);
  });

  test("is sure of every row", () => {
    for (const { confidence } of parallel.rows) {
      expect(confidence).toBeGreaterThan(0.8);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  test("gives the same rows with the languages the other way round", () => {
    const turned = alignEditions([...editions].reverse(), fail);
    expect(turned.rows.map(({ cells: [en, de] }) => [de, en])).toEqual(parallel.rows.map((row) => row.cells));
  });

  test("is described by first words and by numbers", () => {
    const { table, json } = describeAlignment(parallel, editions);
    expect(table[2]?.cells).toEqual([
      ["Angesichts der schrecklichen Lage im…"],
      ["It was against this terrible background…", "The aims of our meeting were to firm up…"],
    ]);
    expect(json.rows.map(({ de, en }) => ({ de, en })).slice(2, 4)).toEqual([
      { de: [2], en: [2, 3] },
      { de: [3], en: [4, 5, 6] },
    ]);
    for (const row of json.rows) expect(Object.keys(row)).toEqual(["de", "en", "confidence"]);
  });
});
