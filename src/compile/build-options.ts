import type { PrinterMark } from "../css/index.js";
import type { Diagnostic } from "../diagnostics/index.js";
import type { Pt } from "../geometry/index.js";
import type { OverlayLayer } from "../paint/index.js";
import type { Host } from "./host.js";
import type { LeafletReport } from "./report.js";
import type { Target } from "./targets.js";

/** What to build. Everything may be left out: then all leaflets of all statements of `content/`. */
export interface BuildOptions {
  /** Names of folders in `content`. */
  readonly statements?: readonly string[];
  /** Each leaflet's languages: `[["de"], ["de", "en"]]`. Default: each alone and all side by side. */
  readonly languages?: readonly (readonly string[])[];
  /** Default: what the statement says, else A4 and A5. */
  readonly formats?: readonly string[];
  /** What the leaflets are for; each but the first kind, `screen`, has its own ending. Default: the screen. */
  readonly targets?: readonly Target[];
  /** White that the office printer leaves at every edge, in points; for the target `office`. Default: 5 mm. */
  readonly printerMargin?: Pt;
  /** The ink that office and press have besides black, as the layout names it; or `black` alone. */
  readonly ink?: string;
  /** How far the press prints beyond the edge, in points. Default: what the layout says, else 3 mm. */
  readonly bleed?: Pt;
  /** What the press finds outside the bleed. Default: what the layout says, else nothing. */
  readonly marks?: readonly PrinterMark[];
  /** A name or a folder. Default: what the statement says, else `exclamation`. */
  readonly layout?: string;
  readonly content?: string;
  readonly output?: string;
  /** Warnings count as errors: a leaflet with one is not written. */
  readonly strict?: boolean;
  /** Size of the text in points, instead of the one copyfitting finds. */
  readonly size?: number;
  /** Pages of every leaflet, instead of what the layout wants. */
  readonly pages?: number;
  /** When the leaflets were made, for statements that name no date; without either the files name none. */
  readonly date?: Date;
  /** The Markdown goes into the PDF, which then is PDF/A-3a. */
  readonly embedSource?: boolean;
  /** Draws the engine's view over the page. */
  readonly overlay?: ReadonlySet<OverlayLayer>;
  readonly host?: Host;
  /** Told before each leaflet is finished, so that people see that something happens. */
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Told as soon as a leaflet is written. */
  readonly onLeaflet?: (leaflet: LeafletReport) => void;
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
}

/** How far the leaflets of one statement are. */
export interface BuildProgress {
  readonly statement: string;
  readonly done: number;
  readonly total: number;
}
