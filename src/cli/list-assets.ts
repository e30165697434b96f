import { DEFAULT_LAYOUT, findLayouts, loadFonts, nodeHost, shownPath } from "../compile/index.js";
import { printDiagnostic } from "../diagnostics/index.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { table } from "./table.js";
import type { Terminal } from "./terminal.js";

/** `flugblatt layouts`: each layout with its folder. */
export function listLayouts({ stdout }: Terminal): ExitCode {
  const rows = findLayouts(nodeHost).map(({ name, folder }) => [
    name,
    name === DEFAULT_LAYOUT ? "(default)" : "",
    shownPath(folder),
  ]);
  stdout.write(table(rows, ["start", "start", "start"]));
  return EXIT.done;
}

/** `flugblatt fonts`: each family with its faces and the licence of their files. */
export function listFonts({ stdout, stderr }: Terminal): ExitCode {
  let failed = false;
  const library = loadFonts(nodeHost, (diagnostic) => {
    failed ||= diagnostic.severity === "error";
    stderr.write(printDiagnostic(diagnostic));
  });
  const rows = library
    .families()
    .flatMap(({ family, faces }) =>
      faces.map(({ weight, style, licence, generic, fallback }, i) => [
        i === 0 ? family : "",
        style === "italic" ? `${weight} italic` : String(weight),
        licence,
        [generic, fallback ? "fallback" : undefined].filter((word) => word !== undefined).join(", "),
      ]),
    );
  if (rows.length > 0) stdout.write(table(rows, ["start", "start", "start", "start"]));
  return failed ? EXIT.files : EXIT.done;
}
