/**
 * Of pdfkit this package uses the document with its objects, its metadata and its outline. What the document begins
 * for drawing, text, pictures, forms and tables is left out, and with it their code.
 */
export function partOfPdfkit() {
  return {
    name: "part-of-pdfkit",
    transform(code, id) {
      if (!id.endsWith("pdfkit.node.mjs")) return undefined;
      return { code: LEFT_OUT.reduce(replaced, code), map: null };
    },
  };
}

const LEFT_OUT = [
  [/^mixin\((?!Metadata|Outline)\w+\);$/gmu, ""],
  [/^ {4}this\.init(?!Metadata|Outline)\w+\((?:options(?:\.font)?)?\);$/gmu, ""],
  // What tells files apart is made of what is in them, by the sources.
  [/^ {4}this\._id = PDFSecurity\.generateFileID\(this\.info\);$/gmu, ""],
  // Most hashes are made and never asked for.
  [/^(?:const \w+ = )?(?=createHasher\()/gmu, "$&/* @__PURE__ */ "],
];

/** Another version of pdfkit may be written in another way: then it has to be looked at again. */
function replaced(code, [pattern, by]) {
  const changed = code.replace(pattern, by);
  if (changed === code) throw new Error(`pdfkit has no ${pattern}`);
  return changed;
}
