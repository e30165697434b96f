import { setFlagsFromString } from "node:v8";

/**
 * Has V8 make every object among the young ones, for the whole process. When the first objects that a line of code
 * makes outlive a collection it would make all later ones among the old, which are seldom collected: so a text of
 * 654 pages left 360 MB of glyphs behind, none of which is needed for longer than its page.
 *
 * Only in versions of Node where the flag was tried.
 */
export function makeObjectsYoung(): void {
  if (MAJORS.has(Number.parseInt(process.versions.node, 10)))
    setFlagsFromString("--no-allocation-site-pretenuring");
}

const MAJORS: ReadonlySet<number> = new Set([20, 22, 24, 26]);
