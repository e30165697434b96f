import type { BlockBox } from "../boxes/index.js";
import type { Span } from "../diagnostics/index.js";
import type { Pt } from "../geometry/index.js";
import { placedIn, type TextLine } from "../text/index.js";
import type { Overset } from "./fragment.js";

/** The lines of a paragraph set here, from `from` up to `until`. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** What of these lines is too much: each line wider than its measure, and lines past `-flug-max-lines`. */
export function oversetLines(
  box: BlockBox,
  lines: readonly TextLine[],
  { from, until }: Stretch,
): readonly Overset[] {
  const max = box.style.flugMaxLines;
  const { node, span } = box;
  const reason = max === "none" ? "width" : "lines";
  const tooWide: Overset[] = [];
  for (let i = from; i < until; i++) {
    const line = lines[i];
    if (!line?.overfull) continue;
    const word = widestWord(line);
    tooWide.push(
      word === "" ? { node, reason, span } : { node, reason, word, span: spanOf(word, box) ?? span },
    );
  }
  if (max === "none" || from > 0 || lines.length <= max) return tooWide;
  const counted = { count: lines.length, most: max };
  return [...tooWide, { node, reason: "lines", span: firstText(box) ?? span, lines: counted }];
}

/** The word that keeps the line from being narrower, without a hyphen the line end gave it. */
function widestWord(line: TextLine): string {
  let widest = { text: "", width: 0 as Pt };
  let word = { text: "", width: 0 as Pt };
  const close = (): void => {
    if (word.width > widest.width) widest = word;
    word = { text: "", width: 0 };
  };
  for (const item of placedIn(line)) {
    if (item.kind === "atomic") {
      close();
      continue;
    }
    const { glyphs, text } = item.run;
    for (let i = 0; i < glyphs.count; i++) {
      const cluster = glyphs.clusters[i] ?? 0;
      const next = glyphs.clusters[i + 1] ?? text.length;
      const own = text.slice(cluster, next > cluster ? next : cluster + 1);
      if (/^\s/.test(own)) close();
      else word = { text: word.text + own, width: word.width + (glyphs.advances[i] ?? 0) };
    }
  }
  close();
  return line.hyphenated ? widest.text.replace(/[-\u2010]$/, "") : widest.text;
}

function firstText({ content }: BlockBox): Span | undefined {
  const children = content.kind === "inline" ? content.children : [];
  return children.find((child) => child.kind === "text")?.span;
}

function spanOf(word: string, box: BlockBox): Span | undefined {
  const children = box.content.kind === "inline" ? box.content.children : [];
  for (const child of children) {
    if (child.kind !== "text") continue;
    const { file, start, end } = child.span;
    const at = file.text.slice(start, end).indexOf(word);
    if (at >= 0) return { file, start: start + at, end: start + at + word.length };
  }
  return undefined;
}
