/**
 * Of pdfkit this package uses the document with its objects, its metadata and its outline. What the document begins
 * for drawing, text, pictures, forms, tables and passwords is left out, and with it their code; so are the tables
 * that pdfkit makes for it when it is loaded.
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
  [/^ {4}this\._security = PDFSecurity\.create\(this, options\);$/gmu, "    this._security = null;"],
  // The standard fonts need the module that finds files for Node, which takes it a millisecond to load.
  [/^import \{ createRequire \} from 'module';$/gmu, ""],
  [/^const require\$1 = createRequire\(.*\);\nregisterStdFontLoaders\(\{.*?^\}\);$/gmsu, ""],
  [/^const \{[^}]*\} = (?:Gradient|pattern);$/gmu, ""],
  [/^const ICC_PROFILE_PATH = .*$/gmu, ""],
  // Most tables and hashes are made and never asked for.
  [/^(?=createHasher\()|^const \w+ = (?=[\w.]+\(|\(\(\) =>)/gmu, "$&/* @__PURE__ */ "],
];

/** Another version of pdfkit may be written in another way: then it has to be looked at again. */
function replaced(code, [pattern, by]) {
  const changed = code.replace(pattern, by);
  if (changed === code) throw new Error(`pdfkit has no ${pattern}`);
  return changed;
}
