import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { BOLD, REGULAR } from "../documents.mjs";
import { typstSource } from "../sources.mjs";

/** `forget`: what Typst remembers of the document before is thrown away after each. */
export function open({ forget = false } = {}) {
  const compiler = NodeCompiler.create({
    fontArgs: [{ fontPaths: [path.dirname(REGULAR), path.dirname(BOLD)] }],
  });
  return (document) => {
    const bytes = compiler.pdf({ mainFileContent: typstSource(document) });
    compiler.evictCache(forget ? 0 : 10);
    return bytes;
  };
}
