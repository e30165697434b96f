// gray-matter's readers, of which one runs JavaScript by `eval`; we give it our own. Where `eval` is in a chunk, no
// name in it can be shortened.

module.exports = {};
