import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const LAYOUT = `<!DOCTYPE html>
<html lang="{{lang}}" class="{{classes}}">
<head><meta charset="utf-8"><title>{{title}}</title></head>
<body>
{{#each editions}}
<article lang="{{lang}}">
<h1>{{title}}</h1>
{{content}}
</article>
{{/each}}
<div class="bar" role="presentation"></div>
</body>
</html>
`;

/** Writes a layout of one paragraph's worth of style into the folder `at`: the texts, and an empty box `.bar`. */
export function writeBarLayout(at: string, css: string): void {
  mkdirSync(at, { recursive: true });
  writeFileSync(path.join(at, "layout.hbs"), LAYOUT);
  writeFileSync(
    path.join(at, "layout.css"),
    `:root { font-family: Alegreya, serif; font-weight: 500; }\n${css}`,
  );
}
