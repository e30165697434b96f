// The part of Handlebars that we use, which its own types leave out.
declare module "handlebars/dist/cjs/handlebars/compiler/base.js" {
  import type { Program } from "./handlebars-ast.js";

  export function parse(template: string): Program;
  /** After an error: the text read so far, and the offending token at its end. */
  export const parser: { readonly lexer: { readonly matched: string; readonly match: string } };
}
