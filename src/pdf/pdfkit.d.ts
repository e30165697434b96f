/**
 * The part of pdfkit 0.20.2 that this room uses: its object store. Underscore members are pdfkit's own
 * business and may change, so the version in package.json is exact.
 */
declare module "pdfkit" {
  /** Plain strings are written as /Names, String objects as (strings), undefined members not at all. */
  type PdfValue =
    | string
    // biome-ignore lint/complexity/noBannedTypes: pdfkit tells strings from names by the wrapper object
    | String
    | number
    | boolean
    | null
    | Date
    | Uint8Array
    | PdfRef
    | readonly PdfValue[]
    | { readonly [key: string]: PdfValue | undefined };

  interface PdfRef {
    readonly id: number;
    data: { [key: string]: PdfValue | undefined };
    end(chunk?: Uint8Array): void;
  }

  interface DocumentOptions {
    /** null: do not open the standard Helvetica, which could not be embedded. */
    readonly font: null;
    readonly autoFirstPage: false;
    readonly pdfVersion: "1.6" | "1.7";
    readonly info: { readonly CreationDate: Date };
  }

  class PDFDocument {
    constructor(options: DocumentOptions);
    /** Called for the objects of every document as well. */
    ref(data?: { [key: string]: PdfValue | undefined }): PdfRef;
    /** Called with every piece of the file, in order. */
    push(chunk: Uint8Array | null): boolean;

    protected readonly outline: { readonly dictionary: PdfRef };
    protected readonly _root: PdfRef;
    /** How many bytes are written. */
    protected _offset: number;
    /** One for each object. */
    protected readonly _offsets: null[];
    /** How many objects have not ended. */
    protected _waiting: number;
    protected _write(data: Uint8Array): void;
  }

  export { PDFDocument, type PdfRef, type PdfValue };
}
