import type { FootnoteDefinition, FootnoteReference, Nodes, Root, RootContent, Text } from "mdast";
import { nearestName, type Report, type SourceFile, type Span } from "../diagnostics/index.js";

declare module "mdast" {
  interface Data {
    /** Of a footnote and of its marks: its number, counted in the order of the text. */
    note?: NoteData;
  }
}

/** What stands at a footnote's mark, and with the footnote itself. */
export interface NoteData {
  readonly number: number;
  /** Of marks: the note's words on one line, and whether it is the first mark of that note. */
  readonly words?: string;
  readonly first?: boolean;
}

/**
 * Numbers the footnotes of a body in the order of their marks and gives them back in that order, to stand
 * below the text. Marks in a note's own words count after those of the text.
 *
 * Reports `content/missing-note` where there is no such note, `content/unused-note` for one without a mark
 * and `content/duplicate-note` for a label given twice.
 */
export function takeNotes(tree: Root, file: SourceFile, report: Report): FootnoteDefinition[] {
  const definitions = definitionsIn(tree, file, report);
  const numbered = new Map<string, number>();
  const queue: RootContent[] = [...tree.children];
  for (let block = queue.shift(); block; block = queue.shift()) {
    for (const node of nodesIn(block)) {
      if (node.type === "text") missingNotes(node, { file, definitions, report });
      if (node.type !== "footnoteReference") continue;
      const definition = definitions.get(node.identifier);
      if (!definition) continue;
      const known = numbered.get(node.identifier);
      const number = known ?? numbered.size + 1;
      numbered.set(node.identifier, number);
      markReference(node, definition, { number, first: known === undefined });
      // Its own marks are counted when those of the text are.
      if (known === undefined) queue.push(...definition.children);
    }
  }
  return settled(definitions, numbered, { file, report });
}

function definitionsIn(
  tree: Root,
  file: SourceFile,
  report: Report,
): ReadonlyMap<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  for (const node of tree.children.flatMap((block) => [...nodesIn(block, true)])) {
    if (node.type !== "footnoteDefinition") continue;
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    else {
      const message = `the note \`[^${node.label ?? node.identifier}]\` is written twice`;
      const hint = "give each note its own mark; the first one counts";
      report({
        severity: "error",
        code: "content/duplicate-note",
        message,
        hint,
        span: labelSpan(node, file),
      });
    }
  }
  return definitions;
}

/** A node and all in it, in the order of the document; footnotes stand elsewhere. */
function* nodesIn(node: Nodes, withNotes = false): Generator<Nodes> {
  if (node.type === "footnoteDefinition" && !withNotes) return;
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesIn(child, withNotes);
}

interface Known {
  readonly file: SourceFile;
  readonly definitions: ReadonlyMap<string, FootnoteDefinition>;
  readonly report: Report;
}

/** A mark without a note is plain text to the parser: it would be printed as it was typed. */
function missingNotes({ value, position }: Text, { file, definitions, report }: Known): void {
  const from = position?.start.offset ?? 0;
  const until = position?.end.offset ?? from;
  for (const [mark, label = ""] of value.matchAll(/\[\^([^\]\s^[]{1,80})\]/gu)) {
    const at = file.text.slice(from, until).indexOf(mark);
    if (at < 0 || file.text[from + at - 1] === "\\") continue;
    const near = nearestName(label, definitions.keys());
    const hint =
      near === undefined
        ? `write it in a paragraph of its own: \`${mark}: The words of the note.\``
        : `write \`[^${near}]\``;
    const span = { file, start: from + at, end: from + at + mark.length };
    const message = `there is no note \`${mark}\``;
    report({ severity: "error", code: "content/missing-note", message, hint, span });
  }
}

function markReference(
  reference: FootnoteReference,
  definition: FootnoteDefinition,
  { number, first }: { readonly number: number; readonly first: boolean },
): void {
  reference.data = { ...reference.data, note: { number, first, words: wordsOf(definition) } };
}

function wordsOf(node: Nodes): string {
  const textOf = (inner: Nodes): string => {
    if ("value" in inner) return inner.type === "html" ? "" : inner.value;
    return "children" in inner ? inner.children.map(textOf).join("") : "";
  };
  const parts = "children" in node ? node.children.map(textOf) : [];
  return parts.join(" ").replace(/\s+/g, " ").trim();
}

function settled(
  definitions: ReadonlyMap<string, FootnoteDefinition>,
  numbered: ReadonlyMap<string, number>,
  { file, report }: { readonly file: SourceFile; readonly report: Report },
): FootnoteDefinition[] {
  const used: FootnoteDefinition[] = [];
  for (const [identifier, definition] of definitions) {
    const number = numbered.get(identifier);
    if (number !== undefined) {
      definition.data = { ...definition.data, note: { number } };
      used[number - 1] = definition;
      continue;
    }
    const label = `[^${definition.label ?? identifier}]`;
    report({
      severity: "error",
      code: "content/unused-note",
      message: `nothing in the text refers to the note \`${label}\``,
      hint: `write \`${label}\` where the note belongs, or delete it`,
      span: labelSpan(definition, file),
    });
  }
  return used;
}

function labelSpan(node: FootnoteDefinition, file: SourceFile): Span {
  const start = node.position?.start.offset ?? 0;
  const colon = file.text.indexOf(":", start);
  return { file, start, end: colon < 0 ? start : colon };
}
