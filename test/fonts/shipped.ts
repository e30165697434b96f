import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import {
  createFontLibrary,
  type Face,
  type FontDeclaration,
  type FontLibrary,
  parseFontDeclarations,
} from "../../src/fonts/index.js";

const FONTS = new URL("../../fonts/", import.meta.url);
const { resolve } = createRequire(import.meta.url);

/** The file of a shipped font. */
export function readShipped({ package: name, file }: FontDeclaration): Uint8Array {
  return readFileSync(name ? join(dirname(resolve(`${name}/package.json`)), file) : new URL(file, FONTS));
}

export function shippedDeclarations(
  report: (diagnostic: Diagnostic) => void = fail,
): readonly FontDeclaration[] {
  const text = readFileSync(new URL("fonts.yaml", FONTS), "utf8");
  return parseFontDeclarations({ path: "fonts/fonts.yaml", text }, report);
}

/** The library of fonts/fonts.yaml; a diagnostic is a failure. */
export function shippedLibrary(): FontLibrary {
  return createFontLibrary(shippedDeclarations(), readShipped, fail);
}

export function shippedFace(family: string, weight: number, style: "normal" | "italic" = "normal"): Face {
  const [face] = shippedLibrary().select([family], weight, style);
  if (face?.family !== family) throw new Error(`no face of ${family}`);
  return face;
}

function fail({ code, message }: Diagnostic): never {
  throw new Error(`${code}: ${message}`);
}
