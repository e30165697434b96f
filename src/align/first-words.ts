const SHOWN = 40;

/** The beginning of `text` on one line, cut after a word, with an ellipsis where something was cut. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const letters = [...line];
  if (letters.length <= SHOWN) return line;
  const start = letters.slice(0, SHOWN + 1).join("");
  const space = start.lastIndexOf(" ");
  return `${space > SHOWN / 2 ? start.slice(0, space) : letters.slice(0, SHOWN).join("")}…`;
}
