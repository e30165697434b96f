import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { BUILT, documentOf, LEAFLETS, markdownOf, meetingYaml, REGULAR, ROOT } from "./documents.mjs";
import { breakIntoLines } from "./peers/pdfkit-floor.mjs";
import { groffSource, htmlSource, latexSource, typstSource } from "./sources.mjs";

const HERE = import.meta.dirname;
const PYTHON = path.join(HERE, "../.venv/bin/python");
const require = createRequire(import.meta.url);
export const SET_LAYOUT = path.join(HERE, "layout");

/**
 * The programs compared. `cold(folder)` are the commands, run one after the other, that set the six leaflets in
 * `folder`; `growth(folder, times)` those for the German A4 text so many times; `many(folder, count, kind, threads)`
 * those for so many statements of a kind (`meetings` or `texts`); `peer` a library's module in peers/, for what is measured inside one process,
 * and by `node` all that are Node's.
 */
export function findTools(scratch, node = process.execPath) {
  const lines = path.join(scratch, "lines.json");
  writeFileSync(lines, JSON.stringify(breakIntoLines(LEAFLETS.map((leaflet) => documentOf(leaflet)))));
  return [
    ...flugblatts(node),
    ...typsts(),
    library("pdfkit, lines broken beforehand", "pdfkit-floor", "pdfkit", { lines }),
    library("pdfkit, plain", "pdfkit-plain", "pdfkit"),
    library("pdfmake", "pdfmake", "pdfmake"),
    library("react-pdf", "react-pdf", "@react-pdf/renderer"),
    python("WeasyPrint", "weasyprint", "weasyprint_html.py", { ending: "html", source: htmlSource }),
    {
      ...program("Chromium", "chromium", { ending: "html", source: htmlSource }),
      command: (file) => ["chromium", ...CHROMIUM, `--print-to-pdf=${pdfOf(file)}`, `file://${file}`],
    },
    {
      ...program("LuaLaTeX, microtype", "lualatex", { ending: "tex", source: latexSource }),
      command: (file) => [
        "lualatex",
        "-interaction=batchmode",
        `-output-directory=${path.dirname(file)}`,
        file,
      ],
    },
    {
      ...program("groff (Times)", "groff", { ending: "ms", source: groffSource }),
      command: (file) => ["sh", "-c", `groff -K utf8 -t -ms -T pdf '${file}' > '${pdfOf(file)}'`],
    },
  ].map((tool) => ({ ...tool, node, ...commandsOf(tool, node) }));
}

const CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"];

/** A tool that is a Node library: what `worker.mjs` is told. */
function library(name, peer, packageName, options = {}) {
  const version = versionOf(packageName);
  return { name, peer, options, version };
}

function versionOf(packageName) {
  let folder;
  try {
    folder = path.dirname(require.resolve(packageName));
  } catch {
    return undefined;
  }
  while (!existsSync(path.join(folder, "package.json"))) folder = path.dirname(folder);
  const found = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return found.version ?? versionAbove(folder);
}

function versionAbove(folder) {
  const above = path.join(folder, "..", "package.json");
  return existsSync(above) ? JSON.parse(readFileSync(above, "utf8")).version : undefined;
}

function flugblatts(node) {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const main = path.join(BUILT, "cli/main.js");
  const build = (folder, layout, format) => [
    [node, main, "build", "--layout", layout, "-c", path.join(folder, "content"), "-o", folder, ...format],
  ];
  const texts = (folder, documents) => {
    mkdirSync(path.join(folder, "content/text"), { recursive: true });
    for (const document of documents)
      writeFileSync(path.join(folder, `content/text/${document.langs[0]}.md`), markdownOf(document, 0));
  };
  const command = (name, layout) => ({
    name,
    version,
    peer: "flugblatt",
    options: { layout },
    cold: (folder) => {
      texts(
        folder,
        LEAFLETS.slice(0, 2).map((leaflet) => documentOf(leaflet)),
      );
      return build(folder, layout, []);
    },
    growth: (folder, times) => {
      texts(folder, [documentOf(LEAFLETS[0], { times })]);
      return build(folder, layout, ["-f", "A4"]);
    },
    many: (folder, count, kind, threads) => {
      for (let i = 0; i < count; i++) {
        const statement = path.join(folder, `content/text-${i}`);
        mkdirSync(statement, { recursive: true });
        const document = documentOf(LEAFLETS[0], kind === "texts" ? { seed: i } : {});
        writeFileSync(path.join(statement, "de.md"), markdownOf(document, 0));
        if (kind === "meetings") writeFileSync(path.join(statement, "leaflet.yaml"), meetingYaml(i));
      }
      return build(folder, layout, ["-f", "A4", "--threads", String(threads)]);
    },
  });
  return [command("flugblatt", "classic"), command("flugblatt, sizes given", SET_LAYOUT)];
}

function typsts() {
  const source = { ending: "typ", source: typstSource };
  const node = library("Typst, npm", "typst-node", "@myriaddreamin/typst-ts-node-compiler");
  return [
    { ...node, version: node.version && `${node.version} (${typstIn()})` },
    {
      ...node,
      name: "Typst, npm, forgetting",
      options: { forget: true },
      warmOnly: true,
    },
    {
      ...program("Typst, six commands", "typst", source),
      command: (file) => ["typst", "compile", "--font-path", path.dirname(REGULAR), file, pdfOf(file)],
    },
    { ...python("Typst, PyPI", "typst", "typst_pypi.py", source), before: [path.dirname(REGULAR)] },
  ];
}

/** Which Typst is inside the npm package, asked of itself. */
function typstIn() {
  try {
    const script =
      'const {NodeCompiler}=require("@myriaddreamin/typst-ts-node-compiler");const c=NodeCompiler.create();' +
      'console.log(JSON.stringify(c.query({mainFileContent:"#metadata(str(sys.version)) <v>"},{selector:"<v>"})))';
    const said = execFileSync(process.execPath, ["-e", script], { cwd: HERE, encoding: "utf8" });
    return `Typst ${/\d+\.\d+\.\d+/u.exec(said)?.[0] ?? "of its own"}`;
  } catch {
    return "Typst of its own";
  }
}

function python(name, module, script, { ending, source }) {
  const asked = spawnSync(
    PYTHON,
    ["-c", `import importlib.metadata as m, ${module}; print(m.version("${module}"))`],
    {
      encoding: "utf8",
    },
  );
  return {
    name,
    version: asked.status === 0 ? asked.stdout.trim() : undefined,
    ending,
    source,
    together: (files, before) => [PYTHON, path.join(HERE, "peers", script), ...before, ...files],
  };
}

function program(name, command, { ending, source }) {
  const asked = spawnSync(command, ["--version"], { encoding: "utf8" });
  const version = asked.status === 0 ? /\d+(\.\d+)+/u.exec(asked.stdout)?.[0] : undefined;
  return { name, version, ending, source };
}

function commandsOf(tool, node) {
  if (tool.cold || tool.warmOnly) return {};
  const { peer, options } = tool;
  if (peer) {
    const worker = (task) => [
      [node, path.join(HERE, "worker.mjs"), JSON.stringify({ peer, options, ...task })],
    ];
    return {
      cold: (folder) => worker({ work: "cold", folder }),
      growth: (folder, times) => worker({ work: "growth", folder, times }),
    };
  }
  const commands = (folder, documents) => {
    const files = documents.map((document) => {
      const file = path.join(folder, `${document.name}.${tool.ending}`);
      writeFileSync(file, tool.source(document));
      return file;
    });
    return tool.together ? [tool.together(files, tool.before ?? [])] : files.map(tool.command);
  };
  return {
    cold: (folder) =>
      commands(
        folder,
        LEAFLETS.map((leaflet) => documentOf(leaflet)),
      ),
    growth: (folder, times) => commands(folder, [documentOf(LEAFLETS[0], { times })]),
  };
}

function pdfOf(file) {
  return `${file.slice(0, file.lastIndexOf("."))}.pdf`;
}
