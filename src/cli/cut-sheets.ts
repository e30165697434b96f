import {
  type BuildReport,
  type LeafletReport,
  nodeHost,
  packageVersion,
  writeLeaflet,
} from "../compile/index.js";
import type { Diagnostic } from "../diagnostics/index.js";
import type { Paper } from "../geometry/index.js";
import type { Turn } from "../impose/index.js";
import { type ImposedFiles, imposeFiles } from "../sheets/index.js";
import { type ImposedReport, jsonOf, outputBeside, textOf } from "./impose.js";
import { printed } from "./reporter.js";
import type { Terminal } from "./terminal.js";

/** What leaflets are cut from. */
export interface CutWishes {
  readonly sheet: Paper;
  readonly turn: Turn;
  readonly copies?: number;
}

/** The sheets of one leaflet, in words and as JSON; without them where something was wrong. */
export interface CutSheets {
  readonly from: string;
  readonly text?: string;
  readonly json?: ImposedReport;
}

/**
 * Lays copies of each leaflet for the office printer side by side on sheets, in a file beside its own. Leaflets
 * of which there is room for one alone have no sheets.
 */
export async function cutSheets(
  { leaflets }: BuildReport,
  wishes: CutWishes,
  terminal: Terminal,
): Promise<readonly CutSheets[]> {
  const made: CutSheets[] = [];
  for (const leaflet of leaflets.filter(({ target }) => target === "office"))
    made.push(...(await sheetsOf(leaflet, wishes, terminal)));
  return made;
}

async function sheetsOf(
  { file: from }: LeafletReport,
  { sheet, turn, copies }: CutWishes,
  terminal: Terminal,
): Promise<readonly CutSheets[]> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => {
    diagnostics.push(diagnostic);
    terminal.stderr.write(printed(diagnostic, terminal));
  };
  const imposed = await imposedFile(from, { sheet, turn }, report);
  if (imposed?.imposition.copiesPerSheet === 1) return [];
  const file = outputBeside(from, "n-up");
  if (!imposed || !writeLeaflet(file, imposed.bytes, nodeHost, report)) return [{ from }];
  return [
    {
      from,
      text: textOf(imposed, { file, copies, plan: false }),
      json: jsonOf(imposed, { file, copies, diagnostics }),
    },
  ];
}

async function imposedFile(
  name: string,
  { sheet, turn }: CutWishes,
  report: (diagnostic: Diagnostic) => void,
): Promise<ImposedFiles | undefined> {
  const bytes = nodeHost.readFile(name);
  if (!bytes) throw new Error(`${name} was written and is not there`);
  const producer = `flugblatt ${packageVersion()}`;
  return imposeFiles(
    [{ name: name.split("/").at(-1) ?? name, bytes }],
    { scheme: "n-up", turn, sheet, producer },
    report,
  );
}
