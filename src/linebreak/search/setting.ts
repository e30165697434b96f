import { setting } from "./paragraph.js";

/** How many items and breaks the paragraph has, and the lines that its columns of lines tell apart. */
export let itemCount: i32 = 0;
export let breakCount: i32 = 0;
export let lineCount: i32 = 0;
/** The first line from which the measure stays the same. */
export let constantFrom: i32 = 0;
/** Some glue fills whatever is missing. */
export let isFilled: boolean = false;
export let widestAdded: f64 = 0;
export let widestRightHang: f64 = 0;

export let isJustified: boolean = false;
export let hyphens: boolean = false;
export let maxHyphenRun: f64 = 0;
export let lastResort: boolean = false;
/** A line that a forced break ends is set as drawn. */
export let endsAsDrawn: boolean = false;
export let mostBelow: f64 = 0;
export let runtShare: f64 = 0;
export let runtDemerits: f64 = 0;
export let singleWordDemerits: f64 = 0;
export let wideWordShare: f64 = 0;
/** What a hyphen costs: justified, as TeX's penalty; ragged, in demerits. */
export let hyphenCost: f64 = 0;
export let doubleHyphenDemerits: f64 = 0;

/** Of the line that ends the last but one with a hyphen, and of one whose fitness is far from that above. */
export let tripleHyphenDemerits: f64 = 0;
export let finalHyphenDemerits: f64 = 0;
export let adjacentDemerits: f64 = 0;
export let riverDemerits: f64 = 0;

/** Of justified text. */
export let tolerance: f64 = 0;
export let emergency: f64 = 0;
export let linePenalty: f64 = 0;
export let tightWeight: f64 = 0;
export let letterWeight: f64 = 0;
export let unevenDemerits: f64 = 0;
export let breakDemeritScale: f64 = 0;

/** Of ragged text. */
export let slackShare: f64 = 0;
export let slackDemerits: f64 = 0;
export let wideSlackShare: f64 = 0;
export let wideSlackFactor: f64 = 0;

export function readSetting(): void {
  itemCount = setting[0] as i32;
  breakCount = setting[1] as i32;
  lineCount = setting[2] as i32;
  constantFrom = setting[3] as i32;
  isFilled = (setting[4] as f64) > 0;
  widestAdded = setting[5] as f64;
  widestRightHang = setting[6] as f64;
  isJustified = (setting[7] as f64) > 0;
  hyphens = (setting[8] as f64) > 0;
  maxHyphenRun = setting[9] as f64;
  endsAsDrawn = (setting[10] as f64) > 0;
  lastResort = (setting[11] as f64) > 0;
  mostBelow = setting[12] as f64;
  readWeights();
  if (isJustified) readJustified();
  else readRagged();
}

function readWeights(): void {
  runtShare = setting[13] as f64;
  runtDemerits = setting[14] as f64;
  singleWordDemerits = setting[15] as f64;
  wideWordShare = setting[16] as f64;
  hyphenCost = setting[17] as f64;
  doubleHyphenDemerits = setting[18] as f64;
  tripleHyphenDemerits = setting[19] as f64;
  finalHyphenDemerits = setting[20] as f64;
  adjacentDemerits = setting[21] as f64;
  riverDemerits = setting[22] as f64;
}

function readJustified(): void {
  tolerance = setting[23] as f64;
  emergency = setting[24] as f64;
  linePenalty = setting[25] as f64;
  tightWeight = setting[26] as f64;
  letterWeight = setting[27] as f64;
  unevenDemerits = setting[28] as f64;
  breakDemeritScale = setting[29] as f64;
}

function readRagged(): void {
  slackShare = setting[23] as f64;
  slackDemerits = setting[24] as f64;
  wideSlackShare = setting[25] as f64;
  wideSlackFactor = setting[26] as f64;
}
