import matter from "gray-matter";
import { expect, test } from "vitest";
import { readFrontMatter } from "../../src/content/front-matter.js";

const HEADS = [
  "title: Streik\n",
  "title: Streik\nauthor: A\n\n# weiter\nplace: Hof\n",
  "# nur ein Satz\n",
  "#\n",
  "\n",
  "",
  "  \n",
  "meeting:\n  place: Hof\n",
];
const BODIES = ["", "\n", "\nText.\n", "Text.\n---\nmehr", " x"];

test.each(["\n", "\r\n"])(
  "the body begins where gray-matter has it begin, with lines that end in %j",
  (end) => {
    for (const head of HEADS) {
      for (const body of BODIES) {
        for (const close of ["---", "---  "]) {
          const text = `---\n${head}${close}\n${body}`.replaceAll("\n", end);
          const { content, data } = matter(text, { language: "yaml" });
          const { entries, bodyStart } = readFrontMatter({ path: text, text }, () => undefined);
          expect({ text, body: text.slice(bodyStart) }).toEqual({ text, body: content });
          expect(entries?.map(({ key }) => key)).toEqual(Object.keys(data));
        }
      }
    }
  },
);
