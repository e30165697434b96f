// The part of Handlebars that we use, which its own types leave out.
declare module "handlebars/dist/cjs/handlebars/compiler/base.js" {
  export function parse(template: string): unknown;
  /** After an error: the text read so far, and the offending token at its end. */
  export const parser: { readonly lexer: { readonly matched: string; readonly match: string } };
}
