// css-tree's types describe the whole package only; importing its parts keeps start-up short.

declare module "css-tree/parser" {
  import type { CssNode, ParseOptions } from "css-tree";

  function parse(text: string, options: ParseOptions): CssNode;

  // biome-ignore lint/style/noDefaultExport: it is how css-tree exports its parser
  export { parse as default };
}

declare module "css-tree/tokenizer" {
  export function tokenize(source: string, onToken: (type: number, start: number, end: number) => void): void;
  // As css-tree calls them: some hide a global of that name, so they are only to be read off the module.
  const type: number;

  export {
    type as Comment,
    type as Dimension,
    type as Function,
    type as Hash,
    type as Ident,
    type as LeftParenthesis,
    type as Number,
    type as Percentage,
    type as RightParenthesis,
    type as String,
    type as WhiteSpace,
  };
}

declare module "css-tree/lexer" {
  export interface MatchError extends Error {
    readonly mismatchOffset?: number;
    readonly mismatchLength?: number;
  }
  interface Token {
    readonly type: number;
    readonly value: string;
  }
  type GenericType = (token: Token | null) => number;
  export interface LexerConfig {
    readonly generic: boolean;
    readonly cssWideKeywords: readonly string[];
    readonly units: Readonly<Record<string, readonly string[]>>;
    readonly types: Readonly<Record<string, string | GenericType>>;
    readonly properties: Readonly<Record<string, string>>;
  }
  export class Lexer {
    constructor(config: LexerConfig, syntax: null, structure: object);
    matchProperty(
      name: string,
      value: string,
    ): { readonly matched: unknown; readonly error: MatchError | null };
  }
}
