import type { LanguageTypography, QuotePair, Replacement } from "./language.js";
import { MONTHS } from "./months.js";
import { ABBREVIATIONS, BEFORE_FIGURES, BEFORE_NAMES, UNITS } from "./short-forms.js";

/** What a language does: a line of the table. */
export interface Conventions {
  /** Outer and inner quotation marks: four characters, or with their spaces. */
  readonly quotes: readonly [QuotePair, QuotePair];
  /** For a hyphen between spaces, or two hyphens. */
  readonly dash: "spaced-en" | "spaced-em" | "closed-em";
  /** The ellipsis stands off a word by a thin space, for it stands for words left out. */
  readonly ellipsisStandsOff?: true;
  /** `1.` is `first`. */
  readonly dottedOrdinals?: true;
  /** Thin space before ; ! ? and a full one before : (France), both thin (Switzerland), only before : (Canada). */
  readonly highPunctuation?: "france" | "switzerland" | "canada";
  /** One-letter prepositions and conjunctions that never end a line. */
  readonly clingingWords?: string;
  /** Particles that cling to the word before them. */
  readonly clingingParticles?: string;
  /** The numero sign stands off its figure. */
  readonly numeroStandsOff?: true;
}

export const NO_BREAK = "\u00A0";
export const THIN = "\u202F";

/** The rules that follow from a language's conventions; `base` is its language subtag. */
export function compileConventions(line: Conventions, base: string): LanguageTypography {
  const [double, single] = line.quotes;
  return {
    double,
    single,
    glyphs: [...ellipsisRules(line), ...dashRules(line)],
    spaces: [
      ...dateRules(base, line),
      ...shortFormRules(base),
      ...figureRules(line),
      ...wordRules(line),
      ...punctuationRules(line),
    ],
  };
}

function ellipsisRules(line: Conventions): readonly Replacement[] {
  const rule = "ellipsis";
  return [
    ...(line.ellipsisStandsOff
      ? [{ rule, pattern: /(?<=[\p{L}\p{N}]|\S["”“’»)%])\.{3}(?!\.)/gu, put: `${THIN}…` }]
      : []),
    { rule, pattern: /(?<!\.)\.{3}(?=\.?(?!\.))/gu, put: "…" },
  ];
}

function dashRules({ dash }: Conventions): readonly Replacement[] {
  const rule = "dash";
  const between = dash === "closed-em" ? "—" : dash === "spaced-em" ? `${NO_BREAK}— ` : `${NO_BREAK}– `;
  const mark = dash === "spaced-en" ? "–" : "—";
  return [
    { rule, pattern: /(?<=[^\s]) --? (?=\S)/gu, put: between },
    { rule, pattern: /(?<=[^\s]) --- (?=\S)/gu, put: dash === "closed-em" ? "—" : `${NO_BREAK}— ` },
    { rule, pattern: /(?<=[\p{L}\p{N}.,;:!?”“’"')])---(?=[\p{L}\p{N}„“‘"'(])/gu, put: "—" },
    { rule, pattern: /(?<=[\p{L}\p{N}.,;:!?”“’"')])--(?=[\p{L}\p{N}„“‘"'(])/gu, put: mark },
    { rule, pattern: /(?<=^|\n)--? (?=\S)/gu, put: `${mark} ` },
    { rule: "range", pattern: /(?<=(?<![\p{N}-])(?:1\d|20)\d\d)-(?=(?:1\d|20)\d\d(?![\p{N}-]))/gu, put: "–" },
  ];
}

function dateRules(base: string, line: Conventions): readonly Replacement[] {
  const rule = "date";
  const months = MONTHS[base]?.split(" ").join("|");
  const rules: Replacement[] = [];
  if (months) {
    const day = "(?<![\\p{N}.,])\\d{1,2}(?:\\.º|\\.|st|nd|rd|th|er|º|°)?";
    rules.push({
      rule,
      pattern: new RegExp(`(?<=${day}) (?=(?:${months})(?!\\p{L}))`, "giu"),
      put: NO_BREAK,
    });
    if (base === "en") {
      const number = "\\d{1,2}(?:st|nd|rd|th)?(?![\\p{N}\\p{L}])";
      rules.push({
        rule,
        pattern: new RegExp(`(?<=(?<!\\p{L})(?:${months})) (?=${number})`, "giu"),
        put: NO_BREAK,
      });
    }
    if (base === "es" || base === "pt") {
      rules.push({
        rule,
        pattern: new RegExp(`(?<=${day}) (?=de (?:${months})(?!\\p{L}))`, "giu"),
        put: NO_BREAK,
      });
      rules.push({
        rule,
        pattern: new RegExp(`(?<=${day} de) (?=(?:${months})(?!\\p{L}))`, "giu"),
        put: NO_BREAK,
      });
    }
  }
  if (line.dottedOrdinals) {
    const numeric = "(?<![\\p{N}\\p{L}.,])\\d{1,2}\\.";
    rules.push(
      {
        rule,
        pattern: new RegExp(`(?<=${numeric}) (?=\\d{1,2}\\.(?:[ \u00A0]?\\d|\\D|$))`, "gu"),
        put: NO_BREAK,
      },
      {
        rule,
        pattern: new RegExp(`(?<=${numeric}[ \u00A0]\\d{1,2}\\.) (?=\\d{4}(?!\\p{N}))`, "gu"),
        put: NO_BREAK,
      },
    );
    rules.push({ rule: "ordinal", pattern: /(?<=(?<![\p{N}\p{L}.,:])\d{1,2}\.) (?=\p{L})/gu, put: NO_BREAK });
  }
  return rules;
}

function shortFormRules(base: string): readonly Replacement[] {
  const rules: Replacement[] = [];
  for (const form of ABBREVIATIONS[base] ?? []) {
    const parts = form.split(" ").map(literally);
    parts.slice(1).forEach((_, i) => {
      const before = parts.slice(0, i + 1).join(" ?\u202F?");
      const after = parts.slice(i + 1).join(" ?");
      rules.push({
        rule: "abbreviation",
        pattern: new RegExp(`(?<=(?<![\\p{L}\\p{N}.])${before}) ?(?=${after}(?![\\p{L}\\p{N}]))`, "gu"),
        put: THIN,
      });
    });
  }
  const figures = [...BEFORE_FIGURES.all, ...(BEFORE_FIGURES[base] ?? [])].map(literally).join("|");
  rules.push({
    rule: "number",
    pattern: new RegExp(`(?<=(?<![\\p{L}\\p{N}])(?:${figures})) (?=[\\p{N}])`, "gu"),
    put: NO_BREAK,
  });
  const names = BEFORE_NAMES[base]?.map(literally).join("|");
  if (names) {
    rules.push({
      rule: "title",
      pattern: new RegExp(`(?<=(?<![\\p{L}\\p{N}])(?:${names})) (?=\\p{Lu})`, "gu"),
      put: NO_BREAK,
    });
  }
  rules.push({
    rule: "initial",
    pattern: /(?<=(?<![\p{L}\p{N}.])(?:\p{Lu}\.[ \u00A0]?)*\p{Lu}\.) (?=\p{Lu}[\p{L}.])/gu,
    put: NO_BREAK,
  });
  if (base === "fr") {
    const century = /(?<=(?<![\p{L}\p{N}])[IVX]+(?:er|e|ᵉ)) (?=siècles?(?!\p{L}))/gu;
    rules.push({ rule: "ordinal", pattern: century, put: NO_BREAK });
  }
  const units = [...UNITS.all, ...(UNITS[base] ?? [])].map(literally).join("|");
  rules.push({
    rule: "unit",
    pattern: new RegExp(`(?<=\\p{N}) (?=(?:${units})(?![\\p{L}\\p{N}]))`, "gu"),
    put: NO_BREAK,
  });
  return rules;
}

function figureRules(line: Conventions): readonly Replacement[] {
  return [
    { rule: "unit", pattern: /(?<=\p{N}) (?=[%‰°€$£₽₸₴₺′″])/gu, put: THIN },
    { rule: "unit", pattern: /(?<=[€$£§№]) (?=\p{N})/gu, put: THIN },
    {
      rule: "number",
      pattern: /(?<=(?<![\p{N}.,])\d{1,3}(?:[ \u202F]\d{3})*) (?=\d{3}(?!\p{N}))/gu,
      put: THIN,
    },
    ...(line.numeroStandsOff ? [{ rule: "number", pattern: /(?<=№)(?=\p{N})/gu, put: THIN }] : []),
  ];
}

function wordRules(line: Conventions): readonly Replacement[] {
  const rules: Replacement[] = [];
  if (line.clingingWords) {
    const words = line.clingingWords.split(" ").join("|");
    rules.push({
      rule: "preposition",
      pattern: new RegExp(`(?<=(?<![\\p{L}\\p{N}.-])(?:${words})) (?=[\\p{L}\\p{N}№„«"(])`, "giu"),
      put: NO_BREAK,
    });
  }
  if (line.clingingParticles) {
    const words = line.clingingParticles.split(" ").join("|");
    rules.push({
      rule: "particle",
      pattern: new RegExp(`(?<=\\p{L}) (?=(?:${words})(?![\\p{L}\\p{N}]))`, "gu"),
      put: NO_BREAK,
    });
  }
  return rules;
}

function punctuationRules({ highPunctuation, dash }: Conventions): readonly Replacement[] {
  const rules: Replacement[] = [
    { rule: "dash", pattern: /(?<=\S) (?=[–—] )/gu, put: NO_BREAK },
    {
      rule: "ellipsis",
      pattern: /(?<=\p{L}|[,;]) (?=…(?!\p{L}))/gu,
      put: dash === "closed-em" ? NO_BREAK : THIN,
    },
  ];
  if (!highPunctuation) return rules;
  const rule = "punctuation";
  const colon = highPunctuation === "switzerland" ? THIN : NO_BREAK;
  const quote = highPunctuation === "switzerland" ? THIN : NO_BREAK;
  rules.push(
    { rule, pattern: /(?<=[\p{L}\p{N})\]»”’%])[ ]?(?=:(?:\s|$))/gu, put: colon },
    { rule, pattern: /(?<=«) ?(?=[^\s])/gu, put: quote },
    { rule, pattern: /(?<=[^\s]) ?(?=»)/gu, put: quote },
  );
  if (highPunctuation !== "canada") {
    rules.push({ rule, pattern: /(?<=[\p{L}\p{N})\]»”’%…])[ ]?(?=[;!?]+(?:[\s»”’)\]]|$))/gu, put: THIN });
  }
  return rules;
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
