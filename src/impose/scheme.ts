import { mmToPt, type Pt } from "../geometry/index.js";

/** How pages come together on sheets. */
export const SCHEMES = ["n-up", "cut-and-stack", "booklet", "half-fold", "letter-fold", "z-fold"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** What stands on the two faces of one piece of the sheet, as numbers of pages from 1; absent for white paper. */
export interface Leaf {
  readonly front?: number;
  readonly back?: number;
}

/** The leaves of one sheet in the order of its cells: row by row, from the left, as the front shows them. */
export type SheetOrder = readonly Leaf[];

/** What a scheme needs to know to give each leaf its sheet and its cell. */
export interface OrderFacts {
  readonly pages: number;
  /** Cells of a sheet. */
  readonly cells: number;
  /** Whether sheets are printed on both sides. */
  readonly bothSides: boolean;
}

/** A scheme as data: how the sheet is divided, and where which page goes. */
export interface SchemeFacts {
  /** In a word, for people. */
  readonly says: string;
  readonly division: Division;
  readonly order: (facts: OrderFacts) => readonly SheetOrder[];
  /** Whether one sheet holds the same piece as often as it has cells. */
  readonly repeats: boolean;
}

/**
 * `grid`: pieces to be cut apart, as many as the sheet holds. `panels`: pieces from left to right that stay
 * together and are folded; each is narrower than the widest by so much.
 */
export type Division =
  | { readonly kind: "grid" }
  | {
      readonly kind: "panels";
      readonly narrower: readonly Pt[];
      /** Pages stand at the fold, as in a book; else in the middle of their panel. */
      readonly hug: "fold" | "middle";
    };

/** So much narrower is a panel that is folded in, or it would bulge against the fold. */
const FOLDED_IN = mmToPt(3);

/**
 * Three panels. Outside, from the left: the one folded in (page 5), the back (6), the title (1); behind them
 * 4, 3 and 2, which stand side by side as 2, 3, 4 when the sheet is open.
 */
const SIX_PAGES: SheetOrder = [
  { front: 5, back: 4 },
  { front: 6, back: 3 },
  { front: 1, back: 2 },
];

/** One fold, the title at its right. */
const FOUR_PAGES: SheetOrder = [
  { front: 4, back: 3 },
  { front: 1, back: 2 },
];

export const SCHEME_FACTS: Readonly<Record<Scheme, SchemeFacts>> = {
  "n-up": {
    says: "the same piece as often as the sheet holds it, to be cut apart",
    division: { kind: "grid" },
    order: (facts) => leavesOf(facts).map((leaf) => Array.from({ length: facts.cells }, () => leaf)),
    repeats: true,
  },
  "cut-and-stack": {
    says: "cut the pile and put the piles on one another: all pages lie in order",
    division: { kind: "grid" },
    order: stacked,
    repeats: false,
  },
  booklet: {
    says: "put the sheets into one another, fold, staple at the fold",
    division: { kind: "panels", narrower: [0, 0], hug: "fold" },
    order: nested,
    repeats: false,
  },
  "half-fold": {
    says: "fold each sheet once: four pages",
    division: { kind: "panels", narrower: [0, 0], hug: "fold" },
    order: ({ pages }) => sections(FOUR_PAGES, pages),
    repeats: false,
  },
  "letter-fold": {
    says: "fold the left panel in, then over both the right one with the title",
    division: { kind: "panels", narrower: [FOLDED_IN, 0, 0], hug: "middle" },
    order: ({ pages }) => sections(SIX_PAGES, pages),
    repeats: false,
  },
  "z-fold": {
    says: "fold the left panel forwards, both to the back under the title",
    division: { kind: "panels", narrower: [0, 0, 0], hug: "middle" },
    order: ({ pages }) => sections(SIX_PAGES, pages),
    repeats: false,
  },
};

/** Two pages to a leaf, or one where only one side is printed. */
function leavesOf({ pages, bothSides }: OrderFacts): readonly Leaf[] {
  const step = bothSides ? 2 : 1;
  return Array.from({ length: Math.ceil(pages / step) }, (_, i) =>
    withoutBlanks({ front: i * step + 1, ...(bothSides && { back: i * step + 2 }) }, pages),
  );
}

/** The piles lie on one another in the order of the cells, so each cell counts on where the one before it ends. */
function stacked(facts: OrderFacts): readonly SheetOrder[] {
  const leaves = leavesOf(facts);
  const sheets = Math.ceil(leaves.length / facts.cells);
  return Array.from({ length: sheets }, (_, sheet) =>
    Array.from({ length: facts.cells }, (_, cell) => leaves[cell * sheets + sheet] ?? {}),
  );
}

/** Saddle stitching: the first sheet is the outermost, its right half begins the book and its left half ends it. */
function nested({ pages }: OrderFacts): readonly SheetOrder[] {
  const sheets = Math.ceil(pages / 4);
  const last = sheets * 4;
  return Array.from({ length: sheets }, (_, sheet) =>
    [
      { front: last - 2 * sheet, back: last - 2 * sheet - 1 },
      { front: 2 * sheet + 1, back: 2 * sheet + 2 },
    ].map((leaf) => withoutBlanks(leaf, pages)),
  );
}

/** One sheet after the other, each with as many pages as the pattern has. */
function sections(pattern: SheetOrder, pages: number): readonly SheetOrder[] {
  const size = pattern.length * 2;
  return Array.from({ length: Math.ceil(pages / size) }, (_, section) =>
    pattern.map(({ front = 0, back = 0 }) =>
      withoutBlanks({ front: section * size + front, back: section * size + back }, pages),
    ),
  );
}

function withoutBlanks({ front, back }: Leaf, pages: number): Leaf {
  return {
    ...(front !== undefined && front <= pages && { front }),
    ...(back !== undefined && back <= pages && { back }),
  };
}
