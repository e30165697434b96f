/**
 * What may stand inside an element:
 * `flow` blocks and text; `phrasing` text and inline elements; `text` characters only; `void` nothing and no
 * end tag; `document`, `head`, `list` and `table` only the elements whose `parents` name them.
 */
export type ContentModel = "flow" | "phrasing" | "text" | "void" | "document" | "head" | "list" | "table";

export interface ElementRule {
  readonly name: string;
  readonly content: ContentModel;
  /** As what it may stand inside another: `block` in flow, `inline` in flow and phrasing, `part` only in `parents`. */
  readonly stands: "block" | "inline" | "part";
  /** The elements it may stand in, for a `part`. */
  readonly parents?: readonly string[];
  /** Attributes beyond those every element takes. */
  readonly attributes?: readonly string[];
  /** What it is there for, and who writes it; for the manual. */
  readonly use: string;
}

export interface AttributeRule {
  readonly name: string;
  readonly use: string;
}

/** The closed list of elements. Source: HTML Standard, 4 (content models kept to what leaflets need). */
export const ELEMENTS: readonly ElementRule[] = [
  { name: "html", content: "document", stands: "part", parents: [], use: "the document; carries `lang`" },
  { name: "head", content: "head", stands: "part", parents: ["html"], use: "holds `title` and `meta`" },
  { name: "title", content: "text", stands: "part", parents: ["head"], use: "the PDF's title" },
  {
    name: "meta",
    content: "void",
    stands: "part",
    parents: ["head"],
    attributes: ["charset", "name", "content"],
    use: "`charset`, `author`, `description`, for browsers",
  },
  { name: "body", content: "flow", stands: "part", parents: ["html"], use: "everything on the pages" },
  { name: "main", content: "flow", stands: "block", use: "the leaflet without its furniture" },
  { name: "article", content: "flow", stands: "block", use: "one language's text" },
  { name: "section", content: "flow", stands: "block", use: "a part of it" },
  { name: "header", content: "flow", stands: "block", use: "label and headline" },
  { name: "footer", content: "flow", stands: "block", use: "signature, imprint, address" },
  {
    name: "aside",
    content: "flow",
    stands: "block",
    use: "what stands beside the text, such as the meeting",
  },
  { name: "nav", content: "flow", stands: "block", use: "a table of contents" },
  { name: "div", content: "flow", stands: "block", use: "a group without a meaning of its own" },
  { name: "p", content: "phrasing", stands: "block", use: "a paragraph; Markdown's" },
  { name: "h1", content: "phrasing", stands: "block", use: "the headline" },
  { name: "h2", content: "phrasing", stands: "block", use: "a heading; Markdown's `#` and `##`" },
  { name: "h3", content: "phrasing", stands: "block", use: "a heading; Markdown's `###`" },
  { name: "h4", content: "phrasing", stands: "block", use: "a heading; Markdown's `####`" },
  { name: "h5", content: "phrasing", stands: "block", use: "a heading; Markdown's `#####`" },
  { name: "h6", content: "phrasing", stands: "block", use: "a heading; Markdown's `######`" },
  { name: "ul", content: "list", stands: "block", use: "a list; Markdown's" },
  {
    name: "ol",
    content: "list",
    stands: "block",
    attributes: ["start", "type"],
    use: "a numbered list; Markdown's",
  },
  {
    name: "li",
    content: "flow",
    stands: "part",
    parents: ["ul", "ol"],
    attributes: ["value"],
    use: "an item of a list; Markdown's",
  },
  {
    name: "blockquote",
    content: "flow",
    stands: "block",
    attributes: ["cite"],
    use: "a quotation; Markdown's `>`",
  },
  { name: "figure", content: "flow", stands: "block", use: "an image of its own; Markdown's" },
  {
    name: "figcaption",
    content: "flow",
    stands: "part",
    parents: ["figure"],
    use: "its caption; the title of Markdown's image",
  },
  { name: "hr", content: "void", stands: "block", use: "a thematic break; Markdown's `---`" },
  {
    name: "pre",
    content: "phrasing",
    stands: "block",
    use: "text whose white space counts; Markdown's code block",
  },
  { name: "address", content: "flow", stands: "block", use: "contact and imprint" },
  ...tableElements(),
  {
    name: "img",
    content: "void",
    stands: "inline",
    attributes: ["src", "alt", "width", "height"],
    use: "an image, logo or QR code; always with `alt`",
  },
  { name: "a", content: "phrasing", stands: "inline", attributes: ["href"], use: "a link; Markdown's" },
  { name: "em", content: "phrasing", stands: "inline", use: "emphasis; Markdown's `*`" },
  { name: "strong", content: "phrasing", stands: "inline", use: "strong emphasis; Markdown's `**`" },
  { name: "b", content: "phrasing", stands: "inline", use: "bold without emphasis" },
  { name: "i", content: "phrasing", stands: "inline", use: "italic without emphasis" },
  { name: "u", content: "phrasing", stands: "inline", use: "underlined" },
  { name: "s", content: "phrasing", stands: "inline", use: "struck through" },
  { name: "small", content: "phrasing", stands: "inline", use: "small print" },
  { name: "sub", content: "phrasing", stands: "inline", use: "subscript" },
  { name: "sup", content: "phrasing", stands: "inline", use: "superscript" },
  {
    name: "span",
    content: "phrasing",
    stands: "inline",
    use: "a stretch of text without a meaning of its own",
  },
  { name: "br", content: "void", stands: "inline", use: "a line break; Markdown's backslash or two spaces" },
  { name: "code", content: "phrasing", stands: "inline", use: "code; Markdown's backquotes" },
  { name: "q", content: "phrasing", stands: "inline", attributes: ["cite"], use: "a short quotation" },
  { name: "cite", content: "phrasing", stands: "inline", use: "the name of a work" },
  { name: "abbr", content: "phrasing", stands: "inline", use: "an abbreviation" },
  { name: "time", content: "phrasing", stands: "inline", attributes: ["datetime"], use: "a date or time" },
];

/** A browser puts `tbody` around rows and `colgroup` around columns that have none; here they are written. */
function tableElements(): readonly ElementRule[] {
  const part = (
    name: string,
    content: ContentModel,
    parents: readonly string[],
    rest: Pick<ElementRule, "use" | "attributes">,
  ): ElementRule => ({ name, content, stands: "part", parents, ...rest });
  const groups = ["thead", "tbody", "tfoot"];
  const cell = ["colspan", "rowspan"];
  return [
    { name: "table", content: "table", stands: "block", use: "a table; Markdown's" },
    part("caption", "flow", ["table"], { use: "its title" }),
    part("colgroup", "table", ["table"], { use: "its columns", attributes: ["span"] }),
    part("col", "void", ["colgroup"], { use: "a column, for its width", attributes: ["span"] }),
    part("thead", "table", ["table"], { use: "its head, shown again on each page" }),
    part("tbody", "table", ["table"], { use: "its rows" }),
    part("tfoot", "table", ["table"], { use: "the rows at its foot" }),
    part("tr", "table", groups, { use: "a row" }),
    part("th", "flow", ["tr"], {
      use: 'the header of a column, or with `scope="row"` of a row',
      attributes: [...cell, "scope"],
    }),
    part("td", "flow", ["tr"], { use: "a cell", attributes: cell }),
  ];
}

/** What every element takes; `data-…` with any name besides. */
export const COMMON_ATTRIBUTES: readonly AttributeRule[] = [
  { name: "class", use: "names for the stylesheet" },
  { name: "id", use: "a name of its own, for the stylesheet and for links" },
  { name: "lang", use: "the language (BCP 47), for hyphenation, fonts and screen readers" },
  { name: "dir", use: "`ltr` or `rtl`" },
  { name: "style", use: "declarations for this element alone, such as `--qr-modules: 25`" },
  { name: "title", use: "a name shown on demand" },
  { name: "role", use: "`presentation` for what is there for the eye only, `note` for a footnote" },
  { name: "aria-hidden", use: "`true`: left out for screen readers" },
  { name: "aria-label", use: "what a screen reader says instead" },
];

const RULES: ReadonlyMap<string, ElementRule> = new Map(ELEMENTS.map((rule) => [rule.name, rule]));
const COMMON: ReadonlySet<string> = new Set(COMMON_ATTRIBUTES.map((rule) => rule.name));

export function elementRule(name: string): ElementRule | undefined {
  return RULES.get(name);
}

export function isAttributeOf(rule: ElementRule, name: string): boolean {
  return COMMON.has(name) || rule.attributes?.includes(name) === true || /^data-[a-z0-9-]+$/.test(name);
}

export function attributeNames(rule: ElementRule): readonly string[] {
  return [...COMMON, ...(rule.attributes ?? [])];
}

/** Whether `child` may stand directly in `parent`; `undefined` as parent is the document itself. */
export function mayStandIn(child: ElementRule, parent: ElementRule | undefined): boolean {
  if (!parent) return child.name === "html";
  if (child.stands === "part") return child.parents?.includes(parent.name) === true;
  if (parent.content === "flow") return true;
  return parent.content === "phrasing" && child.stands === "inline";
}
