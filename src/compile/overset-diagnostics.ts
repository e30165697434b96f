import type { FitChoice, FitRule } from "../copyfit/index.js";
import type { Diagnostic, Report, Span } from "../diagnostics/index.js";
import type { Overset, Page } from "../layout/index.js";

/** Says of the pages as they are going to be printed what does not fit them, each place once. */
export function reportOverset(pages: readonly Page[], report: Report): void {
  for (const page of pages) {
    for (const overset of [...page.overset, ...page.furnitureOverset]) report(diagnosticOf(overset));
  }
}

function diagnosticOf({ reason, span, word, lines }: Overset): Diagnostic {
  const at: { span?: Span } = span ? { span } : {};
  if (lines) {
    const { count, most } = lines;
    const message = `this takes ${count} lines where the layout has room for ${most}`;
    const hint = "shorten it";
    return { severity: "warning", code: "layout/too-many-lines", message, hint, ...at };
  }
  switch (reason) {
    case "lines":
    case "width": {
      const message =
        word === undefined
          ? "a picture or box is wider than its column"
          : `the word \`${shortened(word)}\` is wider than its column`;
      const hint =
        word === undefined
          ? "make it narrower"
          : "write `&shy;` where it may be divided, or choose a shorter word";
      return { severity: "warning", code: "layout/too-wide", message, hint, ...at };
    }
    case "height": {
      const message = "this is higher than the box the layout has for it";
      const hint = "shorten it, or give the box more height in the layout";
      return { severity: "warning", code: "layout/too-high", message, hint, ...at };
    }
    default:
      return reason satisfies never;
  }
}

function shortened(word: string): string {
  const letters = [...word];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : word;
}

/** What a leaflet is called in a message that has no place in a file. */
interface NamedLeaflet {
  readonly name: string;
  readonly rules: readonly FitRule[];
}

/** Says where the size asked for, or even the smallest, does not keep the text on the pages it should have. */
export function reportMorePages(
  { name, rules }: NamedLeaflet,
  result: { readonly pages: number; readonly choices: readonly FitChoice[] },
  report: Report,
): void {
  const { pages, choices } = result;
  const choice = choices.find(({ fits }) => !fits);
  const rule = rules.find(({ property }) => property === choice?.property);
  if (!choice || rule?.fits !== "pages" || pages <= rule.pages) return;
  const given = choice.reason === "given";
  const why = given
    ? `it is set at \`${choice.value}pt\`, as asked for`
    : `it does not fit even at \`${rule.min}pt\`, and is set at \`${choice.value}pt\``;
  report({
    severity: "warning",
    code: "copyfit/more-pages",
    message: `${name} takes ${pages} pages, not ${rule.pages}: ${why}`,
    hint: given ? "ask for a smaller size, or for none" : "shorten the text, or choose a larger format",
  });
}
