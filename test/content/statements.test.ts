import { readFileSync } from "node:fs";
import type { Nodes } from "mdast";
import { describe, expect, test } from "vitest";
import { blockId, type Edition, loadStatement, type Statement } from "../../src/content/index.js";
import { type Diagnostic, printDiagnostic } from "../../src/diagnostics/index.js";
import { folderSource } from "./folder-source.js";

function load(folder: string): Statement {
  const diagnostics: Diagnostic[] = [];
  const statement = loadStatement(folderSource(folder), (diagnostic) => diagnostics.push(diagnostic));
  expect(diagnostics.map(printDiagnostic)).toEqual([]);
  if (!statement) throw new Error(`${folder} has no edition`);
  return statement;
}

/** The words as read: of a list's items each after a dash, the author last where there is one. */
function words(edition: Edition): string[] {
  const textOf = (node: Nodes): string => {
    if ("value" in node) return node.value;
    const inner = "children" in node ? node.children.map(textOf).join(node.type === "root" ? "\n" : "") : "";
    return node.type === "listItem" ? `- ${inner}\n` : inner;
  };
  const text = `${edition.title.value}\n${textOf(edition.body)}\n${edition.meta.author?.value ?? ""}`;
  return text.split(/\s+/).filter((word) => word !== "");
}

describe("the statement that ships", () => {
  const statement = load("content/kazakhstan-solidarity");

  test.each(["de", "en"])("the %s edition has the authors' words, all of them and no others", (lang) => {
    const given = readFileSync(
      new URL(`../fixtures/words/kazakhstan-solidarity.${lang}.txt`, import.meta.url),
      "utf8",
    );
    const edition = statement.editions.find((candidate) => candidate.lang === lang);
    const expected = given
      .replace(/^\s*## \*\*(.*)\*\*$/m, "$1")
      .split(/\s+/)
      .filter((word) => word !== "");
    expect(edition && words(edition)).toEqual(expected);
  });

  test("its blocks are those of the authors", () => {
    const types = statement.editions.map(({ body }) => body.children.map(({ type }) => type));
    const [p, l] = ["paragraph", "list"];
    expect(types).toEqual([
      [p, p, p, p, p, p],
      [p, p, p, p, p, l, p, p, p],
    ]);
    expect(statement.editions[1]?.body.children[5]).toMatchObject({
      ordered: false,
      children: { length: 4 },
    });
  });

  test("only the German is signed, nothing else is said", () => {
    expect(statement.editions.map(({ meta }) => Object.keys(meta))).toEqual([["title", "author"], ["title"]]);
    expect(statement.editions[0]?.meta.author?.value).toBe("Yann Venier");
    expect(statement.settings).toEqual({});
  });
});

describe("the statements of the tests", () => {
  test("meeting: both editions share it, one says the place in its own words", () => {
    const { editions, settings } = load("test/fixtures/statements/meeting");
    expect(settings).toEqual({ languages: ["de", "en"], formats: ["A4", "A5"] });
    expect(editions.map(({ meta }) => meta.meeting?.place?.value)).toEqual(["Ort", "Place in English"]);
    for (const { meta } of editions) {
      expect(meta).toMatchObject({
        link: { value: "https://example.org/" },
        imprint: { value: "Name, Straße, Ort" },
        contact: { value: "kontakt@example.org" },
        meeting: {
          start: {
            value: { year: 2030, month: 1, day: 31, time: { hour: 19, minute: 0 }, zone: "Europe/Berlin" },
          },
          end: {
            value: { year: 2030, month: 1, day: 31, time: { hour: 21, minute: 0 }, zone: "Europe/Berlin" },
          },
        },
      });
    }
  });

  test("everything: every element of CommonMark but HTML is there", () => {
    const { editions, images } = load("test/fixtures/statements/everything");
    const [edition] = editions;
    const types = new Set<string>();
    const visit = (node: Nodes): void => {
      types.add(node.type);
      if ("children" in node) node.children.forEach(visit);
    };
    if (edition) visit(edition.body);
    expect([...types].sort()).toEqual(
      "blockquote break code emphasis heading image inlineCode link list listItem paragraph root strong text thematicBreak".split(
        " ",
      ),
    );
    expect(edition?.body.children.flatMap((block) => blockId(block) ?? [])).toEqual([
      "first",
      "demands",
      "bullets",
      "quotation",
      "picture",
    ]);
    expect(images.size).toBe(3);
    expect(edition?.meta.logo).toMatchObject({
      alt: "A square dot",
      image: { format: "svg", widthPx: 24, heightPx: 16 },
    });
    expect(edition?.meta.keywords).toEqual(["leaflet", "elements: all"]);
  });

  test("three-languages: the same blocks with the same ids, in the order of leaflet.yaml", () => {
    const { editions } = load("test/fixtures/statements/three-languages");
    expect(editions.map(({ lang }) => lang)).toEqual(["en", "de", "fr"]);
    const ids = editions.map(({ body }) => body.children.map(blockId));
    expect(ids).toEqual(Array(3).fill([undefined, undefined, "proposals", undefined, "invitation"]));
  });
});
