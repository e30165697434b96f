import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A piece of text as pdf.js finds it on a page; lengths in points, y down from the page's top. */
export interface PieceOfText {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
  /** PostScript name, without the subset's tag. */
  readonly font: string;
  readonly endsLine: boolean;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  /** In the order of the content. */
  readonly pieces: readonly PieceOfText[];
}

export async function openPdf(
  bytes: Uint8Array,
): Promise<{ readonly document: PDFDocumentProxy; readonly close: () => Promise<void> }> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  return { document: await task.promise, close: () => task.destroy() };
}

export async function readPdf(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const { document, close } = await openPdf(bytes);
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    // Fonts become known only when the page's operators are read.
    await page.getOperatorList();
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item): PieceOfText[] => {
      if (!("str" in item)) return [];
      const [, , , size = 0, x = 0, y = 0] = item.transform as readonly number[];
      const font = String(page.commonObjs.get(item.fontName).name).replace(/^[A-Z]{6}\+/, "");
      const { str: text, width: pieceWidth, hasEOL: endsLine } = item;
      return [{ text, x, baseline: height - y, width: pieceWidth, size, font, endsLine }];
    });
    pages.push({ width, height, pieces });
  }
  await close();
  return pages;
}
