import { describe, expect, test } from "vitest";
import { loadStatement } from "../../src/content/index.js";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { memorySource } from "./memory-source.js";

/** The blocks of a text read under `folder`, and what was said. */
function read(body: string, folder: string) {
  const said: Diagnostic[] = [];
  const source = { ...memorySource({ "de.md": `---\ntitle: T\n---\n${body}` }), path: folder };
  const edition = loadStatement(source, (diagnostic) => said.push(diagnostic))?.editions[0];
  const messages = said.map(({ code, message, span }) => [code, message, span?.start, span?.end]);
  return { blocks: edition?.body.children ?? [], messages };
}

const PIECES = [
  ..."\n|\n\n|\n\n|\r\n|\r\n\r\n| |  |    |\t|Wort|Ein Satz, der steht.|é|„Q“ |(k)|2011.|2011 |'s".split("|"),
  ..."- ;* ;+;1. ;2) ;> ;#;## ;---;===;***;*x*;**y**;`c`;\\;&amp;;&;_;~;!;=;:-;];[;|;{#id};{#x}".split(";"),
  "[l](https://a.b)",
  "[l](#id)",
  "![i](a.png)",
  "[w]{lang=fr}",
  "| a | b |\n| - | - |\n",
  "<https://a.b>",
  "\n```\n",
  "[^1]",
];

function randomBody(seed: number): string {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pieces = Array.from({ length: 2 + random(14) }, () => PIECES[random(PIECES.length)] ?? "");
  return `${pieces.join("")}.`;
}

/** What the items of lists are made of; most are plain. */
const ITEMS = [
  "Ein Wort",
  "„Zitat“.",
  "2 Stunden",
  "2. August",
  "- x",
  " y",
  "a*b*",
  "",
  "z {#z}",
  "Satz; und –",
];

function randomList(seed: number): string {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const plain = random(2) === 0;
  const bullet = ["-", "*", "+"][random(3)] ?? "";
  const lines = Array.from({ length: 1 + random(5) }, () => {
    const item = ITEMS[random(plain ? 4 : ITEMS.length)] ?? "";
    return `${plain || random(8) > 0 ? `${bullet} ` : "- "}${item}${!plain && random(8) === 0 ? " " : ""}`;
  });
  const between = plain || random(4) > 0 ? "\n" : "\n\n";
  return `Davor.\n\n${lines.join(between)}${random(2) === 0 ? "\n\nDanach." : "\n"}`;
}

describe("a text of which each block is read by itself", () => {
  test("gives the blocks that it gives as a whole", () => {
    for (let seed = 0; seed < 500; seed++) {
      const body = randomBody(seed);
      // Code between fences would take in what follows.
      if (body.includes("```")) continue;
      // A definition, which stands for nothing by itself, has the text parsed in one.
      const whole = read(`${body}\n\n[defined]: https://example.org/\n`, `content/whole-${seed}`);
      const apart = read(body, `content/apart-${seed}`);
      expect({ body, ...apart }).toEqual({ body, ...whole });
    }
  });

  test("gives the lists that the parser gives", () => {
    let lists = 0;
    for (let seed = 0; seed < 120; seed++) {
      const body = randomList(seed);
      const whole = read(`${body}\n\n[defined]: https://example.org/\n`, `content/whole-list-${seed}`);
      const apart = read(body, `content/list-${seed}`);
      expect({ body, ...apart }).toEqual({ body, ...whole });
      if (apart.blocks.some(({ type }) => type === "list")) lists++;
    }
    expect(lists).toBeGreaterThan(90);
  });

  test("gives the same whatever was read under its name before", () => {
    for (let seed = 0; seed < 200; seed += 2) {
      const [first, second] = [randomBody(seed), randomBody(seed + 1)];
      const bodies = [
        `${first}\n\n${second}`,
        `${first}\n\n${first}`,
        `${first}\n`,
        `${first}\n  mehr.`,
        first,
        `${first}\n \n`,
        `${first}\n\n  ${second}`,
        `${first}\n- a\n\n- b`,
        `${first}\n- a\n\nb`,
        `Wort\n\n${second}`,
        second,
      ];
      for (const [i, body] of bodies.entries()) {
        expect({ body, ...read(body, "content/known") }).toEqual({
          body,
          ...read(body, `content/${seed}-${i}-new`),
        });
      }
    }
  });

  test("gives the very blocks of the last time up to where it was changed", () => {
    const start = "Eins *a*.\n\n- zwei\n- drei\n\nVier {#vier}\n\n";
    const before = read(`${start}Fünf.\n\nSechs.\n`, "content/kept").blocks;
    const after = read(`${start}Anders.\n\nSechs.\n`, "content/kept").blocks;
    expect(after.map((block, i) => block === before[i])).toEqual([true, true, true, false, false]);
  });

  test("forgets the files that were not read for longest, and the text of a book", () => {
    const body = "Eins.\n\nZwei.\n";
    const [first] = read(body, "content/oldest").blocks;
    expect(read(body, "content/oldest").blocks[0]).toBe(first);
    for (let i = 0; i < 50; i++) read(body, `content/newer-${i}`);
    expect(read(body, "content/oldest").blocks[0]).not.toBe(first);
    const long = `${"Wort ".repeat(30_000)}Ende.`;
    expect(read(long, "content/book").blocks[0]).not.toBe(read(long, "content/book").blocks[0]);
  });

  test("says again what is wrong, and looks again for ids and pictures", () => {
    const body = "[a](#b)\n\nB {#b}\n\n![x](none.png)\n\n[c](nowhere)\n\n*d*\n";
    const first = read(body, "content/again");
    expect(first.messages.map(([code]) => code)).toEqual(["content/image-missing", "content/bad-link"]);
    expect(read(body, "content/again")).toEqual(first);
    const changed = read("[a](#b)\n\nB\n\n", "content/again").messages;
    expect(changed.map(([code]) => code)).toEqual(["content/missing-id"]);
    const twice = read("X {#b}\n\nB {#b}\n\n", "content/again").messages;
    expect(twice.map(([code]) => code)).toEqual(["content/bad-id"]);
  });
});
