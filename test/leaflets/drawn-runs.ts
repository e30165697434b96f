import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { openPdf } from "./read-pdf.js";

export interface DrawnGlyph {
  readonly text: string;
  /** To the next glyph, in thousandths of the size, with what the run adjusts. */
  readonly advance: number;
}

/** Glyphs of one showing of text, and the state it is shown in; lengths in points, y up. */
export interface DrawnRun {
  readonly page: number;
  /** PostScript name, without the subset's tag. */
  readonly font: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly characterSpacing: number;
  readonly wordSpacing: number;
  readonly colour: string;
  readonly text: string;
  readonly glyphs: readonly DrawnGlyph[];
}

type Shown = readonly (number | { readonly unicode: string; readonly width: number } | null)[];

/** All text of a PDF as its operators show it, in the order of the content. */
export async function drawnRuns(bytes: Uint8Array): Promise<readonly DrawnRun[]> {
  const { document, close } = await openPdf(bytes);
  const runs: DrawnRun[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const proxy = await document.getPage(page);
    const { fnArray, argsArray } = await proxy.getOperatorList();
    const nameOf = (font: string) => String(proxy.commonObjs.get(font).name).replace(/^[A-Z]{6}\+/, "");
    const state = new TextState(page, nameOf);
    fnArray.forEach((operator, i) => {
      const run = state.follow(operator, argsArray[i] ?? []);
      if (run) runs.push(run);
    });
  }
  await close();
  return runs;
}

/** What of the text state (ISO 32000-2, 9.3) the runs need. */
class TextState {
  private font = "";
  private size = 0;
  private characterSpacing = 0;
  private wordSpacing = 0;
  private scale = 1;
  private colour = "#000000";
  private line: readonly [number, number] = [0, 0];
  private x = 0;

  constructor(
    private readonly page: number,
    private readonly nameOf: (font: string) => string,
  ) {}

  follow(operator: number, args: readonly unknown[]): DrawnRun | undefined {
    const [first, second] = args;
    if (operator === OPS.beginText) this.moveTo(0, 0);
    else if (operator === OPS.moveText)
      this.moveTo(this.line[0] + Number(first), this.line[1] + Number(second));
    else if (operator === OPS.setFont) [this.font, this.size] = [this.nameOf(String(first)), Number(second)];
    else if (operator === OPS.setCharSpacing) this.characterSpacing = Number(first);
    else if (operator === OPS.setWordSpacing) this.wordSpacing = Number(first);
    else if (operator === OPS.setHScale) this.scale = Number(first) / 100;
    else if (operator === OPS.setFillRGBColor) this.colour = String(first);
    else if (operator === OPS.showText) return this.show(first as Shown);
    return undefined;
  }

  private moveTo(x: number, y: number): void {
    this.line = [x, y];
    this.x = x;
  }

  private show(shown: Shown): DrawnRun {
    const glyphs: { text: string; advance: number }[] = [];
    for (const part of shown) {
      const last = glyphs.at(-1);
      if (typeof part === "number" && last) last.advance -= part;
      else if (typeof part === "number") this.x -= (part / 1000) * this.size * this.scale;
      else if (part) glyphs.push({ text: part.unicode, advance: part.width });
    }
    const start = this.x;
    for (const { text, advance } of glyphs) {
      const spacing = this.characterSpacing + (text === " " ? this.wordSpacing : 0);
      this.x += ((advance / 1000) * this.size + spacing) * this.scale;
    }
    const { page, font, size, characterSpacing, wordSpacing, colour } = this;
    const text = glyphs.map((glyph) => glyph.text).join("");
    const [, y] = this.line;
    return {
      page,
      font,
      size,
      x: start,
      y,
      right: this.x,
      characterSpacing,
      wordSpacing,
      colour,
      text,
      glyphs,
    };
  }
}
