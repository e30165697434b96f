import type { Block } from "./block.js";

/**
 * How many paragraphs at the end of two texts are word for word the same: addresses, names, dates. They are each
 * other's counterparts whatever stands before them.
 */
export function sameAtEnd(a: readonly Block[], b: readonly Block[]): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && isSame(a.at(-1 - count), b.at(-1 - count))) count++;
  return count;
}

/** What has an id is put in its place by that. */
function isSame(a: Block | undefined, b: Block | undefined): boolean {
  return (
    a?.kind === "paragraph" &&
    b?.kind === "paragraph" &&
    a.id === undefined &&
    b.id === undefined &&
    a.text === b.text &&
    a.addresses.join("\n") === b.addresses.join("\n")
  );
}
