import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type BadInput,
  IN_A_LAYOUT,
  IN_A_TEXT,
  IN_SETTINGS,
  IN_THE_COMMAND,
  IN_THE_WORLD,
  SOUND_FILES,
} from "./bad-input.js";
import { enterFolder, runCommand } from "./running.js";

const OLD = "the leaflet of yesterday";

async function tryBadInput({ files, prepare, args = [] }: BadInput) {
  const { leave } = enterFolder({ ...SOUND_FILES, "output/s-de-a5.pdf": OLD, ...files });
  try {
    prepare?.();
    const format = args.includes("-f") ? [] : ["-f", "A5"];
    const ran = await runCommand(["build", ...format, ...args]);
    return { ...ran, leaflet: readFileSync("output/s-de-a5.pdf", "utf8"), output: readdirSync("output") };
  } finally {
    leave();
  }
}

describe.each([
  ["in a text", IN_A_TEXT],
  ["in leaflet.yaml, fonts.yaml and file names", IN_SETTINGS],
  ["in a layout", IN_A_LAYOUT],
  ["in the world around", IN_THE_WORLD],
  ["in the command", IN_THE_COMMAND],
])("%s", (_, inputs) => {
  test.each(inputs)("$name is said with its place, and the old leaflet stays", async (input) => {
    const { code, stdout, stderr, leaflet, output } = await tryBadInput(input);
    const said = stderr.split("\n").find((line) => line.includes(input.says)) ?? stderr;
    expect(said).toContain(input.says);
    if (input.at !== undefined) expect(said.slice(0, said.indexOf(": "))).toBe(input.at);
    expect(code).toBe(input.code ?? 1);
    expect(stdout).toBe("");
    expect(stderr).not.toMatch(/^\s+at |node:|\.js:\d/m);
    expect(leaflet).toBe(OLD);
    expect(output).toEqual(["s-de-a5.pdf"]);
  });
});

test("wrong usage takes one line", async () => {
  for (const { args = [] } of IN_THE_COMMAND) {
    const { stderr } = await runCommand(["build", ...args]);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  }
});
