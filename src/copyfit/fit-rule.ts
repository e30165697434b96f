import type { Pt } from "../geometry/index.js";
import type { FitRange } from "./search.js";

/** What is searched for: the value of one property of the layout. */
export interface FitRule extends FitRange {
  readonly property: string;
  /** `pages`: no more than `pages` pages and nothing overset; `lines`: no box over its number of lines. */
  readonly fits: "pages" | "lines";
  readonly pages: number;
  /** The size the design is drawn for: kept while it fits and the last page does not look empty. */
  readonly normal?: Pt;
  /** All leaflets of the group take the value that suits each of them. */
  readonly shared: boolean;
  /** The user wants this value and no other: nothing is searched. */
  readonly given?: Pt;
}

/** The value chosen for one property, and why, for the report. */
export interface FitChoice {
  readonly property: string;
  readonly value: Pt;
  readonly fits: boolean;
  readonly reason: "given" | "largest" | "normal" | "fewer-pages" | "more-pages" | "smallest";
  /**
   * Pages the value was chosen for: more than the layout wants where not even the smallest value kept to
   * it, fewer where the last one would have stood almost empty.
   */
  readonly pages: number;
  readonly trials: number;
}
