import type { Computed } from "./compute-style.js";
import type { MatchedElement } from "./match-rules.js";
import type { StyledElement } from "./styled-tree.js";

/** An element styled, and the style and custom properties it came to. */
export interface KnownElement {
  readonly computed: Computed;
  readonly styled: StyledElement;
}

/** Sizes that copyfitting tries of one leaflet; leaflets do not share what is around their elements. */
const MOST_KNOWN = 12;

/**
 * The element with all below it as it was styled before: with the same rules throughout, the same style and the
 * same custom properties it is the very same object, by which boxes and pages are known again.
 */
export function knownElement(matched: MatchedElement, computed: Computed): StyledElement | undefined {
  const { style, variables } = computed;
  for (const { computed: other, styled } of matched.styled)
    if (other.style === style && other.variables === variables) return styled;
  return undefined;
}

/** To be called with what there was nothing to say of: what is known is not looked at again. */
export function keepElement(matched: MatchedElement, computed: Computed, styled: StyledElement): void {
  const made = { computed, styled };
  const before = matched.styled;
  matched.styled = before.length === 0 ? [made] : [...before.slice(1 - MOST_KNOWN), made];
}
