import { nearestName } from "../diagnostics/index.js";
import { compileAttribute } from "./attribute-selector.js";
import { unescapeCss } from "./component.js";
import { type CompileArguments, compilePseudoClass } from "./pseudo-class.js";
import type { PseudoElement, SelectorKey } from "./selector.js";
import {
  missingAt,
  type Part,
  type PartReader,
  problemAt,
  readEnclosed,
  type SelectorProblem,
} from "./selector-parts.js";
import type { SelectorTest } from "./selector-tree.js";
import { addSpecificity, NOTHING, type Specificity } from "./specificity.js";

/** Simple selectors that stand together, and the pseudo-element after them. */
export interface Compound {
  readonly test: SelectorTest;
  readonly specificity: Specificity;
  readonly key: SelectorKey;
  readonly pseudo:
    | { readonly element: Exclude<PseudoElement, "element">; readonly parts: readonly Part[] }
    | undefined;
}

/** A simple selector; `key` where rules may be found by it. */
export interface Simple {
  readonly test: SelectorTest;
  readonly specificity: Specificity;
  readonly key?: SelectorKey;
}

/** Reads a compound, or says what is wrong with it. Source: Selectors 4, 5 to 15. */
export function readCompound(
  reader: PartReader,
  compileArguments: CompileArguments,
): Compound | SelectorProblem {
  const simples: Simple[] = [];
  const from = reader.next;
  let pseudo: Compound["pseudo"];
  while (!pseudo) {
    const found = readSimple(reader, simples.length === 0, compileArguments);
    if (!found) break;
    if ("message" in found) return found;
    if ("element" in found) pseudo = found;
    else simples.push(found);
  }
  const next = reader.list[reader.next];
  if (reader.next === from) return next ? notASelector(next) : missingAt(reader.end);
  const tests = simples.map(({ test }) => test);
  const [only] = tests;
  return {
    test: only && tests.length === 1 ? only : (node) => tests.every((test) => test(node)),
    specificity: simples.reduce(
      (sum, { specificity }) => addSpecificity(sum, specificity),
      pseudo ? TAG : NOTHING,
    ),
    key: keyOf(simples),
    pseudo,
  };
}

const ANY: SelectorKey = { kind: "any", name: "" };

/** An id before a class before a tag; of several classes the last. */
function keyOf(simples: readonly Simple[]): SelectorKey {
  const named = (kind: SelectorKey["kind"]) => simples.findLast(({ key }) => key?.kind === kind)?.key;
  return named("id") ?? named("class") ?? named("tag") ?? ANY;
}

const ID: Specificity = [1, 0, 0];
const CLASS: Specificity = [0, 1, 0];
const TAG: Specificity = [0, 0, 1];

type Pseudo = NonNullable<Compound["pseudo"]>;

function readSimple(
  reader: PartReader,
  isFirst: boolean,
  compileArguments: CompileArguments,
): Simple | Pseudo | SelectorProblem | undefined {
  const { list, next } = reader;
  const part = list[next];
  const after = list[next + 1];
  if (!part) return undefined;
  const isType = part.kind === "ident" || part.text === "*";
  if (after?.text === "|" && isType) {
    return problemAt(list.slice(next, next + 3), (shown) => `${shown}: namespaces are not supported`);
  }
  if (isFirst && isType) {
    reader.next++;
    return typeSelector(part);
  }
  if (part.kind === "hash") {
    reader.next++;
    return idSelector(part);
  }
  switch (part.text) {
    case ".":
      reader.next += 2;
      return after?.kind === "ident" ? classSelector(after) : notASelector(part);
    case "[":
      reader.next++;
      return attributeSelector(part, reader);
    case ":":
      reader.next++;
      return after?.text === ":" ? pseudoElement(reader) : compilePseudoClass(part, reader, compileArguments);
    default:
      return undefined;
  }
}

function typeSelector(part: Part): Simple {
  if (part.text === "*") return { test: () => true, specificity: NOTHING };
  const name = unescapeCss(part.text).toLowerCase();
  return { test: ({ element }) => element.tag === name, specificity: TAG, key: { kind: "tag", name } };
}

function idSelector(part: Part): Simple | SelectorProblem {
  const name = unescapeCss(part.text.slice(1));
  if (/^-?\d/.test(part.text.slice(1))) return notASelector(part);
  const test: SelectorTest = ({ element }) => element.attributes.get("id")?.value === name;
  return { test, specificity: ID, key: { kind: "id", name } };
}

function classSelector(part: Part): Simple {
  const name = unescapeCss(part.text);
  return { test: ({ classes }) => classes.includes(name), specificity: CLASS, key: { kind: "class", name } };
}

function attributeSelector(opening: Part, reader: PartReader): Simple | SelectorProblem {
  const inside = readEnclosed(reader);
  const test = inside && compileAttribute(inside.list);
  if (test) return { test, specificity: CLASS };
  const parts = [opening, ...(inside?.list ?? []), ...reader.list.slice(reader.next - 1, reader.next)];
  return problemAt(inside ? parts : [opening], (shown) => `${shown} is not a selector`);
}

const PSEUDO_ELEMENTS = ["before", "after", "marker"] as const;

/** The reader stands at the second colon. */
function pseudoElement(reader: PartReader): Pseudo | SelectorProblem {
  const parts = reader.list.slice(reader.next - 1, reader.next + 2);
  const name = parts[2]?.kind === "ident" ? parts[2].text.toLowerCase() : "";
  reader.next += 2;
  const element = PSEUDO_ELEMENTS.find((known) => known === name);
  if (element) return { element, parts };
  const near = nearestName(name, PSEUDO_ELEMENTS);
  const hint = near ? `write \`::${near}\`` : "there are ::before, ::after and ::marker";
  return problemAt(parts, (shown) => `unknown pseudo-element ${shown}`, hint);
}

function notASelector(part: Part): SelectorProblem {
  if (part.text === "&") return problemAt([part], () => "rules cannot be nested", "write the whole selector");
  return problemAt([part], (shown) => `${shown} is not a selector`);
}
