import { glyphName, standardNumber } from "../fonts/index.js";
import type { CodedGlyph } from "./face-codes.js";
import { winAnsiCharacter } from "./win-ansi.js";

/** How the codes of a font become names, by which it knows its glyphs and readers know the text. */
export interface FontEncoding {
  /** By glyph. */
  readonly names: ReadonlyMap<number, string>;
  /** Where codes have other names than in WinAnsiEncoding: a code before the names that follow from it on. */
  readonly differences: readonly (number | string)[];
  /** All glyphs are of Adobe's standard Latin set. */
  readonly isStandard: boolean;
  /** All names are of that set and say the text of their codes: readers need no more. */
  readonly saysText: boolean;
}

/**
 * Names glyphs, which come in the order of their codes, by the text that the first of each one's codes stands for.
 *
 * Source: ISO 32000-1, 9.6.6 and 9.10.2; ISO 14289-1, 7.21.7, and ISO 19005-2, 6.2.11.7.2, for which names are enough.
 */
export function encodingOf(glyphs: readonly CodedGlyph[]): FontEncoding {
  const names = new Map<number, string>();
  const taken = new Set<string>();
  const differences: (number | string)[] = [];
  let next = -1;
  let isStandard = true;
  let saysText = true;
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (!glyph) continue;
    const { id, text, code } = glyph;
    const said = glyphName(text);
    let name = names.get(id);
    if (name === undefined) {
      name = ownName(said, id, taken);
      names.set(id, name);
      taken.add(name);
    }
    if (standardNumber(name) === undefined && name !== "Euro") isStandard = false;
    if (name !== said || text.length > 1) saysText = false;
    const usual = winAnsiCharacter(code);
    if (usual !== undefined && name === (usual === text ? said : glyphName(usual))) continue;
    if (code !== next) differences.push(code);
    differences.push(name);
    next = code + 1;
  }
  return { names, differences, isStandard, saysText: saysText && isStandard };
}

/** Two glyphs may stand for one text, as figures of several kinds do: what follows a point says nothing to readers. */
function ownName(said: string, id: number, taken: ReadonlySet<string>): string {
  const name = taken.has(said) ? `${said}.g${id}` : said;
  return name.length > LONGEST_NAME ? `g${id}` : name;
}

/** Adobe Glyph List Specification 1.7, 2. */
const LONGEST_NAME = 63;
