import { byAlphabet } from "./alphabet.js";
import { fold, foldAll } from "./fold.js";

/** The numbers and dates of a text, and the text without them. */
export interface Figures {
  /** `2011-12-16` for a date, `12-16` for one without a year, else the number: `1000`, `3.5`. */
  readonly keys: readonly string[];
  readonly rest: string;
}

/**
 * Reads numbers and dates so that the notations of different languages give the same keys:
 * *16.12.2011*, *16. Dezember 2011*, *the 16th December 2011*, *December 16, 2011*, *16 декабря 2011 г.*
 */
export function figuresOf(text: string): Figures {
  const keys: string[] = [];
  const take: Take = (year, month, day) => {
    const date = `${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
    keys.push(year === undefined ? date : `${year}-${date}`);
    if (year !== undefined) keys.push(year);
    return " ";
  };
  if (!DIGIT.test(text)) return { keys, rest: text };
  const { dayMonth, monthDay, inWesternDigits } = datesFor(text);
  const rest = withoutYearsFirst(inWesternDigits(text), take)
    .replace(DAY_FIRST, (all, day, month, year) =>
      isDate(month, day) ? take(year, Number(month), day) : all,
    )
    .replace(dayMonth, (all, day, name, year) => {
      const month = monthOf(name);
      return month === undefined || !isDate("1", day) ? all : take(year, month, day);
    })
    .replace(monthDay, (all, name, day, year) => {
      const month = monthOf(name);
      return month === undefined || !isDate("1", day) ? all : take(year, month, day);
    })
    .replace(NUMBER, (number) => {
      keys.push(plainNumber(number));
      return " ";
    });
  return { keys, rest };
}

type Take = (year: string | undefined, month: number, day: string) => string;

/** Few texts have a dash beside a figure, and a pattern takes longer to compile than to find nothing. */
function withoutYearsFirst(text: string, take: Take): string {
  if (!text.includes("-")) return text;
  return text.replace(YEAR_FIRST, (all, year, month, day) =>
    isDate(month, day) ? take(year, Number(month), day) : all,
  );
}

const YEAR_FIRST = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g;
const DAY_FIRST = /(?<!\d)(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})(?!\d)/g;
const datesFor = byAlphabet(({ letter, flags }) => {
  const pattern = (source: string) => new RegExp(source, `g${flags}`);
  const year = "(?:,?\\s+(?:de\\s+)?(\\d{4}))?(?!\\d)";
  const ordinal = "(?:\\.|st|nd|rd|th|er|º|ª|-?го|η)?";
  return {
    dayMonth: pattern(`(?<!\\d)(\\d{1,2})${ordinal}\\s+(?:of\\s+|de\\s+)?([${letter}]{3,})\\.?${year}`),
    monthDay: pattern(
      `(?<![${letter}])([${letter}]{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?!\\d)`,
    ),
    inWesternDigits: flags === "" ? (text: string) => text : westernDigits,
  };
});
const NUMBER = /\d+(?:[.,\u00a0\u202f' ]\d{3}(?!\d))*(?:[.,]\d+)?/g;

function isDate(month: string, day: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

function plainNumber(number: string): string {
  const grouped = number.replace(/[.,\u00a0\u202f' ](?=\d{3}(?:\D|$))/g, "");
  return grouped.replace(",", ".").replace(/^0+(?=\d)/, "");
}

const DIGIT = /[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/;
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;

function westernDigits(text: string): string {
  return text.replace(DIGITS, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = code >= 0x966 ? 0x966 : code >= 0x6f0 ? 0x6f0 : 0x660;
    return String(code - zero);
  });
}

function monthOf(name: string): number | undefined {
  const folded = fold(name);
  months ??= foldedMonths();
  const month = months.findIndex((stems) =>
    stems.some((stem) => (stem.length > SHORT_STEM ? folded.startsWith(stem) : folded === stem)),
  );
  return month < 0 ? undefined : month + 1;
}

/** Stems so short begin many other words, and stand for the abbreviation alone. */
const SHORT_STEM = 3;

// How the months' names begin in de, en, fr, it, es, pt, nl, pl, cs, tr, ru, uk, kk and el.
const MONTHS: readonly string[] = [
  "januar janvier janeir jan gennai enero ene stycz leden ledna ocak янв січ қаңтар ιανουαρ",
  "februar fevr févr febr feb luty luteg únor şubat феврал лют ақпан φεβρουαρ",
  "märz mars march marz maart marc mart mar březn března марта берез наурыз μαρτ",
  "april avril abril apr abr kwie kviet dubna duben nisan апрел квіт сәуір απριλ",
  "mai may mayo maio maggi mei maja mayıs květ мая трав мамыр μαϊου μαιου",
  "juni juin june jun giugno giug czerwca czerwiec června červen haziran июн черв маусым ιουνι",
  "juli july juil jul luglio lug lipca lipiec července červenec temmuz июл лип шілде ιουλι",
  "august août agost augustus aug ago sierp srpen srpna ağust авг серпн тамыз αυγουστ",
  "septem septie sept sep settem setem set wrze září eylül сентя верес қыркүйек σεπτεμ",
  "oktob octob octub ottob outub okt oct paźdz říj ekim октя жовт қазан οκτω",
  "novem noviem nov listopad kasım нояб листоп қараша νοεμ",
  "dezem decem diciem dicem décem dez dec dic grud prosin aralık декаб груд желтоқсан δεκεμ",
];

/** Folded when a date is first met. */
let months: readonly (readonly string[])[] | undefined;

function foldedMonths(): readonly (readonly string[])[] {
  const stems = MONTHS.map((names) => names.split(" "));
  const folded = foldAll(stems.flat());
  let end = 0;
  return stems.map(({ length }) => {
    end += length;
    return folded.slice(end - length, end);
  });
}
