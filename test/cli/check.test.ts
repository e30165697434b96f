import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { samplePdf } from "../pdf/sample.js";
import { spoil } from "../preflight/broken.js";
import { el } from "../structure/dom-builder.js";
import { enterFolder, runCommand, writeFiles } from "./running.js";

/** Nothing is wrong with it, for want of pictures and with somebody who answers. */
const GOOD = samplePdf(el("html", { lang: "de" }, el("h1", "Titel"), el("p", "V.i.S.d.P.: Ada Muster, Ort")));

let entered: ReturnType<typeof enterFolder>;
const PATH = process.env.PATH ?? "";
beforeEach(() => {
  entered = enterFolder({ "good.pdf": GOOD, "no.pdf": "Guten Tag" });
  // A veraPDF that somebody has installed is asked in another test.
  process.env.PATH = entered.folder;
});
afterEach(() => {
  process.env.PATH = PATH;
  entered.leave();
});

const check = (...args: readonly string[]) => runCommand(["check", ...args]);

describe("flugblatt check", () => {
  test("nothing found: exit code 0", async () => {
    expect(await check("good.pdf")).toEqual({ code: 0, stdout: "good.pdf: nothing found\n", stderr: "" });
  });

  test("several files: each is told of, with code and hint, and one error among them makes exit code 1", async () => {
    const { code, stdout, stderr } = await check("good.pdf", "no.pdf");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(
      "good.pdf: nothing found\n" +
        "no.pdf: error[preflight/no-pdf] this cannot be read as a PDF\n" +
        "  hint: look whether it is the right file, and whole\n" +
        "no.pdf: 1 error\n",
    );
  });

  test("warnings alone: exit code 0", async () => {
    writeFiles(".", { "nobody.pdf": samplePdf(el("html", { lang: "de" }, el("h1", "Titel"))) });
    const { code, stdout } = await check("nobody.pdf");
    expect(code).toBe(0);
    expect(stdout).toContain("warning[preflight/no-imprint]");
    expect(stdout).toMatch(/nobody\.pdf: 1 warning\n$/u);
  });

  test("--json: files and findings as data, and the same exit code", async () => {
    const { code, stdout } = await check("--json", "good.pdf", "no.pdf");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      files: [
        { file: "good.pdf", findings: [] },
        {
          file: "no.pdf",
          findings: [
            {
              severity: "error",
              code: "preflight/no-pdf",
              message: "this cannot be read as a PDF",
              hint: "look whether it is the right file, and whole",
            },
          ],
        },
      ],
    });
  });

  test("a file that is missing, a folder, what is no file: said so, and the others are examined", async () => {
    mkdirSync("folder.pdf");
    const { code, stdout } = await check("missing.pdf", "folder.pdf", "/dev/null", "good.pdf");
    expect(code).toBe(1);
    expect(stdout).toContain("missing.pdf: error[preflight/unreadable] there is no such file\n");
    expect(stdout).toContain("folder.pdf: error[preflight/unreadable] this is a folder\n");
    expect(stdout).toContain("/dev/null: error[preflight/unreadable] this is no file\n");
    expect(stdout).toContain("good.pdf: nothing found\n");
  });

  test("a file locked with a password", async () => {
    const locked = await spoil(GOOD, ({ pdf }) =>
      pdf.setProtection({ userPassword: "geheim", ownerPassword: "geheimer" }),
    );
    writeFiles(".", { "locked.pdf": locked });
    const { code, stdout } = await check("locked.pdf");
    expect(code).toBe(1);
    expect(stdout).toContain("error[preflight/locked]");
  });

  test("no file, or an option there is not: exit code 2", async () => {
    expect(await check()).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("file") });
    expect(await check("--colour", "good.pdf")).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("flugblatt check --for", () => {
  test("our own files have nothing against them that a layout could mend, and are not for one another", async () => {
    writeFiles(".", {
      "content/s/de.md": "---\ntitle: Titel\n---\n\nEin Absatz. V.i.S.d.P.: Ada Muster, Ort\n",
    });
    await runCommand(["build", "-f", "A5", "--for", "screen,office,press"]);
    for (const target of ["office", "press"])
      expect((await check("--for", target, `output/s-de-a5-${target}.pdf`)).stdout).toBe(
        `output/s-de-a5-${target}.pdf: nothing found\n`,
      );
    const screen = await check("--for", "press", "output/s-de-a5.pdf");
    expect(screen.code).toBe(1);
    expect(screen.stdout).toContain("error[preflight/rgb-in-press]");
    expect(screen.stdout).toContain("error[preflight/no-trim-box]");
  });

  test("--printer-margin says what the office printer leaves white", async () => {
    const wide = await check("--for", "office", "--printer-margin", "25mm", "good.pdf");
    expect(wide.code).toBe(1);
    expect(wide.stdout).toContain("stands within 25 mm of the edge");
    expect((await check("--for", "office", "--printer-margin", "2mm", "good.pdf")).code).toBe(0);
  });

  test("what there is not: exit code 2", async () => {
    expect(await check("--for", "shirts", "good.pdf")).toMatchObject({
      code: 2,
      stderr: "error: 'shirts' is nothing to check for; write --for screen, office or press\n",
    });
    expect((await check("--for", "office", "--printer-margin", "wide", "good.pdf")).code).toBe(2);
    expect((await check("--printer-margin", "5mm", "good.pdf")).code).toBe(2);
  });
});

describe("where a program `verapdf` is installed", () => {
  const install = (script: string) => {
    writeFiles(entered.folder, { verapdf: `#!/bin/sh\n${script}\n` });
    chmodSync(path.join(entered.folder, "verapdf"), 0o755);
  };
  /** As veraPDF 1.28 answers `--format json`. */
  const report = (job: object) => JSON.stringify({ report: { jobs: [job] } });
  const rule = {
    ruleStatus: "FAILED",
    specification: "ISO 14289-1:2014",
    clause: "7.1",
    testNumber: 3,
    status: "failed",
    failedChecks: 2,
    description: "Content shall be marked as Artifact or tagged as real content",
    checks: [],
  };

  test("it is asked about each file, and its failed rules are findings", async () => {
    const passed = { ...rule, ruleStatus: "PASSED", clause: "5", failedChecks: 0 };
    const job = { validationResult: [{ compliant: false, details: { ruleSummaries: [rule, passed] } }] };
    install(`echo "$*" >> asked\necho '${report(job)}'`);
    const { code, stdout } = await check("good.pdf", "good.pdf");
    expect(stdout).toContain(
      "good.pdf: error[preflight/verapdf] veraPDF: a rule fails, 2 times\n" +
        "  breaks: ISO 14289-1:2014, 7.1 (test 3)\n" +
        "  hint: Content shall be marked as Artifact or tagged as real content\n",
    );
    expect(stdout).not.toContain("ISO 14289-1:2014, 5 ");
    expect(code).toBe(1);
    const asked = readFileSync("asked", "utf8").trim().split("\n");
    expect(asked).toEqual(
      Array(2).fill("--format json --flavour 0 --defaultflavour ua1 --nonpdfext good.pdf"),
    );
  });

  test("it has nothing against the file", async () => {
    install(`echo '${report({ validationResult: [] })}'`);
    expect(await check("good.pdf")).toMatchObject({ code: 0, stdout: "good.pdf: nothing found\n" });
  });

  test("it fails, or talks of something else: a warning with its first words", async () => {
    install("echo 'no Java found' >&2\necho 'at line 1' >&2\nexit 3");
    const { code, stdout } = await check("good.pdf");
    expect(code).toBe(0);
    expect(stdout).toContain("warning[preflight/verapdf-failed] veraPDF gave no report: no Java found\n");
    install(`echo '${report({ taskException: { exceptionMessage: "broken" } })}'`);
    expect((await check("good.pdf")).stdout).toContain("veraPDF gave no report: broken\n");
  });

  test("it is not asked about what is no file", async () => {
    install("echo > asked");
    await check("missing.pdf");
    expect(() => readFileSync("asked")).toThrow();
  });
});
