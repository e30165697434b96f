import type { NodeId } from "../dom/index.js";
import type { LinesFragment } from "../layout/index.js";
import type { NodeFacts } from "./node-facts.js";
import type { Owners } from "./paint-line.js";
import type { PaintOp } from "./paint-op.js";

/** What painting knows of a paragraph's lines, which from one leaflet to the next are mostly the same in the same places. */
export interface KnownLines {
  /** Whose runs stand in them, each once. */
  readonly nodes: readonly NodeId[];
  /** Boxes stand in them. */
  readonly hasBoxes: boolean;
  painted: PaintedLines | undefined;
}

interface PaintedLines {
  /** Of the nodes, as they were when the lines were painted: what stands around them may be another. */
  readonly facts: readonly NodeFacts[];
  readonly ops: readonly PaintOp[];
}

export function knownLines(lines: LinesFragment): KnownLines {
  lines.kept ??= lookedAt(lines);
  // Nothing else is ever kept there.
  return lines.kept as KnownLines;
}

function lookedAt(fragment: LinesFragment): KnownLines {
  const lines = fragment.lines();
  const nodes = new Set<NodeId>();
  for (const line of lines) for (const node of line.nodes()) nodes.add(node);
  const hasBoxes = lines.some(({ children }) => children.length > 0);
  return { nodes: [...nodes], hasBoxes, painted: undefined };
}

/** The lines as they were painted before, if they would be painted so again. */
export function paintedBefore(
  { nodes, painted }: KnownLines,
  owners: Owners,
): readonly PaintOp[] | undefined {
  if (!painted) return undefined;
  for (let i = 0; i < nodes.length; i++) {
    const before = painted.facts[i];
    if (!before || !areSame(before, owners.factsOf(nodes[i] ?? -1))) return undefined;
  }
  return painted.ops;
}

export function keepPainted(known: KnownLines, { factsOf }: Owners, ops: readonly PaintOp[]): void {
  known.painted = { facts: known.nodes.map(factsOf), ops };
}

/** Whether text of both is painted alike. */
function areSame(one: NodeFacts, other: NodeFacts): boolean {
  return (
    one.artifact === other.artifact &&
    one.folio === other.folio &&
    one.link?.node === other.link?.node &&
    one.link?.href === other.link?.href &&
    one.underline?.node === other.underline?.node &&
    one.underline?.colour === other.underline?.colour
  );
}
