import type { RootContent } from "mdast";
import type { Report, SourceFile } from "../diagnostics/index.js";
import { type KnownIds, takeBlockId } from "./block-id.js";
import { cleanBlocks } from "./clean-blocks.js";
import type { ImageShelf } from "./image-shelf.js";
import type { Chunk } from "./parse-chunks.js";

/** How the blocks of a chunk are parsed; their positions count in the whole file. */
export type ParseChunk = (chunk: Chunk) => readonly RootContent[];

/**
 * The blocks of a body whose chunks stand for themselves, cleaned and with their ids. What there was nothing to say
 * of is kept: of a chunk that is the same object as the last time the blocks are, too, and whoever made something of
 * them may know them again.
 */
export function readChunks(
  file: SourceFile,
  chunks: readonly Chunk[],
  context: { readonly parse: ParseChunk; readonly images: ImageShelf; readonly report: Report },
): readonly RootContent[] {
  const ids: KnownIds = new Map();
  const parts: Part[] = [];
  for (const chunk of chunks) {
    const known = kept.get(chunk);
    if (known?.ids.every(({ id }) => !ids.has(id))) {
      for (const { id, start, end } of known.ids) ids.set(id, { file, start, end });
      parts.push(known);
    } else parts.push(readChunk(file, chunk, { ...context, ids }));
  }
  const blocks: RootContent[] = [];
  // A link may lead to an id further on: every id is known by now.
  for (const part of parts) for (const block of part.blocks ?? part.clean()) blocks.push(block);
  return blocks;
}

/** Whether the blocks of a chunk need not be read: then there is nothing to say of them. */
export function isKnownChunk(chunk: Chunk): boolean {
  return kept.has(chunk);
}

interface KeptChunk {
  readonly blocks: readonly RootContent[];
  readonly ids: readonly { readonly id: string; readonly start: number; readonly end: number }[];
}

const kept = new WeakMap<Chunk, KeptChunk>();

/** A chunk's blocks, or how they come about. */
type Part =
  | { readonly blocks: readonly RootContent[] }
  | { readonly blocks?: undefined; readonly clean: () => readonly RootContent[] };

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
  return {
    clean: () => {
      const blocks = cleanBlocks(nodes, { file, definitions: new Map(), ids, images, report: watching });
      // Of what something was said, or on what other files and places bear, nothing is kept.
      if (isQuiet && !BEYOND.test(file.text.slice(chunk.start, chunk.end)))
        kept.set(chunk, { blocks, ids: own });
      return blocks;
    },
  };
}

/** A picture, or a link into the text. */
const BEYOND = /!\[|\]\([ \t\r\n]*<?#/;
