import { readCmyk } from "./colour-value.js";
import { parseComponents } from "./component.js";
import type { Declaration, InkRule } from "./stylesheet.js";
import { neutralContext } from "./value-context.js";
import { hasVariables } from "./variables.js";

/** Why an `@-flug-ink` cannot be used. */
export interface InkProblem {
  readonly message: string;
  readonly hint: string;
}

/** Names that every PDF reader takes for something else (ISO 32000-1, 8.6.6.4). */
const RESERVED = ["all", "none", "cyan", "magenta", "yellow", "black"];

/** The ink that an `@-flug-ink` declares, its name in quotes; its descriptors are checked already. */
export function inkRule(prelude: string, descriptors: readonly Declaration[]): InkRule | InkProblem {
  const [named, ...more] = parseComponents(prelude);
  const name = named?.kind === "string" && more.length === 0 ? named.value.trim() : "";
  if (name === "") {
    return { message: "the ink has no name", hint: 'write it in quotes: `@-flug-ink "HKS 14 K" { … }`' };
  }
  if (RESERVED.includes(name.toLowerCase())) {
    return { message: `\`${name}\` is no ink of its own`, hint: "write `device-cmyk()` for the four inks" };
  }
  const text = (property: string) => descriptors.findLast((d) => d.property === property)?.text ?? "";
  const [alternate] = parseComponents(text("alternate"));
  if (alternate?.kind !== "function" || hasVariables(text("alternate"))) {
    const hint = "write `alternate: device-cmyk(0% 100% 95% 10%)`, without `var()`";
    return { message: `the ink \`${name}\` has no alternate`, hint };
  }
  const replaces = text("replaces");
  return {
    name,
    alternate: readCmyk(
      alternate,
      neutralContext(() => {}),
    ),
    ...(isCustomProperty(replaces) && { replaces }),
  };
}

function isCustomProperty(text: string): text is `--${string}` {
  return text.startsWith("--");
}
