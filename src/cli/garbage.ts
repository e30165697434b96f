import { setFlagsFromString } from "node:v8";

/** Has V8 keep the heap small, for the whole process. Only in versions of Node where the flags were tried. */
export function keepHeapSmall(): void {
  if (MAJORS.has(Number.parseInt(process.versions.node, 10)))
    for (const flag of FLAGS) setFlagsFromString(flag);
}

const MAJORS: ReadonlySet<number> = new Set([20, 22, 24, 26]);

const FLAGS: readonly string[] = [
  // Every object is made among the young ones. When the first objects that a line of code makes outlive a collection
  // V8 would make all later ones among the old, which are seldom collected: so a text of 654 pages left 360 MB of
  // glyphs behind, none of which is needed for longer than its page.
  "--no-allocation-site-pretenuring",
  // The old are collected when they are twice what was alive the last time, not four times. Of a leaflet little lives
  // on, so that going through it more often takes next to no time.
  "--heap-growing-percent=100",
];
