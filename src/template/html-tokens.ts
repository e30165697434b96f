import { type ParserError, type Token, type TokenHandler, Tokenizer, TokenizerMode } from "parse5";
import { decodeReferences } from "./character-references.js";
import { elementRule } from "./html-elements.js";

/** A piece of HTML from `start` to before `end`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface TagToken extends Stretch {
  readonly kind: "start" | "end";
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly AttributeToken[];
  readonly isSelfClosing: boolean;
}

/** The stretch is that of `name="value"`. */
export interface AttributeToken extends Stretch {
  readonly name: string;
  readonly value: string;
}

export type HtmlToken =
  | TagToken
  | (Stretch & { readonly kind: "text" | "comment" })
  | (Stretch & { readonly kind: "doctype"; readonly isPlain: boolean })
  | (Stretch & { readonly kind: "error"; readonly code: string });

/**
 * The tokens of `html`, an error before the text it stands in. Text is left with its character references.
 *
 * Source: HTML Standard, 13.2.5.
 */
export function htmlTokens(html: string): readonly HtmlToken[] {
  return plainTokens(html) ?? parsedTokens(html);
}

/**
 * The tokens of HTML as nearly all layouts and all our own writing have it: tags in lower case, every attribute
 * with its value in double quotes, references with their semicolon. Undefined where there is anything else, good
 * or bad. The general tokenizer goes through some twenty functions for every letter, and in a short run that was
 * a sixth of the time before pages are laid out.
 */
function plainTokens(html: string): readonly HtmlToken[] | undefined {
  if (hasUnusual(html)) return undefined;
  const tokens: HtmlToken[] = [];
  let at = 0;
  while (at < html.length) {
    const found = html.indexOf("<", at);
    const start = found < 0 ? html.length : found;
    if (start > at) {
      if (decodeReferences(html.slice(at, start)) === undefined) return undefined;
      tokens.push({ kind: "text", start: at, end: start });
    }
    if (found < 0) break;
    const token = plainTag(html, start);
    if (!token) return undefined;
    tokens.push(token);
    at = token.end;
    // What has text alone ends with its end tag and nowhere before.
    const isText = token.kind === "start" && elementRule(token.name)?.content === "text";
    if (isText && !html.startsWith(`</${token.name}>`, html.indexOf("<", at))) return undefined;
  }
  return tokens;
}

/** Whether there is a character in `text` that HTML does not read as itself. */
export function hasUnusual(text: string): boolean {
  return UNUSUAL.test(text);
}

/** What is no character of plain text: an error, or a line end that HTML changes (13.2.3.5). */
const UNUSUAL = /[^\t\n -~\u00A0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{1FFFD}]/u;

const START_TAG = /<([a-z][a-z0-9]*)((?:[ \n\t]+[a-z][a-z0-9-]*="[^"]*")*)[ \n\t]*(\/?)>/y;
const END_TAG = /<\/([a-z][a-z0-9]*)>/y;
const ATTRIBUTE = /[ \n\t]+([a-z][a-z0-9-]*)="([^"]*)"/y;
const DOCTYPE = "<!DOCTYPE html>";

function plainTag(html: string, start: number): HtmlToken | undefined {
  if (html.startsWith(DOCTYPE, start)) {
    return { kind: "doctype", isPlain: true, start, end: start + DOCTYPE.length };
  }
  if (html[start + 1] === "/") {
    END_TAG.lastIndex = start;
    const name = END_TAG.exec(html)?.[1];
    const end = END_TAG.lastIndex;
    return name === undefined
      ? undefined
      : { kind: "end", name, attributes: NO_ATTRIBUTES, isSelfClosing: false, start, end };
  }
  START_TAG.lastIndex = start;
  const found = START_TAG.exec(html);
  const name = found?.[1];
  if (!found || name === undefined || RAW_TEXT.has(name)) return undefined;
  const end = START_TAG.lastIndex;
  const written = found[2];
  const attributes = written ? plainAttributes(written, start + 1 + name.length) : NO_ATTRIBUTES;
  return attributes && { kind: "start", name, attributes, isSelfClosing: found[3] === "/", start, end };
}

const NO_ATTRIBUTES: readonly AttributeToken[] = [];

function plainAttributes(written: string, offset: number): readonly AttributeToken[] | undefined {
  const attributes: AttributeToken[] = [];
  ATTRIBUTE.lastIndex = 0;
  for (let found = ATTRIBUTE.exec(written); found; found = ATTRIBUTE.exec(written)) {
    const whole = found[0];
    const name = found[1] ?? "";
    const raw = found[2] ?? "";
    const value = decodeReferences(raw);
    if (value === undefined || attributes.some((other) => other.name === name)) return undefined;
    const end = offset + found.index + whole.length;
    attributes.push({ name, value, start: end - name.length - raw.length - '=""'.length, end });
  }
  return attributes;
}

/** Elements that no layout may have, whose content HTML does not read as markup. */
const RAW_TEXT: ReadonlySet<string> = new Set(["script", "style"]);

function parsedTokens(html: string): readonly HtmlToken[] {
  const collector = new TokenCollector();
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, collector);
  collector.tokenizer = tokenizer;
  tokenizer.write(html, true);
  return collector.tokens;
}

/** What the tokenizer tells as it goes. */
class TokenCollector implements TokenHandler {
  tokenizer: Tokenizer | undefined;
  readonly tokens: HtmlToken[] = [];
  #textStart = -1;
  #textEnd = -1;

  onStartTag(token: Token.TagToken): void {
    this.#add({ kind: "start", ...tagOf(token) });
    if (!this.tokenizer) return;
    if (elementRule(token.tagName)?.content === "text") this.tokenizer.state = TokenizerMode.RCDATA;
    else if (RAW_TEXT.has(token.tagName)) this.tokenizer.state = TokenizerMode.RAWTEXT;
  }

  onEndTag(token: Token.TagToken): void {
    this.#add({ kind: "end", ...tagOf(token) });
  }

  onCharacter({ location }: Token.CharacterToken): void {
    if (!location) return;
    if (this.#textStart < 0) this.#textStart = location.startOffset;
    this.#textEnd = location.endOffset;
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onNullCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onComment(token: Token.CommentToken): void {
    this.#add({ kind: "comment", ...stretchOf(token.location) });
  }

  onDoctype(token: Token.DoctypeToken): void {
    const isPlain = token.name === "html" && token.publicId === null && token.systemId === null;
    this.#add({ kind: "doctype", isPlain, ...stretchOf(token.location) });
  }

  onEof(): void {
    this.#endText();
  }

  onParseError({ code, startOffset, endOffset }: ParserError): void {
    this.tokens.push({ kind: "error", code, start: startOffset, end: Math.max(endOffset, startOffset + 1) });
  }

  #add(token: HtmlToken): void {
    this.#endText();
    this.tokens.push(token);
  }

  #endText(): void {
    if (this.#textStart >= 0) this.tokens.push({ kind: "text", start: this.#textStart, end: this.#textEnd });
    this.#textStart = -1;
  }
}

function tagOf(token: Token.TagToken): Omit<TagToken, "kind"> {
  const attributes = token.attrs.map(({ name, value }) => {
    return { name, value, ...stretchOf(token.location?.attrs?.[name] ?? null) };
  });
  return {
    name: token.tagName,
    attributes,
    isSelfClosing: token.selfClosing,
    ...stretchOf(token.location),
  };
}

function stretchOf(location: { startOffset: number; endOffset: number } | null): Stretch {
  return { start: location?.startOffset ?? 0, end: location?.endOffset ?? 0 };
}
