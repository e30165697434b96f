import type { RootContent } from "mdast";
import type { Report, SourceFile } from "../diagnostics/index.js";
import { type KnownIds, takeBlockId } from "./block-id.js";
import { cleanBlocks } from "./clean-blocks.js";
import type { ImageShelf } from "./image-shelf.js";
import { newestByPath } from "./newest.js";
import type { Chunk } from "./parse-chunks.js";

/** How the blocks of a chunk are parsed; their positions count in the whole file. */
export type ParseChunk = (chunk: Chunk) => readonly RootContent[];

/**
 * The blocks of a body whose chunks stand for themselves, cleaned and with their ids. What there was nothing to say
 * of is kept: as long as a file is the same up to the end of a chunk, its blocks are the very objects of the last
 * time, and whoever made something of them may know them again.
 */
export function readChunks(
  file: SourceFile,
  chunks: readonly Chunk[],
  context: { readonly parse: ParseChunk; readonly images: ImageShelf; readonly report: Report },
): readonly RootContent[] {
  const ids: KnownIds = new Map();
  const same = keptChunks(file);
  const parts = chunks.map((chunk) => {
    const known = same(chunk);
    const isKnown = known?.ids.every(({ id }) => !ids.has(id)) === true;
    if (!isKnown || !known) return readChunk(file, chunk, { ...context, ids });
    for (const { id, start, end } of known.ids) ids.set(id, { file, start, end });
    return { known, clean: () => known.blocks };
  });
  const blocks: RootContent[] = [];
  const kept = new Map<number, KeptChunk>();
  for (const [i, part] of parts.entries()) {
    // A link may lead to an id further on: every id is known by now.
    blocks.push(...part.clean());
    const { start = 0 } = chunks[i] ?? {};
    if (part.known) kept.set(start, part.known);
  }
  bodies.keep(file, { text: file.text, chunks: kept });
  return blocks;
}

interface KeptChunk {
  readonly end: number;
  readonly blocks: readonly RootContent[];
  readonly ids: readonly { readonly id: string; readonly start: number; readonly end: number }[];
}

interface KeptBody {
  readonly text: string;
  /** By where they start. */
  readonly chunks: ReadonlyMap<number, KeptChunk>;
}

const bodies = newestByPath<KeptBody>();

/** To be asked of one chunk after the other. */
function keptChunks(file: SourceFile): (chunk: Chunk) => KeptChunk | undefined {
  const before = bodies.get(file);
  if (!before) return () => undefined;
  let same = 0;
  let differs = false;
  return ({ start, next }) => {
    const chunk = before.chunks.get(start);
    if (differs || chunk?.end !== next) return undefined;
    // Compared in stretches, which V8 does at once.
    if (file.text.startsWith(before.text.slice(same, next), same)) same = next;
    else differs = true;
    return differs ? undefined : chunk;
  };
}

interface Part {
  /** Undefined where something was said, or other files and places bear on it. */
  known?: KeptChunk | undefined;
  clean(): readonly RootContent[];
}

function readChunk(
  file: SourceFile,
  chunk: Chunk,
  {
    parse,
    images,
    report,
    ids,
  }: {
    readonly parse: ParseChunk;
    readonly images: ImageShelf;
    readonly report: Report;
    readonly ids: KnownIds;
  },
): Part {
  let isQuiet = true;
  const watching: Report = (diagnostic) => {
    isQuiet = false;
    report(diagnostic);
  };
  const nodes = parse(chunk);
  const idsBefore = ids.size;
  for (const node of nodes) takeBlockId(node, file, ids, watching);
  const own = [...ids].slice(idsBefore).map(([id, { start, end }]) => ({ id, start, end }));
  const part: Part = {
    clean: () => {
      const blocks = cleanBlocks(nodes, { file, definitions: new Map(), ids, images, report: watching });
      const isAlone = isQuiet && !BEYOND.test(file.text.slice(chunk.start, chunk.end));
      if (isAlone) part.known = { end: chunk.next, blocks, ids: own };
      return blocks;
    },
  };
  return part;
}

/** A picture, or a link into the text. */
const BEYOND = /!\[|\]\([ \t\r\n]*<?#/;
