import type { Break, Heading, Paragraph, PhrasingContent, RootContent, TableCell, Text } from "mdast";
import type { Report, SourceFile, Span } from "../diagnostics/index.js";

declare module "mdast" {
  interface Data {
    /** Of a top-level block: what `{#id}` at the end of its text says. */
    id?: string;
  }
}

/** The id that a top-level block carries, or undefined. Blocks with the same id in two editions belong together. */
export function blockId(node: RootContent): string | undefined {
  return node.data?.id;
}

/** Ids of one edition, by the place where each was first given. */
export type KnownIds = Map<string, Span>;

/**
 * Takes `{#id}` off the end of a top-level block's text and keeps it as the block's `data.id`.
 *
 * The end of the text is the end of a heading or paragraph, and of the last paragraph in a list or a
 * block quote; so a line `{#id}` directly below a list or a table is the list's or the table's id. An id that is malformed, given
 * twice, or at the end of an inner paragraph is an error. A brace after a backslash is text.
 */
export function takeBlockId(block: RootContent, file: SourceFile, ids: KnownIds, report: Report): void {
  const last = lastTextBlock(block);
  for (const inner of textBlocks(block)) {
    const found = takeId(inner, file);
    if (!found) continue;
    const refuse = (message: string, hint: string) =>
      report({ severity: "error", code: "content/bad-id", message, hint, span: found.span });
    const first = ids.get(found.id);
    if (inner !== last) {
      refuse(
        `the id \`${found.id}\` stands inside a block`,
        "write it at the end of the whole list or quotation",
      );
    } else if (!isId(found.id)) {
      refuse(
        `\`${found.id}\` is no id`,
        "begin with a letter, then letters, digits, `-`, `_`, `.`: `{#resolution}`",
      );
    } else if (first) {
      const line = file.text.slice(0, first.start).split("\n").length;
      refuse(`the id \`${found.id}\` is already given in line ${line}`, "give each block its own");
    } else if (last.children.length === 0 && last === block) {
      refuse(
        `the id \`${found.id}\` stands alone`,
        "write it at the end of the block's text, without an empty line between",
      );
    } else {
      ids.set(found.id, found.span);
      block.data = { ...block.data, id: found.id };
      // To the parser the line below a table is one more row.
      if (block.type === "table" && last.children.length === 0) block.children = block.children.slice(0, -1);
    }
  }
}

function isId(id: string): boolean {
  return /^\p{L}[\p{L}\p{M}\p{N}_.-]*$/u.test(id);
}

type TextBlock = Heading | Paragraph | TableCell;

/** Headings and paragraphs in a block, itself included, in document order. */
function* textBlocks(node: RootContent): Generator<TextBlock> {
  if (node.type === "heading" || node.type === "paragraph") yield node;
  if (node.type === "blockquote" || node.type === "list" || node.type === "listItem") {
    for (const child of node.children) yield* textBlocks(child);
  }
  const cell = node.type === "table" ? lastTextBlock(node) : undefined;
  if (cell) yield cell;
}

/** The heading or paragraph in which a block ends, if it ends in one. */
function lastTextBlock(node: RootContent): TextBlock | undefined {
  if (node.type === "heading" || node.type === "paragraph") return node;
  if (node.type === "table") {
    const row = node.children.at(-1);
    return row && row.children.length === 1 && node.children.length > 1 ? row.children[0] : undefined;
  }
  if (node.type !== "blockquote" && node.type !== "list" && node.type !== "listItem") return undefined;
  const last = node.children.at(-1);
  return last && lastTextBlock(last);
}

/** Cuts the id off, with the white space and the hard break before it. */
function takeId(
  block: TextBlock,
  file: SourceFile,
): { readonly id: string; readonly span: Span } | undefined {
  const last = block.children.at(-1);
  const end = last?.position?.end.offset;
  if (last?.type !== "text" || end === undefined || !last.value.endsWith("}")) return undefined;
  const at = last.value.lastIndexOf("{#");
  const mark = last.value.slice(at);
  if (at < 0 || /[{}\r\n]/.test(mark.slice(2, -1))) return undefined;
  const start = end - mark.length;
  // The text of the node has lost its backslashes and references: what counts is what was typed.
  if (file.text.slice(start, end) !== mark || file.text[start - 1] === "\\") return undefined;
  block.children = withoutTrailingBreak([
    ...block.children.slice(0, -1),
    ...shortened(last, last.value.slice(0, at).trimEnd()),
  ]);
  return { id: mark.slice(2, -1), span: { file, start, end } };
}

function shortened(text: Text, value: string): Text[] {
  return value === "" ? [] : [{ ...text, value }];
}

function withoutTrailingBreak(children: PhrasingContent[]): PhrasingContent[] {
  const isBreak = (node: PhrasingContent | undefined): node is Break => node?.type === "break";
  return isBreak(children.at(-1)) ? children.slice(0, -1) : children;
}
