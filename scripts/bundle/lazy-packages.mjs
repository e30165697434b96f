import path from "node:path";

/**
 * Packages that many runs do without: what is plain is read without them, what is shipped is prepared, and leaflets
 * may have no picture. Each is a chunk of its own, by the name given, that is loaded when first something of it is
 * asked for.
 */
const CHUNKS = {
  "handlebars/dist/cjs/handlebars/compiler/base.js": "handlebars",
  "mdast-util-from-markdown": "markdown",
  "mdast-util-gfm-footnote": "markdown",
  "mdast-util-gfm-table": "markdown",
  "micromark-extension-gfm-footnote": "markdown",
  "micromark-extension-gfm-table": "markdown",
  parse5: "parse5",
  pngjs: "pngjs",
  saxes: "saxes",
  svgpath: "svgpath",
  yaml: "yaml",
};

/** What to bundle besides, by chunk. */
export const LAZY_CHUNKS = Object.fromEntries(
  Object.entries(CHUNKS).map(([name, chunk]) => [
    `chunks/${chunk}`,
    chunk === "markdown" ? path.join(import.meta.dirname, "markdown.mjs") : name,
  ]),
);

/** Gives the modules in `folder` a stand-in for each of the packages. */
export function lazyPackages(folder) {
  return {
    name: "lazy-packages",
    resolveId(source, importer) {
      if (source.startsWith(CHUNK)) return { id: `./${source.slice(CHUNK.length)}`, external: true };
      return CHUNKS[source] && importer?.startsWith(folder) ? STAND_IN + source : undefined;
    },
    load(id) {
      return id.startsWith(STAND_IN)
        ? standIn(`${CHUNK}${CHUNKS[id.slice(STAND_IN.length)]}.cjs`)
        : undefined;
    },
  };
}

const STAND_IN = "\0lazy:";
const CHUNK = "lazy-chunk:";

/** Whichever export is used, as a function, a class or a namespace. */
function standIn(chunk) {
  return `
const load = () => require(${JSON.stringify(chunk)});
module.exports = new Proxy(function () {}, {
  get: (_, name) => (name === "__esModule" ? undefined : load()[name]),
  apply: (_, self, args) => load()(...args),
});
`;
}
