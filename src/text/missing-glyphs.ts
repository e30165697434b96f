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
  const script = SCRIPTS.find((candidate) => candidate.pattern.test(character));
  const kind = KINDS.find((candidate) => candidate.pattern.test(character));
  if (kind && script) return `${script.name} ${kind.name}`;
  return kind?.name;
}

const KINDS = [
  { name: "letter", pattern: /\p{L}/u },
  { name: "figure", pattern: /\p{N}/u },
  { name: "mark", pattern: /\p{M}/u },
  { name: "emoji", pattern: /\p{Extended_Pictographic}/u },
  { name: "currency sign", pattern: /\p{Sc}/u },
  { name: "symbol", pattern: /\p{S}/u },
  { name: "punctuation", pattern: /\p{P}/u },
  { name: "control character", pattern: /\p{Cc}/u },
  { name: "private use", pattern: /\p{Co}/u },
];

const SCRIPTS = [
  { name: "Latin", pattern: /\p{Script=Latin}/u },
  { name: "Greek", pattern: /\p{Script=Greek}/u },
  { name: "Cyrillic", pattern: /\p{Script=Cyrillic}/u },
  { name: "Arabic", pattern: /\p{Script=Arabic}/u },
  { name: "Hebrew", pattern: /\p{Script=Hebrew}/u },
  { name: "Armenian", pattern: /\p{Script=Armenian}/u },
  { name: "Georgian", pattern: /\p{Script=Georgian}/u },
  { name: "Devanagari", pattern: /\p{Script=Devanagari}/u },
  { name: "Bengali", pattern: /\p{Script=Bengali}/u },
  { name: "Tamil", pattern: /\p{Script=Tamil}/u },
  { name: "Thai", pattern: /\p{Script=Thai}/u },
  { name: "Han", pattern: /\p{Script=Han}/u },
  { name: "Hiragana", pattern: /\p{Script=Hiragana}/u },
  { name: "Katakana", pattern: /\p{Script=Katakana}/u },
  { name: "Hangul", pattern: /\p{Script=Hangul}/u },
];
