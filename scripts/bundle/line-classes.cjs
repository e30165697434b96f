const { preparedNumbers } = require("./prepared.mjs");

/**
 * In place of base64-js, of which linebreak asks the classes of all characters in base64, deflated twice: those that
 * prepare.mjs unpacked, as unicode-trie takes them.
 */
exports.toByteArray = () => {
  const numbers = preparedNumbers("line-classes");
  return { highStart: numbers[0], errorValue: numbers[1], data: numbers.subarray(2) };
};
