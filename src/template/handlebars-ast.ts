import type { Span } from "../diagnostics/index.js";

/**
 * Handlebars' syntax tree as `templateTree` leaves it, in discriminated unions; its own types leave the kinds open.
 *
 * Source: handlebars 4, docs/compiler-api.md.
 */
export interface Program {
  readonly type: "Program";
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
  readonly loc: Location;
}

/** Offsets into the template. */
export interface Location {
  readonly start: number;
  readonly end: number;
}

export type Statement =
  | Content
  | Mustache
  | Block
  | Partial
  | PartialBlock
  | { readonly type: "CommentStatement" | "Decorator" | "DecoratorBlock"; readonly loc: Location };

export interface Content {
  readonly type: "ContentStatement";
  /** Without the white space that control and standalone lines take away; `loc` begins where this does. */
  readonly value: string;
  readonly loc: Location;
}

export interface Call {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: Hash | undefined;
  /** Put in by marking, for helpers that may have something to say. */
  readonly site?: Site | undefined;
  readonly loc: Location;
}

/** A place in a template where a value is looked up or written. */
export interface Site {
  readonly span: Span;
  /** As the layout has it, such as `meeting.place`. */
  readonly written: string;
  /** The fields to go through, from what the path begins with. */
  readonly names: readonly string[];
  /** What to write before its output, so that it is found again in the expanded HTML. */
  readonly mark: string;
}

interface Mustache extends Call {
  readonly type: "MustacheStatement";
  readonly escaped: boolean;
}

export interface Block extends Call {
  readonly type: "BlockStatement";
  readonly program?: Program | null | undefined;
  readonly inverse?: Program | null | undefined;
}

export interface Partial {
  readonly type: "PartialStatement";
  readonly name: Expression;
  readonly params: readonly Expression[];
  readonly hash?: Hash | undefined;
  readonly indent: string;
  readonly loc: Location;
}

export interface PartialBlock extends Omit<Partial, "type" | "indent"> {
  readonly type: "PartialBlockStatement";
  readonly program: Program;
}

export type Expression = SubExpression | Path | Literal;

export interface SubExpression extends Call {
  readonly type: "SubExpression";
}

export interface Path {
  readonly type: "PathExpression";
  /** Whether it begins with `@`. */
  readonly data: boolean;
  /** How many times `../` stands before it. */
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
  readonly loc: Location;
}

interface Literal {
  readonly type: "StringLiteral" | "NumberLiteral" | "BooleanLiteral" | "UndefinedLiteral" | "NullLiteral";
  readonly value?: string | number | boolean;
  readonly original?: string | number | boolean;
  readonly loc: Location;
}

export interface Hash {
  readonly type: "Hash";
  readonly pairs: readonly {
    readonly type: "HashPair";
    readonly key: string;
    readonly value: Expression;
    readonly loc: Location;
  }[];
  readonly loc: Location;
}
