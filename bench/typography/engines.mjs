import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const FACE = path.join(
  path.dirname(require.resolve("@expo-google-fonts/source-serif-4/package.json")),
  "400Regular/SourceSerif4_400Regular.ttf",
);

/** Each sets paragraphs in one column `measure` points wide and writes a PDF; undefined where it is not installed. */
export async function openEngines() {
  return [
    { name: "flugblatt", set: setWithFlugblatt },
    ...(await typstEngines()),
    ...(hasLualatex() ? [{ name: "LuaLaTeX, microtype", set: setWithLualatex }] : []),
  ];
}

function setWithFlugblatt({ paragraphs, lang, measure, folder }) {
  const statement = path.join(folder, "content/text");
  mkdirSync(statement, { recursive: true });
  const body = paragraphs.map((words) => words.replace(/^(\d+)\./u, "$1\\.")).join("\n\n");
  writeFileSync(path.join(statement, `${lang}.md`), `---\ntitle: Text\n---\n\n${body}\n`);
  const width = ((measure + 40) * 25.4) / 72;
  const layout = path.join(import.meta.dirname, "layout");
  const build = ["build", "text", "-l", lang, "-f", `${width.toFixed(3)}x297mm`, "--layout", layout];
  const report = execFileSync(
    process.execPath,
    [
      path.join(root, "dist/cli/main.js"),
      ...build,
      "-c",
      path.join(folder, "content"),
      "-o",
      folder,
      "--json",
    ],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  const written = /"([^"]+\.pdf)"/u.exec(report)?.[1];
  if (!written) throw new Error(`flugblatt wrote no PDF: ${report}`);
  return path.resolve(root, written);
}

/** As it comes, and with what it offers for even lines: tracking, cheaper hyphens, dearer runts. */
async function typstEngines() {
  const { NodeCompiler } = await import("@myriaddreamin/typst-ts-node-compiler").catch(() => ({}));
  if (!NodeCompiler) return [];
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [path.dirname(FACE)] }] });
  const tuned = `#set text(costs: (hyphenation: 30%, runt: 300%))
#set par(justification-limits: (tracking: (min: -0.01em, max: 0.01em)))`;
  const set =
    (extra) =>
    ({ paragraphs, lang, measure, folder }) => {
      const file = path.join(folder, "typst.pdf");
      const body = paragraphs.map((words) => words.replaceAll(/[\\#$*_`<>@~[\]]/gu, "\\$&")).join("\n\n");
      const source = `#set page(width: ${measure + 40}pt, height: auto, margin: 20pt)
#set text(font: "Source Serif 4", size: 10pt, lang: "${lang}")
#set par(justify: true, spacing: 14pt)
${extra}

${body.replaceAll(/^(\d+)\./gmu, "$1\\.")}
`;
      writeFileSync(file, compiler.pdf({ mainFileContent: source }));
      return file;
    };
  return [
    { name: "Typst", set: set("") },
    { name: "Typst, tuned", set: set(tuned) },
  ];
}

function hasLualatex() {
  try {
    execFileSync("lualatex", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function setWithLualatex({ paragraphs, lang, measure, folder }) {
  const body = paragraphs.map((words) => words.replaceAll(/[#$%&_{}]/gu, "\\$&")).join("\n\n");
  const source = `\\documentclass[10pt]{article}
\\usepackage[paperwidth=${measure + 40}bp,paperheight=297mm,margin=20bp]{geometry}
\\usepackage[${lang === "de" ? "ngerman" : "british"}]{babel}
\\usepackage{fontspec}
\\setmainfont{${path.basename(FACE)}}[Path=${path.dirname(FACE)}/]
\\usepackage[protrusion=true,expansion=true,stretch=20,shrink=20]{microtype}
\\parindent=0pt \\parskip=6.5bp \\pagestyle{empty} \\emergencystretch=1em \\frenchspacing
\\begin{document}\\fontsize{10bp}{13bp}\\selectfont
${body}
\\end{document}
`;
  writeFileSync(path.join(folder, "latex.tex"), source);
  execFileSync("lualatex", ["-interaction=batchmode", "latex.tex"], { cwd: folder, stdio: "ignore" });
  return path.join(folder, "latex.pdf");
}
