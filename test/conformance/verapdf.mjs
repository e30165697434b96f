#!/usr/bin/env node
// Asks veraPDF whether PDFs keep PDF/UA-1 and PDF/A-2a (with the source attached: 3a), all of them in one
// virtual machine: `verapdf.mjs FILE.pdf…`. Any failed rule is told with its clause and object, exit code 1.
//
// With `--flavour ua1` (or 2a, 3a …) the files are held to that, whatever they claim; with `--json` the raw
// report goes to standard output, and failed rules are the reader's affair. With `--as-is`, everything after it is
// given to veraPDF, as if it were installed.
//
// veraPDF is fetched once from Maven Central into the cache folder (FLUGBLATT_CACHE, else XDG_CACHE_HOME,
// else ~/.cache). Only where Maven Central cannot be reached at all, that is said and the exit code is 0.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const POM = fileURLToPath(new URL("pom.xml", import.meta.url));
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

/** What Maven says when nobody answers it; whatever else goes wrong is an error. */
const NO_ANSWER =
  /unknown host|temporary failure in name resolution|connection refused|timed out|network is unreachable|no route to host/i;

const asIs = process.argv[2] === "--as-is" ? process.argv.slice(3) : undefined;
const { values: options, positionals: files } = parseArgs({
  ...(asIs && { args: asIs.slice(-1) }),
  allowPositionals: true,
  options: { flavour: { type: "string" }, json: { type: "boolean" } },
});
process.exitCode = main();

function main() {
  if (files.length === 0) return fail("no file given");
  const library = fetchVeraPdf();
  if (library === undefined) {
    process.stderr.write(
      "*** MAVEN CENTRAL CANNOT BE REACHED: VERAPDF WAS NOT ASKED, NOTHING IS PROVEN ***\n",
    );
    return 0;
  }
  if (asIs) return spawnSync("java", [...machine(library), ...asIs], { stdio: "inherit" }).status ?? 1;
  const report = validate(library);
  if (!options.json) return judge(report);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  return 0;
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  return 1;
}

/** The folder of its jars; undefined where there is no way to get them. */
function fetchVeraPdf() {
  const version = /<artifactId>greenfield-apps<[\s\S]*?<version>([\d.]+)</.exec(
    readFileSync(POM, "utf8"),
  )?.[1];
  const library = path.join(cacheFolder(), `verapdf-${version}`);
  if (existsSync(library)) return library;
  mkdirSync(cacheFolder(), { recursive: true });
  const beside = mkdtempSync(`${library}-`);
  const maven = spawnSync("mvn", ["-q", "-B", "-f", POM, COPY, `-DoutputDirectory=${beside}`], {
    encoding: "utf8",
  });
  if (maven.status === 0) {
    // Another run may have been quicker.
    if (!existsSync(library)) renameSync(beside, library);
    return library;
  }
  rmSync(beside, { recursive: true });
  if (maven.error || !NO_ANSWER.test(maven.stdout))
    throw new Error(`Maven failed: ${maven.error ?? maven.stdout}`);
  return undefined;
}

function cacheFolder() {
  const { FLUGBLATT_CACHE, XDG_CACHE_HOME } = process.env;
  return FLUGBLATT_CACHE || path.join(XDG_CACHE_HOME || path.join(homedir(), ".cache"), "flugblatt");
}

function machine(library) {
  const settings = ["-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", `-Djava.io.tmpdir=${tmpdir()}`];
  return [...settings, "-cp", path.join(library, "*"), "org.verapdf.apps.GreenfieldCliWrapper"];
}

function validate(library) {
  // 0: whatever the file says it keeps, all of it.
  const request = ["--format", "json", "--flavour", options.flavour ?? "0", "--maxfailuresdisplayed", "5"];
  const names = files.map((file) => path.resolve(file));
  const java = spawnSync("java", [...machine(library), ...request, "--nonpdfext", ...names], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (java.error) throw java.error;
  try {
    return JSON.parse(java.stdout).report;
  } catch {
    throw new Error(`veraPDF gave no report: ${java.stderr}`);
  }
}

function judge({ jobs }) {
  let failures = 0;
  const trouble = (name, words) => {
    failures++;
    process.stderr.write(`${path.relative(".", name)}: ${words}\n`);
  };
  for (const { itemDetails, validationResult = [], taskException } of jobs) {
    const { name } = itemDetails;
    if (taskException) trouble(name, taskException.exceptionMessage ?? "veraPDF could not read it");
    const profiles = validationResult.map(({ profileName }) => profileName);
    if (!options.flavour)
      for (const wanted of [/^PDF\/A-[23]A/, /^PDF\/UA-1/])
        if (!profiles.some((profile) => wanted.test(profile)))
          trouble(name, `does not claim ${wanted.source}`);
    for (const { profileName, compliant, details } of validationResult) {
      for (const rule of details.ruleSummaries.filter(({ ruleStatus }) => ruleStatus === "FAILED"))
        trouble(name, ruleText(rule));
      if (!compliant && details.failedRules === 0)
        trouble(name, `${profileName}: no failed rule, and yet not compliant`);
    }
  }
  if (jobs.length !== files.length) trouble(".", `${files.length} files given, ${jobs.length} examined`);
  process.stdout.write(
    `veraPDF: ${jobs.length} files, ${failures === 0 ? "no rule failed" : `${failures} rules failed`}\n`,
  );
  return failures === 0 ? 0 : 1;
}

function ruleText({ specification, clause, testNumber, description, failedChecks, checks }) {
  const places = checks
    .map(({ context, errorMessage }) => `\n    ${context}\n      ${errorMessage ?? ""}`)
    .join("");
  return `${specification}, ${clause}-${testNumber}: ${description} (${failedChecks}×)${places}`;
}
