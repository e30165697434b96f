/** All that linebreak asks of the package, by Node's own decoder. */
exports.toByteArray = (text) => new Uint8Array(Buffer.from(text, "base64"));
