/** Parts by how often they were met. */
export type PartCounts = ReadonlyMap<string, number>;

/** Written per line, so that no line of the data is longer than a screen is wide. */
const ENTRIES_PER_LINE = 12;

/** The least count there is: 2 to the power of this. */
const LEAST_EXPONENT = 2;

/**
 * Parts as text: sorted, each one as the number of letters it shares with the one before (A for none, B for
 * one…), its other letters, and the rounded binary logarithm of its count (0 for 4, 9 for 2048 and more).
 */
export function encodeParts(counts: PartCounts): string {
  let previous = "";
  const entries = [...counts.keys()].sort().map((part) => {
    const shared = Math.min(sharedLetters(previous, part), 25);
    previous = part;
    const exponent = Math.round(Math.log2(counts.get(part) ?? 1)) - LEAST_EXPONENT;
    return String.fromCharCode(65 + shared) + part.slice(shared) + Math.min(9, Math.max(0, exponent));
  });
  const lines: string[] = [];
  for (let i = 0; i < entries.length; i += ENTRIES_PER_LINE) {
    lines.push(entries.slice(i, i + ENTRIES_PER_LINE).join(""));
  }
  return lines.join("\n");
}

/** The parts that `encodeParts` wrote, with counts rounded to powers of two. */
export function decodeParts(text: string): PartCounts {
  const counts = new Map<string, number>();
  let previous = "";
  let start = 0;
  // Each entry ends with the first figure after its capital. A pattern would take several times as long.
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LINE_FEED) start = i + 1;
    if (code < FIGURE_0 || code > FIGURE_9) continue;
    previous = previous.slice(0, text.charCodeAt(start) - CAPITAL_A) + text.slice(start + 1, i);
    counts.set(previous, 1 << (code - FIGURE_0 + LEAST_EXPONENT));
    start = i + 1;
  }
  return counts;
}

const LINE_FEED = 0x0a;
const FIGURE_0 = 0x30;
const FIGURE_9 = 0x39;
const CAPITAL_A = 0x41;

function sharedLetters(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a.charAt(shared) === b.charAt(shared)) shared++;
  return shared;
}
