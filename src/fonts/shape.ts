import type { Face, ShapedGlyphs, ShapeOptions } from "./face.js";
import { shapeWhole } from "./shape-whole.js";
import { type ShapedWords, shapedWordsOf, shapeWords } from "./shape-words.js";
import { emptyGlyphs } from "./shaped-glyphs.js";

/**
 * Shapes `text` with one face: kerning, ligatures and the script's own rules as the font has them,
 * `features` on top of those.
 *
 * Glyphs stand in the order of drawing. Characters that show nothing (soft hyphens, joiners, zero-width
 * spaces) leave no glyph: they belong to the cluster before them. Short texts are kept, and results must be
 * treated as values: the same columns may come again.
 */
export function shape(face: Face, text: string, options: ShapeOptions): ShapedGlyphs {
  if (text === "") return NOTHING;
  const cache = cacheOf(face);
  const key = optionsKey(options);
  if (text.length > LONGEST_KEPT) return shapeAnew(textsOf(cache, key), text, { face, options });
  const whole = `${key}\n${text}`;
  const recent = cache.recent.get(whole);
  if (recent) return recent;
  const glyphs = cache.older.get(whole) ?? shapeAnew(textsOf(cache, key), text, { face, options });
  keep(cache, whole, glyphs);
  return glyphs;
}

const NOTHING: ShapedGlyphs = emptyGlyphs(0);

/** Two generations: when `recent` is full it becomes `older`, and what was older and not asked for goes. */
interface ShapeCache {
  recent: Map<string, ShapedGlyphs>;
  older: ReadonlyMap<string, ShapedGlyphs>;
  /** UTF-16 units of the keys in `recent`. */
  size: number;
  /** By options. */
  readonly texts: Map<string, KnownTexts>;
}

/** Of what is longer, the text room keeps the paragraph, and words are kept here. */
const LONGEST_KEPT = 40;

/** Hyphens, headings and words at the edges of lines, of a few hundred leaflets. */
const CACHE_UNITS = 100_000;

const caches = new WeakMap<Face, ShapeCache>();

function cacheOf(face: Face): ShapeCache {
  let cache = caches.get(face);
  if (!cache) {
    cache = { recent: new Map(), older: new Map(), size: 0, texts: new Map() };
    caches.set(face, cache);
  }
  return cache;
}

/** What is known of the texts of several words of a face and options. */
interface KnownTexts {
  /** UTF-16 units that were shaped as wholes. */
  units: number;
  /** What they are put together of; null where that has not been asked, undefined where they must be wholes. */
  words: ShapedWords | undefined | null;
}

/** Languages and sets of features that a face is asked for at a time. */
const OPTIONS_KEPT = 12;

function textsOf({ texts }: ShapeCache, key: string): KnownTexts {
  let known = texts.get(key);
  if (!known) {
    known = { units: 0, words: null };
    const [oldest] = texts.keys();
    if (texts.size >= OPTIONS_KEPT && oldest !== undefined) texts.delete(oldest);
    texts.set(key, known);
  }
  return known;
}

/** Some five hundred times a line: of fewer, learning words and what a font's tables say of them takes longer than it saves. */
const SHAPED_AS_WHOLES = 20_000;

interface Setting {
  readonly face: Face;
  readonly options: ShapeOptions;
}

function shapeAnew(texts: KnownTexts, text: string, { face, options }: Setting): ShapedGlyphs {
  if (!text.includes(" ")) return shapeWhole(face, text, options);
  if (texts.units < SHAPED_AS_WHOLES) texts.units += text.length;
  else if (texts.words === null) texts.words = shapedWordsOf(face, options);
  return (texts.words && shapeWords(texts.words, text)) ?? shapeWhole(face, text, options);
}

function keep(cache: ShapeCache, key: string, glyphs: ShapedGlyphs): void {
  if (cache.size + key.length > CACHE_UNITS) {
    cache.older = cache.recent;
    cache.recent = new Map();
    cache.size = 0;
  }
  cache.recent.set(key, glyphs);
  cache.size += key.length;
}

const optionsKeys = new WeakMap<ShapeOptions, string>();

function optionsKey(options: ShapeOptions): string {
  let key = optionsKeys.get(options);
  if (key === undefined) {
    const features = options.features.map(({ tag, value }) => `${tag}=${value}`).join(",");
    key = `${options.lang} ${options.dir} ${options.script ?? ""} ${features}`;
    optionsKeys.set(options, key);
  }
  return key;
}
