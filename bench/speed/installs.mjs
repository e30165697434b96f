import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./documents.mjs";

/** Packages, megabytes and seconds of each, installed from nothing. */
export async function installs({ scratch }) {
  const own = JSON.parse(readFileSync(path.join(import.meta.dirname, "../package.json"), "utf8"));
  const packed = pack(scratch);
  const wanted = [
    ["flugblatt", packed],
    ...["@myriaddreamin/typst-ts-node-compiler", "pdfmake", "@react-pdf/renderer", "pdfkit"].map((name) => [
      name,
      `${name}@${own.devDependencies[name]}`,
    ]),
  ];
  const rows = wanted.map(([name, specification]) => [name, ...install(specification, scratch)]);
  return { head: ["", "packages", "MB on disk", "seconds"], rows };
}

function pack(scratch) {
  const said = execFileSync("npm", ["pack", "--json", "--pack-destination", scratch], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(said.slice(said.indexOf("[")));
  return path.join(scratch, filename);
}

function install(specification, scratch) {
  const folder = mkdtempSync(path.join(scratch, "install-"));
  writeFileSync(path.join(folder, "package.json"), "{}");
  const start = performance.now();
  try {
    execFileSync("npm", ["install", "--no-fund", "--no-audit", specification], {
      cwd: folder,
      stdio: "ignore",
    });
    const seconds = (performance.now() - start) / 1000;
    const [kilobytes] = execFileSync("du", ["-sk", "node_modules"], { cwd: folder, encoding: "utf8" }).split(
      "\t",
    );
    return [
      countPackages(path.join(folder, "node_modules")),
      (kilobytes / 1024).toFixed(1),
      seconds.toFixed(1),
    ];
  } catch {
    return ["–", "–", "–"];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function countPackages(folder) {
  const names = readdirSync(folder).filter((name) => !name.startsWith("."));
  return names.reduce((sum, name) => {
    if (name.startsWith("@")) return sum + readdirSync(path.join(folder, name)).length;
    return sum + 1;
  }, 0);
}
