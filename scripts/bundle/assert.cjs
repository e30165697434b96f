/** All that pngjs asks of the module, which takes Node some milliseconds to load. */
exports.ok = (value, message) => {
  if (!value) throw new Error(message);
};
