import { cascade, type Winners } from "./cascade.js";
import type { Computed } from "./compute-style.js";
import type { MatchSet } from "./match-rules.js";
import { matchesMedia } from "./media-query.js";
import { remembered } from "./memo.js";
import type { PseudoElement } from "./selector.js";
import type { CopyfitRule, PageStyles } from "./styled-tree.js";
import type { CompiledStylesheet } from "./stylesheet.js";
import type { CascadedStyle } from "./value-context.js";
import type { Variables } from "./variables.js";

/**
 * What stylings with one sheet leave for the next trial and the next document: what has the same declarations, the
 * same parent and the same values of the custom properties it names gets the very same object, by which other
 * rooms may then know it. Nothing of which something was reported is kept, so that it is reported again.
 */
export interface StyleMemory {
  readonly cascades: CascadeMemory;
  /** Styles below a style; the root's stand below the initial one. */
  readonly styles: Kept<CascadedStyle, CascadedStyle>;
  /** Custom properties below those of the parent. */
  readonly variables: Kept<Variables, Variables>;
  /** By the root's style, as are the searches. */
  readonly pages: Kept<CascadedStyle, PageStyles>;
  readonly copyfit: Kept<CascadedStyle, readonly CopyfitRule[]>;
  readonly tops: Tops;
}

/** A computed style, and the styles already computed below it by the rules that made them. */
export interface SharedStyle {
  readonly computed: Computed;
  /** There was nothing to say of it. */
  readonly isSound: boolean;
  readonly below: Record<PseudoElement, Map<MatchSet, SharedStyle> | undefined>;
}

export function sharedStyle(computed: Computed, isSound: boolean): SharedStyle {
  return { computed, isSound, below: noneBelow() };
}

export function noneBelow(): SharedStyle["below"] {
  return { element: undefined, before: undefined, after: undefined, marker: undefined };
}

/** What stands above the root, by the custom properties that win over the sheet's. */
interface Tops {
  get(given: string, make: () => SharedStyle): SharedStyle;
  /** To be told of each style made below one of them. */
  count(): void;
}

export type CascadeMemory = Readonly<Record<PseudoElement, WeakMap<MatchSet, Winners>>>;

/** Values made of an object and of what a text key names. */
export interface Kept<Owner extends object, Value> {
  get(owner: Owner, key: string): Value | undefined;
  set(owner: Owner, key: string, value: Value): void;
}

interface ActiveMemory {
  readonly memory: StyleMemory;
  /** Which of the sheet's media are active. */
  readonly active: readonly boolean[];
}

/** The memory of a sheet on pages of a size; sizes for which the same media are active share one. */
export function memoryFor(
  sheet: CompiledStylesheet,
  { width, height }: { readonly width: number; readonly height: number },
): ActiveMemory {
  const ofSheet = remembered(memories, sheet, () => ({ bySize: new Map(), byActive: new Map() }));
  if (ofSheet.bySize.size > MOST_SIZES) ofSheet.bySize.clear();
  return remembered(ofSheet.bySize, `${width} ${height}`, () => {
    const active = sheet.media.map((condition) => matchesMedia(condition, { width, height }));
    return remembered(ofSheet.byActive, active.map(Number).join(""), () => ({
      memory: createMemory(),
      active,
    }));
  });
}

/** Of paper. */
const MOST_SIZES = 100;

interface SheetMemories {
  readonly bySize: Map<string, ActiveMemory>;
  readonly byActive: Map<string, ActiveMemory>;
}

const memories = new WeakMap<CompiledStylesheet, SheetMemories>();

function createMemory(): StyleMemory {
  const cascades = {
    element: new WeakMap(),
    before: new WeakMap(),
    after: new WeakMap(),
    marker: new WeakMap(),
  };
  return {
    cascades,
    styles: createKept(),
    variables: createKept(),
    pages: createKept(),
    copyfit: createKept(),
    tops: createTops(),
  };
}

function createTops(): Tops {
  const kept = new Map<string, SharedStyle>();
  let count = 0;
  return {
    get(given, make) {
      if (count > MOST_KEPT) {
        kept.clear();
        count = 0;
      }
      return remembered(kept, given, make);
    },
    count: () => {
      count++;
    },
  };
}

/** Some forty stylings that have nothing in common. */
const MOST_KEPT = 2_000;

function createKept<Owner extends object, Value>(): Kept<Owner, Value> {
  let kept = new WeakMap<Owner, Map<string, Value>>();
  let count = 0;
  return {
    get: (owner, key) => kept.get(owner)?.get(key),
    set(owner, key, value) {
      if (count++ === MOST_KEPT) {
        kept = new WeakMap();
        count = 1;
      }
      remembered(kept, owner, () => new Map<string, Value>()).set(key, value);
    },
  };
}

/** What wins of a set of rules, sorted out once. */
export function winnersOf(
  memory: CascadeMemory,
  matches: MatchSet,
  { box, active }: { readonly box: PseudoElement; readonly active: readonly boolean[] },
): Winners {
  return remembered(memory[box], matches, () => cascade(matches, box, active));
}

/** The values of the custom properties of those names, as a key: no two sets of values make the same one. */
export function valuesKey(names: readonly string[], variables: Variables): string {
  let key = "";
  for (const name of names) {
    const value = variables.get(name);
    key += value === undefined ? "-;" : `${value.length}:${value}`;
  }
  return key;
}
