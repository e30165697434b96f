/**
 * Of pdfkit this package uses how a document begins, with its catalog, its pages, its names and its outline. What it
 * begins for metadata, drawing, text, pictures, forms, tables and passwords is left out, and with it their code, what it
 * does once it has begun, and the tables that pdfkit makes for it when it is loaded; nor is it a stream, which takes
 * Node as long to begin as the rest.
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
  [/^import stream from 'stream';$/gmu, ""],
  [/^var Readable = stream\.Readable;$/gmu, ""],
  [/^class PDFDocument extends Readable \{$/gmu, "class PDFDocument extends Object {"],
  [/^import zlib\$1 from 'zlib';$/gmu, ""],
  [/^ {2}deflateSync: data => zlib\$1\.deflateSync\(data\)$/gmu, ""],
  [/^ {2}toString\(encryptFn = null\) \{\n {4}const sortedKeys .*?^ {2}\}$/gmsu, ""],
  [/^ {2}addPage\(options\) \{.*?^(?= {2}_write\(data\) \{)/gmsu, ""],
  [/^ {2}addContent\(data\) \{\n {4}this\.page\.write.*?^(?=\}\nconst mixin)/gmsu, ""],
  [/^mixin\((?!Outline)\w+\);$/gmu, ""],
  [/^ {4}this\.init(?!Outline)\w+\((?:options(?:\.font)?)?\);$/gmu, ""],
  // What tells files apart is made of what is in them, by the sources.
  [/^ {4}this\._id = PDFSecurity\.generateFileID\(this\.info\);$/gmu, ""],
  [/^ {4}this\._security = PDFSecurity\.create\(this, options\);$/gmu, "    this._security = null;"],
  // The standard fonts need the module that finds files for Node, which takes it a millisecond to load.
  [/^import \{ createRequire \} from 'module';$/gmu, ""],
  [/^const require\$1 = createRequire\(.*\);\nregisterStdFontLoaders\(\{.*?^\}\);$/gmsu, ""],
  [/^const \{[^}]*\} = (?:Gradient|pattern|PDFObject);$/gmu, ""],
  [/^const ICC_PROFILE_PATH = .*$/gmu, ""],
  // Most tables and hashes are made and never asked for.
  [
    /^(?=(?:createHasher|Array\.from)\(|\(\(\) =>)|^const [\w$]+ = (?=[\w.]+\(|\(\(\) =>|new |\[|`)/gmu,
    "$&/* @__PURE__ */ ",
  ],
];

/** Another version of pdfkit may be written in another way: then it has to be looked at again. */
function replaced(code, [pattern, by]) {
  const changed = code.replace(pattern, by);
  if (changed === code) throw new Error(`pdfkit has no ${pattern}`);
  return changed;
}
