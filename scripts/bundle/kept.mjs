import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const CACHE = path.join(import.meta.dirname, "../../node_modules/.cache");

/** The bytes that `make` gives, kept below `name` as long as all of `sources` (texts or bytes) that they are made of are the same. */
export async function keptOrMade(name, sources, make) {
  const hash = createHash("md5");
  for (const source of sources) hash.update(source);
  const folder = path.join(CACHE, name);
  const kept = path.join(folder, hash.digest("hex"));
  if (existsSync(kept)) return readFileSync(kept);
  const bytes = await make();
  mkdirSync(folder, { recursive: true });
  const beside = `${kept}-${process.pid}`;
  writeFileSync(beside, bytes);
  renameSync(beside, kept);
  return bytes;
}
