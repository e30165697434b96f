import { existsSync } from "node:fs";
import path from "node:path";

const VENDOR = path.join(import.meta.dirname, "../vendor");

/** `createRequire` that finds files of packages in the bundle's own folder first, and seldom needs Node's. */
export function createRequire(from) {
  const nodeRequire = () => process.getBuiltinModule("node:module").createRequire(from);
  const find = (name) => {
    const file = name.startsWith(".") ? "" : path.join(VENDOR, name);
    return file !== "" && existsSync(file) ? file : undefined;
  };
  return Object.assign((name) => nodeRequire()(find(name) ?? name), {
    resolve: (name) => find(name) ?? nodeRequire().resolve(name),
  });
}
