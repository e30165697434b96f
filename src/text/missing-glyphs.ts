import type { Report } from "../diagnostics/index.js";
import type { Analysis } from "./analysis.js";
import { SPECIAL_NAMES } from "./character-names.js";
import type { InlineContent } from "./paragraph.js";
import { sourceSpan } from "./source-span.js";

/** Reports text/missing-glyph, once for each character and place. */
export function reportMissingGlyphs(analysis: Analysis, content: InlineContent, report: Report): void {
  const { set, runs } = analysis;
  for (const run of runs) {
    if (!run.missing) continue;
    const segment = content.segments[set.segment[run.start] ?? -1];
    if (segment?.kind !== "text") continue;
    const character = set.copy.slice(run.start, run.end);
    const offset = set.offset[run.start] ?? 0;
    report({
      severity: "error",
      code: "text/missing-glyph",
      message: `no font has the character \`${character}\` (${codePoints(character)})`,
      hint: "write it in another way, or declare a font that has it in fonts/fonts.yaml with `fallback: true`",
      span: sourceSpan(segment, offset, run.end - run.start),
    });
  }
}

function codePoints(character: string): string {
  return [...character]
    .map((part) => {
      const code = part.codePointAt(0) ?? 0;
      const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
      const name = nameOf(part, code);
      return name ? `${number}, ${name}` : number;
    })
    .join(" ");
}

function nameOf(character: string, code: number): string | undefined {
  const special = SPECIAL_NAMES.get(code);
  if (special) return special;
  const script = SCRIPTS.find((name) => has(character, `Script=${name}`));
  const kind = KINDS.find(({ property }) => has(character, property));
  if (kind && script) return `${script} ${kind.name}`;
  return kind?.name;
}

/** Of a Unicode property; V8 reads a pattern of such when it is made, even one that is never used. */
function has(character: string, property: string): boolean {
  return new RegExp(`\\p{${property}}`, "u").test(character);
}

const KINDS = [
  { name: "letter", property: "L" },
  { name: "figure", property: "N" },
  { name: "mark", property: "M" },
  { name: "emoji", property: "Extended_Pictographic" },
  { name: "currency sign", property: "Sc" },
  { name: "symbol", property: "S" },
  { name: "punctuation", property: "P" },
  { name: "control character", property: "Cc" },
  { name: "private use", property: "Co" },
];

const SCRIPTS = [
  "Latin",
  "Greek",
  "Cyrillic",
  "Arabic",
  "Hebrew",
  "Armenian",
  "Georgian",
  "Devanagari",
  "Bengali",
  "Tamil",
  "Thai",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
];
