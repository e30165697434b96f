import type { Text } from "mdast";
import type { Report, SourceFile } from "../diagnostics/index.js";
import { parseLanguage, suggestLanguage } from "./language.js";

declare module "mdast" {
  interface TextData {
    /** Of words in another language than the text around them: that language, BCP 47. */
    lang?: string;
  }
}

const FOREIGN = /\[([^[\]{}]+)\]\{lang=([^{}\s]*)\}/gu;

/**
 * Cuts a text at its words in another language, `[Pôle emploi]{lang=fr}`; these carry `data.lang`. `\[` is a bracket.
 *
 * Reports content/unknown-language for a language that is none; its words stay, in the language of the rest.
 */
export function foreignWords(text: Text, file: SourceFile, report: Report): Text[] {
  const parts: Text[] = [];
  let done = 0;
  const add = (value: string, data?: Text["data"]): void => {
    if (value !== "") parts.push({ type: "text", value, position: text.position, ...(data && { data }) });
  };
  for (const found of text.value.matchAll(FOREIGN)) {
    const [mark, words = "", tag = ""] = found;
    if (isEscaped(words, text, file)) continue;
    add(text.value.slice(done, found.index));
    const language = parseLanguage(tag);
    if (!language) reportLanguage(text, { tag, mark }, file, report);
    add(words, language && { lang: language.lang });
    done = found.index + mark.length;
  }
  if (done === 0) return [text];
  add(text.value.slice(done));
  return parts;
}

/** The text has lost its backslashes: what counts is what was typed. */
function isEscaped(words: string, { position }: Text, file: SourceFile): boolean {
  const typed = file.text.slice(position?.start.offset, position?.end.offset);
  return typed.includes(`\\[${words.slice(0, 4)}`);
}

function reportLanguage(
  text: Text,
  { tag, mark }: { readonly tag: string; readonly mark: string },
  file: SourceFile,
  report: Report,
): void {
  const whole = { start: text.position?.start.offset ?? 0, end: text.position?.end.offset ?? 0 };
  const at = file.text.slice(0, whole.end).indexOf(mark, whole.start);
  const place = at < 0 ? whole : { start: at, end: at + mark.length };
  const meant = suggestLanguage(tag);
  report({
    severity: "error",
    code: "content/unknown-language",
    message: `\`${tag}\` is not a language`,
    hint: meant ? `write \`{lang=${meant}}\`` : "name it by its code: `{lang=fr}`",
    span: { file, ...place },
  });
}
