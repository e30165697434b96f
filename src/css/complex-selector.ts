import { remembered } from "./memo.js";
import type { SelectorNode, SelectorTest } from "./selector-tree.js";

export type Combinator = " " | ">" | "+" | "~";

/** A compound, and how it hangs on the one before it. */
export interface Link {
  readonly combinator: Combinator;
  readonly test: SelectorTest;
}

/** Tests whether an element is the last of the compounds and the others stand before it as the combinators say. */
export function complexTest(first: SelectorTest, links: readonly Link[]): SelectorTest {
  return links.reduce<SelectorTest>((before, { combinator, test }) => {
    const hangs = hangingTest(combinator, before);
    return (node) => test(node) && hangs(node);
  }, first);
}

function hangingTest(combinator: Combinator, before: SelectorTest): SelectorTest {
  switch (combinator) {
    case " ":
      return ({ parent }) => {
        for (let above = parent; above; above = above.parent) if (before(above)) return true;
        return false;
      };
    case ">":
      return ({ parent }) => parent !== null && before(parent);
    case "+":
      return ({ parent, index }) => {
        const sibling = parent?.children[index - 1];
        return sibling !== undefined && before(sibling);
      };
    case "~": {
      // The first that fits, once for all its siblings: a long text has thousands.
      const firsts = new WeakMap<SelectorNode, number>();
      return ({ parent, index }) => {
        if (!parent) return false;
        const first = remembered(firsts, parent, () => parent.children.findIndex(before));
        return first >= 0 && first < index;
      };
    }
    default:
      return combinator satisfies never;
  }
}

/** `:has()` with one compound after a combinator: whether an element fits that stands so to the anchor. */
export function relativeTest({ combinator, test }: Link): SelectorTest {
  switch (combinator) {
    case " ":
      return (node) => someDescendant(node, test);
    case ">":
      return (node) => node.children.some(test);
    case "+":
      return ({ parent, index }) => {
        const next = parent?.children[index + 1];
        return next !== undefined && test(next);
      };
    case "~": {
      const lasts = new WeakMap<SelectorNode, number>();
      return ({ parent, index }) =>
        parent !== null && remembered(lasts, parent, () => parent.children.findLastIndex(test)) > index;
    }
    default:
      return combinator satisfies never;
  }
}

function someDescendant(node: SelectorNode, test: SelectorTest): boolean {
  return node.children.some((child) => test(child) || someDescendant(child, test));
}
