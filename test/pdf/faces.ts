import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createFontLibrary, type Face, parseFontDeclarations } from "../../src/fonts/index.js";

const require = createRequire(import.meta.url);
const path = new URL("../../fonts/fonts.yaml", import.meta.url);

/** A face of the shipped fonts; anything reported is a failure. */
export function face(family: string, weight: number, style: "normal" | "italic" = "normal"): Face {
  const [found] = library().select([family], weight, style);
  if (!found) throw new Error(`no face ${family} ${weight} ${style}`);
  return found;
}

let opened: ReturnType<typeof createFontLibrary> | undefined;

function library(): ReturnType<typeof createFontLibrary> {
  const report = (diagnostic: { readonly message: string }) => {
    throw new Error(diagnostic.message);
  };
  opened ??= createFontLibrary(
    parseFontDeclarations({ path: "fonts/fonts.yaml", text: readFileSync(path, "utf8") }, report),
    (declaration) => readFileSync(require.resolve(`${declaration.package}/${declaration.file}`)),
    report,
  );
  return opened;
}
