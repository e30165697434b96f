import { execFile } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FontDeclaration } from "../../src/fonts/index.js";

/** A word as it stands on a page: its left edge, and the top of its font's ascent. Points. */
export interface PlacedWord {
  readonly text: string;
  readonly x: number;
  readonly top: number;
}

/** A page for a browser: a whole HTML document and the size of the window it is shown in, in points. */
export interface BrowserPage {
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** The browser's program on this machine, or undefined. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Pixels of the screen for one of CSS's: browsers round the ascent of a font to whole ones. */
const FINENESS = 8;
const PX_PER_PT = 96 / 72;

/** The words of every page, all shown in one run of the browser, with these fonts. */
export async function wordsInChromium(
  browser: string,
  pages: readonly BrowserPage[],
  fonts: readonly { readonly declaration: FontDeclaration; readonly bytes: Uint8Array }[],
): Promise<readonly (readonly PlacedWord[])[]> {
  const folder = mkdtempSync(join(tmpdir(), "flugblatt-chromium-"));
  try {
    const faces = fonts.map(({ declaration, bytes }, i) => {
      writeFileSync(join(folder, `${i}.ttf`), bytes);
      const { family, weight, style } = declaration;
      return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: ${style}; src: url(${i}.ttf) }`;
    });
    pages.forEach(({ html }, i) => {
      writeFileSync(
        join(folder, `${i}.html`),
        html.replace("<head>", `<head><style>${faces.join("\n")}</style>`),
      );
    });
    const main = join(folder, "all.html");
    writeFileSync(main, frames(pages));
    const dumped = await dump(browser, folder, main);
    const found = /<pre id="words">([^<]*)<\/pre>/.exec(dumped)?.[1];
    if (!found) throw new Error(`chromium wrote no words:\n${dumped.slice(0, 2000)}`);
    const words = JSON.parse(decodeURIComponent(found)) as PlacedWord[][];
    return words.map((page) =>
      page.map(({ text, x, top }) => ({ text, x: x / PX_PER_PT, top: top / PX_PER_PT })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function frames(pages: readonly BrowserPage[]): string {
  const shown = pages.map(
    ({ width, height }, i) =>
      `<iframe src="${i}.html" scrolling="no" style="border: 0; display: block; width: ${width}pt; height: ${height}pt"></iframe>`,
  );
  return `<!DOCTYPE html><html><body>${shown.join("")}<pre id="words"></pre><script>${COLLECT}</script></body></html>`;
}

/** Runs in the browser: every word's first rectangle, in the order of the document. */
const COLLECT = `
const wordsOf = (document) => {
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const match of node.data.matchAll(/[^\\s]+/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const [rect] = range.getClientRects();
      if (rect) words.push({ text: match[0], x: rect.left, top: rect.top });
    }
  }
  return words;
};
addEventListener("load", async () => {
  const documents = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
  for (const document of documents) {
    await Promise.all([...document.fonts].map((face) => face.load()));
    await document.fonts.ready;
  }
  document.getElementById("words").textContent = encodeURIComponent(JSON.stringify(documents.map(wordsOf)));
});
`;

function dump(browser: string, folder: string, file: string): Promise<string> {
  const args = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--allow-file-access-from-files",
    "--font-render-hinting=none",
    `--force-device-scale-factor=${FINENESS}`,
    `--user-data-dir=${join(folder, "profile")}`,
    "--virtual-time-budget=20000",
    "--dump-dom",
    pathToFileURL(file).href,
  ];
  const options = { maxBuffer: 1 << 26, timeout: 60_000 };
  return new Promise((resolve, reject) => {
    execFile(browser, args, options, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
}
