const { inflateRawSync } = require("node:zlib");

/** As the package of this name, by Node's own zlib. */
module.exports = (source, target) => {
  target.set(inflateRawSync(source));
  return target;
};
