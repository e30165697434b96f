import { execFileSync } from "node:child_process";

/** Source Serif 4's own word space. */
const SPACE_EM = 0.237;
const HYPHEN = /[-\u00AD\u2010]$/u;

/**
 * The figures of a PDF with one justified column of one size and one font, read from its glyph boxes
 * (`mutool draw`, of MuPDF): how much the lines' mean word spaces, over the font's, differ, and their hyphens.
 */
export function measureLines(pdf) {
  const lines = readLines(pdf);
  const right = mostCommon(lines.map((line) => Math.round(line.at(-1).right)));
  const ratios = [];
  const hyphens = [];
  let oneWord = 0;
  lines.forEach((line, i) => {
    const last = lines[i + 1] === undefined || !isFull(line, right) || endsByGap(line, lines[i + 1]);
    if (last) {
      const alone = line.length === 1 && i > 0 && hyphens.at(-1) !== "|";
      if (alone) oneWord++;
      hyphens.push("|");
      return;
    }
    hyphens.push(HYPHEN.test(line.at(-1).text) ? "-" : ".");
    if (line.length > 1) ratios.push(meanGap(line) / (SPACE_EM * line[0].size));
  });
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  const deviation = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length);
  return {
    lines: lines.length,
    mean,
    evenness: deviation / mean,
    most: Math.max(...ratios),
    open: ratios.filter((ratio) => ratio > 1.7).length,
    hyphens: hyphens.filter((end) => end === "-").length,
    runs: (hyphens.join("").match(/-{3,}/gu) ?? []).length,
    oneWord,
  };
}

/** Lines as words with their left and right edges. */
function readLines(pdf) {
  const xml = execFileSync("mutool", ["draw", "-q", "-F", "stext", pdf], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const glyphs = [];
  let size = 0;
  let space = false;
  let page = 0;
  const tags =
    /<page |<font name="[^"]*" size="([^"]*)"|<char quad="([^"]*)" x="[^"]*" y="([^"]*)"[^>]* c="([^"]*)"/gu;
  for (const [tag, points, quad, y, coded] of xml.matchAll(tags)) {
    const c = (coded ?? "").replace(/&#x([0-9a-f]+);/giu, (_, code) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
    if (tag === "<page ") page++;
    else if (points) size = Number(points);
    else if (/^\s*$/u.test(c)) space = true;
    else {
      const [left, , right] = quad.split(" ").map(Number);
      glyphs.push({ left, right, y: page * 1e5 + Number(y), size, text: c, space });
      space = false;
    }
  }
  glyphs.sort((a, b) => a.y - b.y || a.left - b.left);
  const lines = [];
  for (const glyph of glyphs) {
    const line = lines.at(-1);
    const near = line && glyph.y - line[0].y < 0.2 * glyph.size;
    const word = near ? line.at(-1) : undefined;
    const gap = word ? glyph.left - word.right : 0;
    if (!near) lines.push([{ ...glyph }]);
    else if (gap < 0.1 * glyph.size && !(glyph.space && gap > 0.03 * glyph.size)) {
      word.text += glyph.text;
      word.right = Math.max(word.right, glyph.right);
    } else line.push({ ...glyph });
  }
  return lines;
}

function isFull(line, right) {
  return line.at(-1).right > right - 2;
}

/** A paragraph ends where the next line is further down than lines are apart, on the same page. */
function endsByGap(line, next) {
  const distance = next[0].y - line[0].y;
  return distance < 1000 && distance > 1.4 * 1.3 * line[0].size;
}

function meanGap(line) {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += line[i].left - line[i - 1].right;
  return sum / (line.length - 1);
}

function mostCommon(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}
