import type { DomNode } from "../dom/index.js";

/** The words of a node on one line: white space as in a browser, a line break counting as a space. */
export function wordsOf(node: DomNode): string {
  return rawText(node)
    .replace(/[ \t\r\n]+/g, " ")
    .trim();
}

function rawText(node: DomNode): string {
  if (node.kind === "text") return node.text;
  return node.tag === "br" ? " " : node.children.map(rawText).join("");
}
