/**
 * The text of bytes in UTF-8, without a byte-order mark; `\uFFFD` stands for what is ill-formed, as the Encoding
 * Standard has it. By Buffer: a `TextDecoder` has to be loaded, and asks ICU.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
