import { existsSync } from "node:fs";
import nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const VENDOR = new URL("../vendor/", import.meta.url);

/** `createRequire` that finds files of packages in the bundle's own folder first. */
export function createRequire(from) {
  const require = nodeModule.createRequire(from);
  const find = (name) => {
    const file = name.startsWith(".") ? "" : fileURLToPath(new URL(name, VENDOR));
    return file !== "" && existsSync(file) ? file : undefined;
  };
  return Object.assign((name) => require(find(name) ?? name), {
    resolve: (name) => find(name) ?? require.resolve(name),
  });
}
