/** Numbers from 0 to 1 that look random and are the same for the same seed (Marsaglia's xorshift, 2003). */
export function seededRandom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

export interface RandomDocument {
  readonly body: string;
  readonly css: string;
  readonly width: number;
  readonly height: number;
}

/** A document of blocks of all kinds, one in another, whose words are numbered. */
export function randomDocument(seed: number): RandomDocument {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  let word = 0;
  const words = (most: number) => Array.from({ length: 1 + below(most) }, () => `w${word++}`).join(" ");
  const style = () => pick(STYLES);
  const open = (tag: string) => `<${tag} style="${style()}">`;
  const blocks = (depth: number, most: number): string =>
    Array.from({ length: 1 + below(most) }, () => block(depth)).join("");
  const list = (depth: number) =>
    `${open("ul")}${Array.from({ length: 1 + below(3) }, () => `${open("li")}${words(12)}${random() < 0.4 || depth > 2 ? block(depth + 1) : ""}</li>`).join("")}</ul>`;
  const grid = (depth: number) =>
    `<div style="display: grid; grid-template-columns: ${pick(TRACKS)}; gap: ${below(6)}pt; ${pick(GRID_STYLES)}">${Array.from({ length: 1 + below(5) }, () => `<div style="${pick(CELL_STYLES)}">${blocks(depth + 1, 2)}</div>`).join("")}</div>`;
  const parallel = (depth: number) => {
    const rows = 1 + below(4);
    const edition = () =>
      `<article>${Array.from({ length: rows }, () => `<div>${blocks(depth + 2, 2)}</div>`).join("")}</article>`;
    return `<div class="parallel">${edition()}${edition()}</div>`.replaceAll(
      "<article>",
      `<article style="grid-row: 1 / span ${rows}">`,
    );
  };
  const cell = (depth: number) =>
    `<td style="${pick(CELL_ALIGNMENTS)}">${random() < 0.3 ? blocks(depth + 2, 2) : words(8)}</td>`;
  const row = (depth: number, cells: number) =>
    `<tr style="${pick(["", "", "break-inside: avoid", "height: 20pt"])}">${Array.from({ length: cells }, () => cell(depth)).join("")}</tr>`;
  const table = (depth: number) => {
    const columns = 1 + below(3);
    const rows = Array.from({ length: 1 + below(5) }, () => row(depth, columns)).join("");
    const joined = `<tr><td rowspan="2" style="${pick(CELL_ALIGNMENTS)}">${words(20)}</td>${row(depth, columns).slice(4)}${row(depth, columns)}`;
    const wide = `<tr><td colspan="${columns}">${words(9)}</td></tr>`;
    const body =
      random() < 0.5
        ? `${rows}${wide}`
        : joined.replace(/^<tr>(<td rowspan[^>]*>[^<]*<\/td>)[^>]*>/, "<tr>$1");
    return `<table style="${pick(TABLE_STYLES)}"><tbody>${body}</tbody></table>`;
  };
  const block = (depth: number): string => {
    // Columns in columns in columns are balanced again and again, and nobody writes them.
    const kinds = depth > 2 ? 3 : depth > 0 ? 8 : 9;
    if (seed > TABLES_FROM && depth < 3 && random() < 0.3) return table(depth);
    switch (below(kinds)) {
      case 0:
      case 1:
        return `${open("p")}${words(40)}</p>`;
      case 2:
        return `${open("p")}${words(6)} <em>${words(5)}</em><br>${words(4)} <strong>${words(3)}</strong></p>`;
      case 3:
        return `<h2>${words(4)}</h2>`;
      case 4:
        return list(depth);
      case 5:
        return grid(depth);
      case 6:
        return `${open("div")}${blocks(depth + 1, 4)}</div>`;
      case 7:
        return random() < 0.5 ? parallel(depth) : `<figure><img src="IMG" alt=""></figure>`;
      default:
        return `<div style="column-count: ${2 + below(2)}; column-gap: 5pt; ${style()}">${blocks(depth + 1, 4)}</div>`;
    }
  };
  const body = blocks(0, 8);
  const css = `html { orphans: ${1 + below(3)}; widows: ${1 + below(3)}; ${pick(["", "-flug-line-grid: 12pt; line-snap: baseline"])} }
    ul { padding-left: 12pt; list-style-type: ${pick(["none", "disc", "decimal"])} } h2 { break-after: avoid; font-size: 14pt; line-height: 16pt; margin: 4pt 0 }
    img { width: ${5 + below(80)}pt; height: ${5 + below(90)}pt }
    .parallel { display: grid; grid-template-columns: 1fr 1fr; gap: 3pt 6pt } article { display: grid; grid-template-rows: subgrid }`;
  return { body, css, width: 80 + below(150), height: 40 + below(200) };
}

const TRACKS = ["1fr 1fr", "auto 1fr", "40pt 1fr 1fr", "auto auto", "1fr"];
/** Documents of greater seeds have tables; the others are as they have always been. */
const TABLES_FROM = 32;
const TABLE_STYLES = ["", "border-collapse: collapse", "border-spacing: 3pt; margin: 4pt 0", "width: 100%"];
const CELL_ALIGNMENTS = [
  "",
  "vertical-align: top",
  "vertical-align: bottom; padding: 2pt",
  "border: 1pt solid black",
  "vertical-align: baseline",
];
const GRID_STYLES = ["", "align-items: end", "align-items: center", "height: 60pt", "justify-items: start"];
const CELL_STYLES = [
  "",
  "",
  "grid-column: span 2",
  "grid-row: span 2",
  "margin: 3pt",
  "break-inside: avoid",
  "align-self: end",
];
const STYLES = [
  "",
  "",
  "",
  "margin: 5pt 0",
  "margin: 3pt 4pt -2pt",
  "padding: 2pt",
  "border: 1pt solid black; margin: 4pt",
  "break-inside: avoid",
  "break-before: avoid",
  "break-after: avoid",
  "break-before: page",
  "text-align: justify",
  "text-indent: 10pt",
  "font-size: 7pt",
  "line-height: 15pt",
  "text-box-trim: trim-both",
  "min-height: 20pt",
  "margin: 0 auto; width: 60pt",
  "text-align: right",
];
