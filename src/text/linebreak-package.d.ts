/** The package `linebreak` (UAX 14) comes without types; this is what we use of it. */
declare module "linebreak" {
  class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default LineBreaker;
}
