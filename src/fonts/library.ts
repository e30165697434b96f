import { type Diagnostic, nearestName, type Report } from "../diagnostics/index.js";
import type { FontDeclaration } from "./declaration.js";
import type { Face } from "./face.js";
import { byMatch } from "./match.js";
import { openFace } from "./open-face.js";
import { readSfnt, type SfntTables, variationAxes } from "./sfnt.js";
import { staticInstance } from "./static-instance.js";

interface FontFamily {
  readonly family: string;
  readonly faces: readonly FontDeclaration[];
}

/** The declared fonts; their files are opened when a face is first needed, once. */
export interface FontLibrary {
  families(): readonly FontFamily[];
  /**
   * The faces to try in order for a `font-family` stack: the best match of each family, then of the
   * library's fallback families. Empty only where no font file at all can be opened.
   *
   * Reports fonts/unknown-family (an error where no family of the stack is known, else a warning), once
   * a name, and what opening a face reports.
   */
  select(families: readonly string[], weight: number, style: "normal" | "italic"): readonly Face[];
}

/** Gives the bytes of a declared file, or undefined where there is none. */
export type ReadFont = (declaration: FontDeclaration) => Uint8Array | undefined;

/**
 * A library of the declared faces. Of two declarations of the same face the first counts, so that a
 * user's own come before those shipped.
 *
 * Opening a face reports fonts/missing-file, fonts/corrupt, fonts/unsupported-format, fonts/unknown-axis;
 * the next best face then takes its place.
 */
export function createFontLibrary(
  declarations: readonly FontDeclaration[],
  read: ReadFont,
  report: Report,
): FontLibrary {
  const families = groupByFamily(declarations);
  const aliases = genericFamilies(declarations);
  const fallbacks = [
    ...new Set(declarations.filter((face) => face.fallback).map((face) => key(face.family))),
  ];
  const opened = new Map<FontDeclaration, Face | undefined>();
  const selections = new Map<string, readonly Face[]>();
  // Computed styles that came by their stack together share its array: no text is put together for each of them.
  const byStack = new WeakMap<readonly string[], Map<number, readonly Face[]>>();
  const reported = new Set<string>();

  const open = (declaration: FontDeclaration): Face | undefined => {
    if (!opened.has(declaration)) opened.set(declaration, openDeclared(declaration, read, report));
    return opened.get(declaration);
  };
  const best = (family: string, weight: number, style: "normal" | "italic"): Face | undefined => {
    for (const declaration of byMatch(families.get(family)?.faces ?? [], weight, style)) {
      const face = open(declaration);
      if (face) return face;
    }
    return undefined;
  };
  const reportUnknown = (names: readonly string[], severity: "error" | "warning"): void => {
    for (const name of names.filter((name) => !reported.has(key(name)))) {
      reported.add(key(name));
      report(unknownFamily(name, severity, families));
    }
  };

  const selectByName: FontLibrary["select"] = (stack, weight, style) => {
    const selection = `${weight} ${style} ${stack.join("\n")}`;
    const known = selections.get(selection);
    if (known) return known;
    const names = stack.map((name) => aliases.get(key(name)) ?? key(name));
    const unknown = stack.filter((name, i) => !families.has(names[i] ?? "") && !GENERIC.has(key(name)));
    const anyKnown = names.some((name) => families.has(name));
    reportUnknown(unknown, anyKnown ? "warning" : "error");
    const candidates = [...names, ...fallbacks].map((name) => best(name, weight, style));
    let faces = [...new Set(candidates.filter((face) => face !== undefined))];
    if (faces.length === 0) {
      const last = [...families.keys()].map((name) => best(name, weight, style)).find((face) => face);
      faces = last ? [last] : [];
    }
    selections.set(selection, faces);
    return faces;
  };

  return {
    families: () => [...families.values()],
    select(stack, weight, style) {
      const trait = style === "italic" ? -weight : weight;
      const known = byStack.get(stack)?.get(trait);
      if (known) return known;
      const faces = selectByName(stack, weight, style);
      const ofStack = byStack.get(stack) ?? new Map<number, readonly Face[]>();
      byStack.set(stack, ofStack.set(trait, faces));
      return faces;
    },
  };
}

/** Generic families a stack may end in without there being a font for them. */
const GENERIC = new Set(["serif", "sans-serif", "monospace", "system-ui", "cursive", "fantasy", "ui-serif"]);

/** Family names match without regard to case (CSS Fonts 4, 5.1). */
function key(family: string): string {
  return family.toLowerCase();
}

function groupByFamily(declarations: readonly FontDeclaration[]): ReadonlyMap<string, FontFamily> {
  const families = new Map<string, { family: string; faces: FontDeclaration[] }>();
  for (const declaration of declarations) {
    const name = key(declaration.family);
    const family = families.get(name) ?? { family: declaration.family, faces: [] };
    families.set(name, family);
    const known = family.faces.some(
      (face) => face.weight === declaration.weight && face.style === declaration.style,
    );
    if (!known) family.faces.push(declaration);
  }
  return families;
}

function genericFamilies(declarations: readonly FontDeclaration[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const { family, generic } of declarations) {
    if (generic && !aliases.has(generic)) aliases.set(generic, key(family));
  }
  return aliases;
}

function unknownFamily(
  name: string,
  severity: "error" | "warning",
  families: ReadonlyMap<string, FontFamily>,
): Diagnostic {
  const names = [...families.values()].map(({ family }) => family);
  const nearest = nearestName(name, names);
  return {
    severity,
    code: "fonts/unknown-family",
    message: `no font file is declared for the family \`${name}\``,
    hint: nearest
      ? `write \`${nearest}\``
      : `what there is: ${names.join(", ") || "no fonts"}; a font of your own is declared in fonts/fonts.yaml`,
  };
}

function openDeclared(declaration: FontDeclaration, read: ReadFont, report: Report): Face | undefined {
  const { family, weight, style, protrusion, span } = declaration;
  const where = `\`${declaration.package ? `${declaration.package}/` : ""}${declaration.file}\``;
  const fail = (code: "missing-file" | "corrupt" | "unsupported-format", message: string, hint: string) => {
    report({ severity: "error", code: `fonts/${code}`, message, hint, span });
    return undefined;
  };
  const bytes = read(declaration);
  if (!bytes) {
    const hint = declaration.package
      ? `install the package with \`npm install ${declaration.package}\``
      : "put the file in the fonts folder, or mend its name";
    return fail("missing-file", `there is no font file ${where}`, hint);
  }
  const tables = readSfnt(bytes);
  if ("kind" in tables) {
    const message = `the font file ${where} ${tables.what}`;
    return tables.kind === "unsupported"
      ? fail(
          "unsupported-format",
          message,
          "take the font's TrueType file (.ttf); most families come with one",
        )
      : fail("corrupt", message, "fetch the file again: it is not whole");
  }
  const axes = pinnedAxes(declaration, tables, report);
  if (!axes) return openFace({ family, weight, style, suffix: "", protrusion }, bytes, tables);
  const pinned = staticInstance(bytes, axes);
  const pinnedTables = pinned && readSfnt(pinned);
  if (!pinned || !pinnedTables || "kind" in pinnedTables) {
    return fail("corrupt", `no static font can be made of ${where}`, "take the family's static files");
  }
  const suffix = Object.entries(axes).map(([axis, value]) => `_${axis.trim()}${value}`);
  return openFace({ family, weight, style, suffix: suffix.join(""), protrusion }, pinned, pinnedTables);
}

/** Where to pin a variable font, in the order of its axes; undefined for a static font. */
function pinnedAxes(
  declaration: FontDeclaration,
  tables: SfntTables,
  report: Report,
): Readonly<Record<string, number>> | undefined {
  const axes = variationAxes(tables);
  for (const tag of Object.keys(declaration.axes).filter((tag) => !axes.has(tag))) {
    report({
      severity: "error",
      code: "fonts/unknown-axis",
      message: `the font \`${declaration.file}\` has no axis \`${tag}\``,
      hint:
        axes.size > 0
          ? `what there is: ${[...axes.keys()].join(", ")}`
          : "it is a static font: take `axes` out",
      span: declaration.span,
    });
  }
  if (axes.size === 0) return undefined;
  const wanted: Readonly<Record<string, number>> = { wght: declaration.weight, ...declaration.axes };
  const pinned: Record<string, number> = {};
  for (const [tag, { min, max }] of axes) {
    const value = wanted[tag];
    if (value !== undefined) pinned[tag] = Math.min(max, Math.max(min, value));
  }
  return pinned;
}
