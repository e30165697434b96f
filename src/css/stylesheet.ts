import type { Diagnostic, SourceFile, Span } from "../diagnostics/index.js";
import type { CmykColour } from "../geometry/index.js";
import type { LonghandValues } from "./declaration.js";
import type { MediaCondition } from "./media-query.js";
import type { PseudoElement, SelectorKey } from "./selector.js";
import type { SelectorTest } from "./selector-tree.js";
import type { Specificity } from "./specificity.js";

/** Where a declaration stands; inline styles know only their attribute. */
export interface DeclarationPlace {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  /** Where the text of the value begins, if offsets into it can be shown. */
  readonly valueStart?: number;
}

/** A checked declaration of a property of the table or of a custom property. */
export interface Declaration {
  /** As in the table; custom properties as written. */
  readonly property: string;
  readonly important: boolean;
  readonly text: string;
  /** What it gives its longhands; undefined while `var()` is in it or nobody has asked, and for custom properties. */
  values: LonghandValues | undefined;
  /** Empty for a custom property. */
  readonly longhands: readonly string[];
  readonly place: DeclarationPlace;
}

/** A rule for one complex selector; a rule with several is one for each. */
export interface StyleRule {
  readonly test: SelectorTest;
  readonly key: SelectorKey;
  readonly pseudoElement: PseudoElement;
  readonly specificity: Specificity;
  /** The attributes that its selector names in brackets. */
  readonly attributes: readonly string[];
  /** Indices into the stylesheet's `media`; all must match. */
  readonly media: readonly number[];
  readonly declarations: readonly Declaration[];
  readonly selector: Selector;
}

/** Where a complex selector stands in the text. */
export interface Selector {
  readonly start: number;
  readonly end: number;
}

export interface PageRule {
  readonly first: boolean;
  readonly media: readonly number[];
  readonly declarations: readonly Declaration[];
}

/** An `@-flug-copyfit` as written; several for one property add up. */
export interface CopyfitBlock {
  readonly property: `--${string}`;
  readonly media: readonly number[];
  readonly descriptors: readonly Declaration[];
  readonly span: Span;
}

/** An ink that the layout names by `@-flug-ink`. */
export interface InkRule {
  readonly name: string;
  readonly alternate: CmykColour;
  /** The custom property of the root that becomes this ink where it is asked for. */
  readonly replaces?: `--${string}`;
}

/** A stylesheet parsed and checked once, to be applied to many documents. */
export interface CompiledStylesheet extends CompiledRules {
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompiledRules {
  /** In the order of the source. */
  readonly rules: readonly StyleRule[];
  readonly pageRules: readonly PageRule[];
  readonly copyfitBlocks: readonly CopyfitBlock[];
  readonly media: readonly MediaCondition[];
  /** The custom properties that declarations of `@page` name. */
  readonly pageVariables: readonly string[];
  /** Those that descriptors of searches name. */
  readonly copyfitVariables: readonly string[];
  /** By name. */
  readonly inks: ReadonlyMap<string, InkRule>;
}

/** The span of a declaration, or of a part of its value given by offsets into it. */
export function declarationSpan(
  place: DeclarationPlace,
  part?: { readonly start: number; readonly end: number },
): Span {
  const { file, start, end, valueStart } = place;
  if (!part || valueStart === undefined) return { file, start, end };
  return { file, start: valueStart + part.start, end: valueStart + part.end };
}
