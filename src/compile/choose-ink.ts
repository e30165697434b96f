import type { InkRule } from "../css/index.js";
import { nearestName, type Report } from "../diagnostics/index.js";
import type { Printing } from "../inks/index.js";
import type { Layout } from "./load-layout.js";
import type { Target } from "./targets.js";

/** What a leaflet is printed with, where the ink besides black is the layout's. */
export interface LeafletPrinting extends Printing {
  readonly inks: "all" | "black" | InkRule;
}

/** Black, or an ink that the layout lets be chosen. */
export type ChosenInk = "black" | InkRule;

/** The ink by its name, in any case. Reports compile/no-such-ink; undefined then, and without a name. */
export function chooseInk(
  name: string | undefined,
  { sheet, name: layout }: Layout,
  report: Report,
): ChosenInk | undefined {
  if (name === undefined) return undefined;
  const wanted = name.trim().toLowerCase();
  if (wanted === "black") return "black";
  const inks = [...sheet.inks.values()].filter(({ replaces }) => replaces !== undefined);
  const ink = inks.find((each) => each.name.toLowerCase() === wanted);
  if (ink) return ink;
  const names = ["black", ...inks.map((each) => each.name)];
  const near = nearestName(name, names);
  report({
    severity: "error",
    code: "compile/no-such-ink",
    message: `the layout \`${layout}\` has no ink \`${name}\``,
    hint: near
      ? `write \`${near}\``
      : `there are ${names.join(", ")}; others are declared by \`@-flug-ink\` in the layout`,
  });
  return undefined;
}

/** An office printer has black, a press the inks a layout asks for, unless one is chosen. */
export function printingFor(target: Target, ink: ChosenInk | undefined): LeafletPrinting {
  switch (target) {
    case "screen":
      return { target, inks: "all" };
    case "office":
      return { target, inks: ink ?? "black" };
    case "press":
      return { target, inks: ink ?? "all" };
    default:
      return target satisfies never;
  }
}

/** In words: `black`, `black and HKS 14 K`. */
export function platesOf({ inks }: LeafletPrinting): string {
  if (inks === "all") return "cyan, magenta, yellow, black";
  return inks === "black" ? "black" : `black and ${inks.name}`;
}
