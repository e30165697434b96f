import type { DomNode } from "../dom/index.js";

/**
 * The words of a node on one line: white space as in a browser, a line break counting as a space, without
 * the soft hyphens and zero-width spaces that only say where words may be broken.
 */
export function wordsOf(node: DomNode): string {
  const words = rawText(node).replace(/[\u00ad\u200b]/g, "");
  return words.replace(/[ \t\r\n]+/g, " ").trim();
}

function rawText(node: DomNode): string {
  if (node.kind === "text") return node.text;
  return node.tag === "br" ? " " : node.children.map(rawText).join("");
}
