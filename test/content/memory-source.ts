import type { StatementSource } from "../../src/content/index.js";

/** A statement's folder made of texts and bytes, shown to people as `content/demo`; null is a file that cannot be read. */
export function memorySource(files: Readonly<Record<string, string | Uint8Array | null>>): StatementSource {
  const bytes = new Map(
    Object.entries(files).map(([name, file]) => [name, typeof file === "string" ? Buffer.from(file) : file]),
  );
  return {
    name: "demo",
    path: "content/demo",
    files: [...bytes.keys()],
    read: (file) => bytes.get(file) ?? undefined,
  };
}
