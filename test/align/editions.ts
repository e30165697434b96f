import type { RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Edition } from "../../src/content/index.js";

/** An edition whose body is `markdown`; `{#id}` at the end of a block's text is taken off as its id. */
export function editionOf(lang: string, markdown: string): Edition {
  const file = { path: `content/test/${lang}.md`, text: markdown };
  const body = fromMarkdown(markdown);
  for (const block of body.children) takeId(block);
  const title = { value: "Test", span: { file, start: 0, end: 0 } };
  return { statement: "test", lang, dir: "ltr", title, meta: { title }, body, file };
}

function takeId(block: RootContent): void {
  const last = "children" in block ? block.children.at(-1) : undefined;
  if (last?.type !== "text") return;
  const [mark, id] = /\s*\{#([^{}]+)\}$/.exec(last.value) ?? [];
  if (mark === undefined || id === undefined) return;
  last.value = last.value.slice(0, -mark.length);
  block.data = { id };
}

/** An edition of plain paragraphs. */
export function paragraphs(lang: string, texts: readonly string[]): Edition {
  return editionOf(lang, texts.map((text) => text.replace(/([*_#>[\]`\\<&])/g, "\\$1")).join("\n\n"));
}
