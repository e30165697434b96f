import type { SourceFile } from "../diagnostics/index.js";

/** The files of one layout, as read; `partials` holds the shared ones and, before them, the layout's own. */
export interface LayoutSource {
  readonly name: string;
  /** `layout.hbs`: Handlebars that expands to one HTML document. */
  readonly template: SourceFile;
  /** `layout.css`; carried for those who style the expanded document. */
  readonly stylesheet: SourceFile;
  /** By the name in `{{> name}}`: the file's name without `.hbs`. */
  readonly partials: ReadonlyMap<string, SourceFile>;
}
