// The parser of Markdown with its extensions, as one chunk (lazy-packages.mjs).

export { fromMarkdown } from "mdast-util-from-markdown";
export { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
export { gfmTableFromMarkdown } from "mdast-util-gfm-table";
export { gfmFootnote } from "micromark-extension-gfm-footnote";
export { gfmTable } from "micromark-extension-gfm-table";
