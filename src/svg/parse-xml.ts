import { SaxesParser } from "saxes";
import type { Report, SourceFile, Span } from "../diagnostics/index.js";

interface XmlAttribute {
  readonly value: string;
  readonly span: Span;
}

/** An element of an XML file; text between elements is left out. */
export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, XmlAttribute>;
  readonly children: readonly XmlElement[];
  /** The start tag's `<` and name. */
  readonly span: Span;
}

/** The root element of a well-formed file; anything else is reported as svg/not-xml, once. */
export function parseXml(file: SourceFile, report: Report): XmlElement | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const open: { children: XmlElement[] }[] = [{ children: [] }];
  const [top] = open;
  let wellFormed = true;
  parser.on("error", ({ message }) => {
    // What the parser finds after its first error follows from that one.
    if (wellFormed) report(notWellFormed(file, message, parser.position));
    wellFormed = false;
  });
  parser.on("opentag", ({ name, local, uri, attributes }) => {
    // `<` cannot stand in a tag (XML 1.0, 3.1), so the last one before its end began it.
    const start = Math.max(0, file.text.lastIndexOf("<", parser.position - 1));
    const tag = { file, start, end: parser.position };
    const element = {
      name,
      local,
      namespace: uri,
      attributes: new Map(
        Object.values(attributes).map(({ name, value }) => [name, { value, span: attributeSpan(tag, name) }]),
      ),
      children: [],
      span: { file, start, end: start + 1 + name.length },
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.write(file.text).close();
  return wellFormed ? top?.children[0] : undefined;
}

function attributeSpan({ file, start, end }: Span, name: string): Span {
  const tag = file.text.slice(start, end);
  const found = new RegExp(`\\s${name.replaceAll(".", "\\.")}\\s*=`).exec(tag);
  if (!found) return { file, start, end };
  const at = start + found.index + 1;
  return { file, start: at, end: at + name.length };
}

function notWellFormed(file: SourceFile, message: string, position: number) {
  const what = message.replace(/^(?:[^:]*:)?\d+:\d+:\s*/, "").replace(/\.$/, "");
  const at = Math.max(0, Math.min(position, file.text.length) - 1);
  return {
    severity: "error",
    code: "svg/not-xml",
    message: `the drawing is not well-formed: ${what}`,
    hint: "save the drawing again as plain SVG",
    span: { file, start: at, end: at + 1 },
  } as const;
}
