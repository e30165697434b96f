/**
 * Measures the outlines of the shipped faces and writes the tables `protrusion` at the end of `fonts/fonts.yaml`.
 *
 *   npx tsc -p tsconfig.build.json
 *   node scripts/protrusion-tables.mjs
 *
 * A column looks straight when the ink on its edges has the same weight, wherever the boxes of the glyphs end. So
 * letters are measured against the stem of the face's own n: how much further inside the advance their ink begins
 * (that much hangs, so that ink stands under ink), and how much white there is between that place and the outline
 * over the height that the eye compares: of the small letters up to the x-height, of capitals and figures all.
 * White weighs six tenths, and none deeper than a sixth of the em: what lies behind is the inside of the letter. That
 * gives by eye what is wanted of A, T, V, o; it is also near to what tables made by hand have for text faces.
 *
 * Marks hang by the default table in the face it was found with. In every other the same share of their ink does,
 * whatever white the face has beside them.
 *
 * A face lists only what differs from the default table.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as hb from "harfbuzzjs";
import { parseFontDeclarations } from "../dist/fonts/index.js";
import { hangOf } from "../dist/text/protrusion.js";

const WHITE_WEIGHT = 0.6;
const DEEPEST_EM = 1 / 6;
/** At the size of text a twentieth of a millimetre. */
const LEAST_SEEN_EM = 0.016;
const LETTER_BOUNDS = [-0.04, 0.12];
const MARK_BOUNDS = [0, 0.8];
/** Full stop, comma and hyphen stay visibly at the edge. */
const POINT_BOUNDS = [0, 0.75];
const ROWS = 64;
const REFERENCE = { family: "Alegreya", weight: 500, style: "normal" };

const range = (from, to) =>
  Array.from({ length: to.codePointAt(0) - from.codePointAt(0) + 1 }, (_, i) =>
    String.fromCodePoint(from.codePointAt(0) + i),
  );
/** Letters with marks follow their base letter, so they are not here. */
const LETTERS = [
  ...range("A", "Z"),
  ...range("a", "z"),
  ..."ÆØÞŒÐŁĐßæøþœðłđıẞ",
  ...range("А", "Я"),
  ...range("а", "я"),
  ..."ЄІҐєіґҒҚҢӨҰҮҺӘғқңөұүһәЂЈЉЊЋЏђјљњћџ",
  ...range("Α", "Ρ"),
  ...range("Σ", "Ω"),
  ...range("α", "ω"),
].filter((letter) => letter.normalize("NFD") === letter);
const FIGURES = range("0", "9");
const MARKS = [..."„“”«»‚‘’‹›'\"()[].,-\u2010\u2011;:!?…–—*·"];
const POINTS = new Set([".", ",", "-", "\u2010", "\u2011"]);

const path = new URL("../fonts/fonts.yaml", import.meta.url);
const yaml = readFileSync(path, "utf8");
const { resolve } = createRequire(import.meta.url);
const faces = parseFontDeclarations({ path: "fonts.yaml", text: yaml }, ({ message }) => {
  throw new Error(message);
}).map((declaration) => ({ ...declaration, ...measured(declaration) }));
const reference = faces.find(
  ({ family, weight, style }) =>
    family === REFERENCE.family && weight === REFERENCE.weight && style === REFERENCE.style,
);
const tables = faces.map((face) => tableText(face, tableOf(face)));
const list = yaml.replace(/\n+# Made by scripts[\s\S]*$/, "").trimEnd();
writeFileSync(
  path,
  `${list}\n\n# Made by scripts/protrusion-tables.mjs. Per cent of a glyph's width that hang: at the left edge, at the right.\nprotrusion:\n${tables.join("")}`,
);

/** What is asked of a face's outlines; x in em. */
function measured({ package: name, file }) {
  const bytes = readFileSync(join(dirname(resolve(`${name}/package.json`)), file));
  const face = new hb.Face(new hb.Blob(bytes));
  const font = new hb.Font(face);
  const em = face.upem;
  const outlines = new Map();
  /** Segments of the glyph of `character`, its advance, with features or without; undefined where it has none. */
  const outline = (character, features = []) => {
    const key = `${character} ${features}`;
    if (!outlines.has(key)) outlines.set(key, outlineOf(font, em, character, features));
    return outlines.get(key);
  };
  return { outline };
}

function outlineOf(font, em, character, features) {
  const buffer = new hb.Buffer();
  buffer.addText(character);
  buffer.guessSegmentProperties();
  hb.shape(
    font,
    buffer,
    features.map((tag) => new hb.Feature(tag, 1)),
  );
  const [{ codepoint: glyph }] = buffer.getGlyphInfos();
  if (glyph === 0) return undefined;
  const segments = segmentsOf(font.glyphToJson(glyph), em);
  return segments.length === 0 ? undefined : { advance: font.glyphHAdvance(glyph) / em, segments };
}

/** Straight pieces of an outline, curves in twelfths. */
function segmentsOf(commands, em) {
  const segments = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX, toY) => {
    segments.push([x / em, y / em, toX / em, toY / em]);
    [x, y] = [toX, toY];
  };
  for (const { type, values } of commands) {
    if (type === "M") [x, y, startX, startY] = [...values, ...values];
    else if (type === "L") lineTo(...values);
    else if (type === "Z") lineTo(startX, startY);
    else {
      const points = [[x, y]];
      for (let i = 0; i < values.length; i += 2) points.push([values[i], values[i + 1]]);
      for (let step = 1; step <= 12; step++) lineTo(...onCurve(points, step / 12));
    }
  }
  return segments;
}

/** de Casteljau. */
function onCurve(points, t) {
  if (points.length === 1) return points[0];
  const between = points.slice(1).map(([x, y], i) => {
    const [fromX, fromY] = points[i];
    return [fromX + (x - fromX) * t, fromY + (y - fromY) * t];
  });
  return onCurve(between, t);
}

function tableOf(face) {
  const { outline } = face;
  const stem = edgesOf(outline("n"), bandOf(outline, "n"));
  const table = new Map();
  const put = (character, shares) => {
    if (shares) table.set(character, shares);
  };
  for (const letter of LETTERS) put(letter, letterShares(outline, letter, stem));
  for (const figure of FIGURES) {
    // Layouts set text with either kind of figure: the one that asks for less decides.
    const [lining, text] = [[], ["onum", "pnum"]].map((features) =>
      letterShares(outline, figure, stem, features),
    );
    put(figure, lining && text && [0, 1].map((side) => Math.min(lining[side], text[side])));
  }
  for (const mark of MARKS) put(mark, markShares(face, mark));
  for (const [character, shares] of table) {
    const known = hangOf(character, "letters", undefined);
    const rounded = shares.map((share) => Math.round(share * 100));
    if (rounded.every((share, side) => share === Math.round(known[side] * 100))) table.delete(character);
    else table.set(character, rounded);
  }
  return table;
}

function letterShares(outline, letter, stem, features) {
  const glyph = outline(letter, features);
  if (!glyph) return undefined;
  const edges = edgesOf(glyph, bandOf(outline, letter, features));
  return edges.map(({ bearing, white }, side) => {
    const hang = bearing - stem[side].bearing + WHITE_WEIGHT * (white - stem[side].white);
    return Math.abs(hang) < LEAST_SEEN_EM ? 0 : within(hang / glyph.advance, LETTER_BOUNDS);
  });
}

/** From the baseline to the x-height for small letters, to their own top for others. */
function bandOf(outline, letter, features) {
  const top = ({ segments }) => Math.max(...segments.flatMap(([, y, , toY]) => [y, toY]));
  const xHeight = top(outline("x"));
  const own = top(outline(letter, features));
  return [0, /\p{Ll}/u.test(letter) ? Math.min(own, xHeight) : own];
}

/** Per side: white between the advance's edge and the first ink, and behind it on average, within the band. */
function edgesOf({ advance, segments }, [bottom, top]) {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const y = bottom + ((row + 0.5) / ROWS) * (top - bottom);
    const crossings = segments.flatMap(([x, fromY, toX, toY]) =>
      fromY <= y === toY <= y ? [] : [x + ((y - fromY) / (toY - fromY)) * (toX - x)],
    );
    return crossings.length === 0 ? undefined : [Math.min(...crossings), advance - Math.max(...crossings)];
  });
  return [0, 1].map((side) => {
    const whites = rows.map((row) => row?.[side] ?? Infinity);
    const bearing = Math.min(...whites);
    const deep = whites.map((white) => Math.min(white - bearing, DEEPEST_EM));
    return { bearing, white: deep.reduce((sum, white) => sum + white, 0) / ROWS };
  });
}

function markShares(face, mark) {
  const box = inkBox(face.outline(mark));
  const known = inkBox(reference.outline(mark));
  if (!box || !known) return undefined;
  return hangOf(mark, "letters", undefined).map((share, side) => {
    if (share === 0) return 0;
    const ink = (share * known.advance - known.bearings[side]) / known.width;
    const bounds = POINTS.has(mark) ? POINT_BOUNDS : MARK_BOUNDS;
    return within((box.bearings[side] + ink * box.width) / box.advance, bounds);
  });
}

function inkBox(glyph) {
  if (!glyph) return undefined;
  const xs = glyph.segments.flatMap(([x, , toX]) => [x, toX]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  return { advance: glyph.advance, bearings: [left, glyph.advance - right], width: right - left };
}

function within(share, [least, most]) {
  return Math.min(most, Math.max(least, share));
}

function tableText({ family, weight, style }, table) {
  const groups = new Map();
  for (const [character, [left, right]] of table) {
    const key = `${left} ${right}`;
    groups.set(key, `${groups.get(key) ?? ""}${character}`);
  }
  const lines = [];
  for (const [shares, characters] of groups) {
    const line = lines.at(-1);
    const entry = `${characters} ${shares}`;
    if (line !== undefined && line.length + entry.length < 98) lines[lines.length - 1] = `${line}  ${entry}`;
    else lines.push(`      ${entry}`);
  }
  const head = `  - family: ${family}\n    weight: ${weight}\n    style: ${style}\n`;
  return `${head}    glyphs: |\n${lines.join("\n")}\n`;
}
