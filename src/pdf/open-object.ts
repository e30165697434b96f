import type { PdfRef, PdfValue } from "pdfkit";

/** What keeps objects until they are complete. */
interface Store {
  endObject(object: PdfRef, bytes: Uint8Array | undefined): void;
}

/** An object of the file that has its number, and must be ended. */
export class OpenObject implements PdfRef {
  readonly id: number;
  data: { [key: string]: PdfValue | undefined };
  readonly #store: Store;

  constructor(id: number, data: PdfRef["data"], store: Store) {
    this.id = id;
    this.data = data;
    this.#store = store;
  }

  end(bytes?: Uint8Array): void {
    this.#store.endObject(this, bytes);
  }
}
