import path from "node:path";

/**
 * Packages that many runs do without: what is plain is read without them, what is shipped is prepared, and leaflets
 * may have no picture. Each is a chunk of its own, by the name given, that is loaded when first something of it is
 * asked for.
 */
const CHUNKS = {
  "gray-matter": "gray-matter",
  "handlebars/dist/cjs/handlebars/compiler/base.js": "handlebars",
  "image-size": "image-size",
  "mdast-util-from-markdown": "markdown",
  "mdast-util-gfm-footnote": "markdown",
  "mdast-util-gfm-table": "markdown",
  "micromark-extension-gfm-footnote": "markdown",
  "micromark-extension-gfm-table": "markdown",
  parse5: "parse5",
  pngjs: "pngjs",
  saxes: "saxes",
  svgpath: "svgpath",
  uqr: "uqr",
  yaml: "yaml",
};

/** Of some packages only what is asked for, or several in one chunk. */
const ENTRIES = { "image-size": "image-size.mjs", markdown: "markdown.mjs" };

/** What to bundle besides, by chunk. */
export const LAZY_CHUNKS = Object.fromEntries(
  Object.entries(CHUNKS).map(([name, chunk]) => [
    `chunks/${chunk}`,
    ENTRIES[chunk] ? path.join(import.meta.dirname, ENTRIES[chunk]) : name,
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
