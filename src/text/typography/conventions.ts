import { isAlphanumericAt } from "../character-classes.js";
import { letterPattern } from "../letter-pattern.js";
import type { LanguageTypography, QuotePair, Replacement } from "./language.js";
import { MONTHS } from "./months.js";
import { ABBREVIATIONS, BEFORE_FIGURES, BEFORE_NAMES, CENTURIES, SCALES, UNITS } from "./short-forms.js";
import { Sign } from "./signs.js";

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
  /** A figure's ending stands behind a hyphen: 1-го, 20-й. */
  readonly hyphenedOrdinals?: true;
}

export const NO_BREAK = "\u00A0";
export const THIN = "\u202F";
const NO_BREAK_HYPHEN = "\u2011";

/** The rules that follow from a language's conventions; `base` is its language subtag. */
export function compileConventions(line: Conventions, base: string): LanguageTypography {
  const [double, single] = line.quotes;
  return {
    double,
    single,
    glyphs: [...ellipsisRules(line), ...dashRules(line)].map(replacement),
    spaces: [
      ...dateRules(base, line),
      ...shortFormRules(base),
      ...figureRules(line),
      ...wordRules(line),
      ...punctuationRules(line),
    ].map(replacement),
  };
}

/** A rule, of what a replacement has that which it needs. */
type Rule = Pick<Replacement, "rule" | "pattern" | "put"> & Partial<Replacement>;

function replacement({ rule, signs = 0, needs, pattern, put, when }: Rule): Replacement {
  return { rule, signs, needs, pattern, put, when };
}

function ellipsisRules(line: Conventions): readonly Rule[] {
  const rule = "ellipsis";
  return [
    ...(line.ellipsisStandsOff
      ? [
          {
            rule,
            signs: Sign.stops,
            pattern: letterPattern(`(?<=[\\p{L}\\p{N}]|\\S["”“’»)%])\\.{3}(?!\\.)`, "g"),
            put: `${THIN}…`,
          },
        ]
      : []),
    { rule, signs: Sign.stops, pattern: letterPattern(String.raw`(?<!\.)\.{3}(?=\.?(?!\.))`, "g"), put: "…" },
  ];
}

function dashRules({ dash }: Conventions): readonly Rule[] {
  const rule = "dash";
  const between = dash === "closed-em" ? "—" : dash === "spaced-em" ? `${NO_BREAK}— ` : `${NO_BREAK}– `;
  const mark = dash === "spaced-en" ? "–" : "—";
  return [
    {
      rule,
      signs: Sign.spacedHyphen,
      pattern: letterPattern(String.raw`(?<=[^\s]) --? (?=\S)`, "g"),
      put: between,
    },
    {
      rule,
      signs: Sign.spacedHyphen,
      pattern: letterPattern(String.raw`(?<=[^\s]) --- (?=\S)`, "g"),
      put: dash === "closed-em" ? "—" : `${NO_BREAK}— `,
    },
    {
      rule,
      signs: Sign.doubleHyphen,
      pattern: letterPattern(`(?<=[\\p{L}\\p{N}.,;:!?”“’"')])---(?=[\\p{L}\\p{N}„“‘"'(])`, "g"),
      put: "—",
    },
    {
      rule,
      signs: Sign.doubleHyphen,
      pattern: letterPattern(`(?<=[\\p{L}\\p{N}.,;:!?”“’"')])--(?=[\\p{L}\\p{N}„“‘"'(])`, "g"),
      put: mark,
    },
    {
      rule,
      signs: Sign.openingHyphen,
      pattern: letterPattern(String.raw`(?<=^|\n)--? (?=\S)`, "g"),
      put: `${mark} `,
    },
    ...RANGES,
  ];
}

function range(source: string): Rule {
  return { rule: "range", signs: Sign.numbersHyphen, pattern: letterPattern(source, "g"), put: "–" };
}

const RANGES: readonly Rule[] = [
  // Years.
  range(String.raw`(?<=(?<![\p{N}-])(?:1\d|20)\d\d)-(?=(?:1\d|20)\d\d(?![\p{N}-]))`),
  // Numbers of up to three figures that are no part of a telephone number, a date or a word.
  {
    ...range(
      "(?<=(?<![\\p{N}\\p{L}.,/:+–-])(?<from>[1-9]\\d{0,2}))-(?=(?<to>[1-9]\\d{0,2})(?![\\p{N}\\p{L}/–-]|[.,:]\\d))",
    ),
    when: rises,
  },
  // Times of day.
  range(String.raw`(?<=(?<![\p{N}.:])\d{1,2}[.:]\d\d)-(?=\d{1,2}[.:]\d\d(?![\p{N}.:]))`),
];

/** 2-1 is a score and 50-50 a half: only what goes up is a range. */
function rises({ groups }: RegExpExecArray): boolean {
  return Number(groups?.from) < Number(groups?.to);
}

// Patterns that most texts are searched by begin with the space: what stands before it, written first, would be
// tried at every letter.

function dateRules(base: string, line: Conventions): readonly Rule[] {
  const rule = "date";
  const months = new Set(MONTHS[base]?.split(" "));
  const rules: Rule[] = [];
  if (months.size > 0) {
    // V8 takes long to compile a pattern with all of them, in whatever case.
    const when = ([, word]: RegExpExecArray): boolean => months.has(word?.toLowerCase() ?? "");
    const day = "(?<![\\p{N}.,])\\d{1,2}(?:\\.º|\\.|st|nd|rd|th|er|º|°)?";
    rules.push({
      rule,
      signs: Sign.number,
      pattern: letterPattern(` (?<=${day} )(?=(\\p{L}+))`, "gi"),
      put: NO_BREAK,
      when,
    });
    if (base === "en") {
      const number = "\\d{1,2}(?:st|nd|rd|th)?(?![\\p{N}\\p{L}])";
      rules.push({
        rule,
        signs: Sign.spaceNumber,
        pattern: letterPattern(` (?=${number})(?<=(\\p{L}+) )`, "gi"),
        put: NO_BREAK,
        when,
      });
    }
    if (base === "es" || base === "pt") {
      rules.push({
        rule,
        signs: Sign.number,
        pattern: letterPattern(`(?<=${day}) (?=de (\\p{L}+))`, "gi"),
        put: NO_BREAK,
        when,
      });
      rules.push({
        rule,
        signs: Sign.number,
        pattern: letterPattern(`(?<=${day} de) (?=(\\p{L}+))`, "gi"),
        put: NO_BREAK,
        when,
      });
    }
  }
  if (line.dottedOrdinals) {
    const numeric = "(?<![\\p{N}\\p{L}.,])\\d{1,2}\\.";
    rules.push(
      {
        rule,
        signs: Sign.stopNumber,
        pattern: letterPattern(`(?<=${numeric}) (?=\\d{1,2}\\.(?:[ \u00A0]?\\d|\\D|$))`, "g"),
        put: NO_BREAK,
      },
      {
        rule,
        signs: Sign.stopNumber,
        pattern: letterPattern(`(?<=${numeric}[ \u00A0]\\d{1,2}\\.) (?=\\d{4}(?!\\p{N}))`, "g"),
        put: NO_BREAK,
      },
    );
    rules.push({
      rule: "ordinal",
      signs: Sign.numberStop,
      pattern: letterPattern(String.raw`(?<=(?<![\p{N}\p{L}.,:])\d{1,2}\.) (?=\p{L})`, "g"),
      put: NO_BREAK,
    });
  }
  return rules;
}

function shortFormRules(base: string): readonly Rule[] {
  const rules: Rule[] = [];
  for (const form of ABBREVIATIONS[base] ?? []) {
    const parts = form.split(" ").map(literally);
    parts.slice(1).forEach((_, i) => {
      const before = parts.slice(0, i + 1).join(" ?\u202F?");
      const after = parts.slice(i + 1).join(" ?");
      rules.push({
        rule: "abbreviation",
        signs: Sign.shortForm,
        needs: has(...form.split(" ")),
        pattern: letterPattern(`(?<=(?<![\\p{L}\\p{N}.])${before}) ?(?=${after}(?![\\p{L}\\p{N}]))`, "g"),
        put: THIN,
      });
    });
  }
  const figures = [...BEFORE_FIGURES.all, ...(BEFORE_FIGURES[base] ?? [])];
  rules.push({
    rule: "number",
    signs: Sign.spaceNumber,
    pattern: letterPattern(" (?=\\p{N})", "g"),
    put: NO_BREAK,
    when: ({ input, index }) => figures.some((form) => endsWithForm(input, index, form)),
  });
  const titles = BEFORE_NAMES[base] ?? [];
  const names = titles.map(literally).join("|");
  if (names) {
    rules.push({
      rule: "title",
      needs: (text) => titles.some((title) => text.includes(title)),
      pattern: letterPattern(`(?<=(?<![\\p{L}\\p{N}])(?:${names})) (?=\\p{Lu})`, "g"),
      put: NO_BREAK,
    });
  }
  rules.push(...initialRules(base), ...centuryRules(base));
  const units = [...UNITS.all, ...(UNITS[base] ?? [])];
  rules.push({
    rule: "unit",
    signs: Sign.numberSpace,
    pattern: letterPattern(" (?<=\\p{N} )", "g"),
    put: NO_BREAK,
    when: ({ input, index }) => units.some((unit) => beginsWithForm(input, index + 1, unit)),
  });
  const scales = SCALES[base] ?? [];
  if (scales.length > 0) {
    const after = [...units, ..."€$£₽₸₴₺"].map(literally).join("|");
    const pattern = `(?<=\\p{N}[ \u00A0](?:${scales.map(literally).join("|")})) (?=(?:${after})(?![\\p{L}\\p{N}]))`;
    rules.push({
      rule: "unit",
      signs: Sign.numberSpace,
      needs: (text) => scales.some((scale) => text.includes(scale)),
      pattern: letterPattern(pattern, "g"),
      put: NO_BREAK,
    });
  }
  if (base === "fr") {
    rules.push({
      rule: "unit",
      signs: Sign.numberSpace,
      pattern: letterPattern(String.raw`(?<=\p{N}[ \u00A0]h) (?=\d\d(?!\p{N}))`, "g"),
      put: NO_BREAK,
    });
  }
  return rules;
}

/** Whether a text goes on with a short form at `start`, and no letter or figure stands right after it. */
function beginsWithForm(text: string, start: number, form: string): boolean {
  return text.startsWith(form, start) && !isAlphanumericAt(text, start + form.length);
}

/** Whether a short form ends before `end`, and no letter or figure stands right before it. */
function endsWithForm(text: string, end: number, form: string): boolean {
  return text.endsWith(form, end) && !isAlphanumericAt(text, end - form.length - 1);
}

function initialRules(base: string): readonly Rule[] {
  const rule = "initial";
  const signs = Sign.initial;
  const initials = "(?<![\\p{L}\\p{N}.])(?:\\p{Lu}\\.[ \u00A0]?)*\\p{Lu}\\.";
  const rules: Rule[] = [
    { rule, signs, pattern: letterPattern(`(?<=${initials}) (?=\\p{Lu}[\\p{L}.])`, "g"), put: NO_BREAK },
    { rule, signs, pattern: letterPattern(`(?<=${initials}) (?=(?:${PARTICLES})[ ’'])`, "g"), put: NO_BREAK },
  ];
  if (["ru", "uk", "be", "kk"].includes(base)) {
    const after = "\\p{Lu}\\.[ \u00A0]?\\p{Lu}\\.(?![ \u00A0]?\\p{Lu})";
    rules.push({
      rule,
      signs,
      pattern: letterPattern(`(?<=\\p{Lu}\\p{Ll}+) (?=${after})`, "g"),
      put: NO_BREAK,
    });
  }
  return rules;
}

/** With which a surname may begin in small letters. */
const PARTICLES = "van|von|de|den|der|du|da|di|dos|do|del|della|la|le|ten|ter|zu|af|av|d";

function centuryRules(base: string): readonly Rule[] {
  const rule = "ordinal";
  const { after, before } = CENTURIES[base] ?? {};
  return [
    ...(after
      ? [
          {
            rule,
            pattern: letterPattern(
              `(?<=(?<![\\p{L}\\p{N}])[IVXХІ]+(?:er|e|ᵉ|\\.)?) (?=(?:${after.map(literally).join("|")})(?!\\p{L}))`,
              "g",
            ),
            put: NO_BREAK,
          },
        ]
      : []),
    ...(before
      ? [
          {
            rule,
            pattern: letterPattern(
              `(?<=(?<!\\p{L})(?:${before.map(literally).join("|")})) (?=[IVX]+(?![\\p{L}\\p{N}]))`,
              "g",
            ),
            put: NO_BREAK,
          },
        ]
      : []),
  ];
}

function figureRules(line: Conventions): readonly Rule[] {
  return [
    {
      rule: "unit",
      signs: Sign.numberUnit,
      pattern: letterPattern(" (?=[%‰°€$£₽₸₴₺′″])(?<=\\p{N} )", "g"),
      put: THIN,
    },
    {
      rule: "unit",
      signs: Sign.unitNumber,
      pattern: letterPattern("(?<=[€$£§№]) (?=\\p{N})", "g"),
      put: THIN,
    },
    {
      rule: "number",
      signs: Sign.numbersSpace,
      pattern: letterPattern(
        String.raw`(?<=(?<![\p{N}.,])\d{1,3}(?:[ \u202F]\d{3})*) (?=\d{3}(?!\p{N}))`,
        "g",
      ),
      put: THIN,
    },
    ...(line.hyphenedOrdinals
      ? [
          {
            rule: "ordinal",
            signs: Sign.number,
            pattern: letterPattern(String.raw`(?<=\d)-(?=\p{Ll}{1,2}(?![\p{L}\p{N}-]))`, "g"),
            put: NO_BREAK_HYPHEN,
          },
        ]
      : []),
    ...(line.numeroStandsOff
      ? [{ rule: "number", signs: Sign.number, pattern: letterPattern("(?<=№)(?=\\p{N})", "g"), put: THIN }]
      : []),
  ];
}

function wordRules(line: Conventions): readonly Rule[] {
  const rules: Rule[] = [];
  if (line.clingingWords) {
    const words = line.clingingWords.split(" ").join("|");
    rules.push({
      rule: "preposition",
      pattern: letterPattern(`(?<=(?<![\\p{L}\\p{N}.-])(?:${words})) (?=[\\p{L}\\p{N}№„«"(])`, "gi"),
      put: NO_BREAK,
    });
  }
  if (line.clingingParticles) {
    const words = line.clingingParticles.split(" ").join("|");
    rules.push({
      rule: "particle",
      pattern: letterPattern(`(?<=\\p{L}) (?=(?:${words})(?![\\p{L}\\p{N}]))`, "g"),
      put: NO_BREAK,
    });
  }
  return rules;
}

function punctuationRules({ highPunctuation, dash }: Conventions): readonly Rule[] {
  const rules: Rule[] = [
    {
      rule: "dash",
      signs: Sign.dash,
      pattern: letterPattern("(?<=\\S) (?=[–—] )", "g"),
      put: NO_BREAK,
    },
    {
      rule: "ellipsis",
      signs: Sign.ellipsis,
      pattern: letterPattern("(?<=[\\p{L}\\p{N},;]) (?=…(?!\\p{L}))", "g"),
      put: dash === "closed-em" ? NO_BREAK : THIN,
    },
  ];
  if (!highPunctuation) return rules;
  const rule = "punctuation";
  const colon = highPunctuation === "switzerland" ? THIN : NO_BREAK;
  const quote = highPunctuation === "switzerland" ? THIN : NO_BREAK;
  rules.push(
    { rule, pattern: letterPattern("(?<=[\\p{L}\\p{N})\\]»”’%])[ ]?(?=:(?:\\s|$))", "g"), put: colon },
    { rule, signs: Sign.guillemet, pattern: letterPattern("(?<=«) ?(?=[^\\s])", "g"), put: quote },
    { rule, signs: Sign.guillemet, pattern: letterPattern("(?<=[^\\s]) ?(?=»)", "g"), put: quote },
  );
  if (highPunctuation !== "canada") {
    rules.push({
      rule,
      pattern: letterPattern("(?<=[\\p{L}\\p{N})\\]»”’%…])[ ]?(?=[;!?]+(?:[\\s»”’)\\]]|$))", "g"),
      put: THIN,
    });
  }
  return rules;
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function has(...parts: readonly string[]): (text: string) => boolean {
  return (text) => parts.every((part) => text.includes(part));
}
