import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const VENDOR = new URL("../vendor/", import.meta.url);

/** `createRequire` that finds files of packages in the bundle's own folder first, and seldom needs Node's. */
export function createRequire(from) {
  const nodeRequire = () => process.getBuiltinModule("node:module").createRequire(from);
  const find = (name) => {
    const file = name.startsWith(".") ? "" : fileURLToPath(new URL(name, VENDOR));
    return file !== "" && existsSync(file) ? file : undefined;
  };
  return Object.assign((name) => nodeRequire()(find(name) ?? name), {
    resolve: (name) => find(name) ?? nodeRequire().resolve(name),
  });
}
