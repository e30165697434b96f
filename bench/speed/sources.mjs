import path from "node:path";
import { pathToFileURL } from "node:url";
import { BOLD, REGULAR } from "./documents.mjs";

/** The document in Typst's language. */
export function typstSource(document) {
  const { width, height, margin, size, leading, columns, gap, langs, titles, paragraphs, rows } = document;
  const quoted = (words) => words.replaceAll(/[\\#$*_`<>@~[\]=/+-]/gu, "\\$&").replace(/^(\d+)\./u, "$1\\.");
  const cell = (lang, words) => `text(lang: "${lang}")[${words.map(quoted).join("\n\n")}]`;
  const body = paragraphs
    ? `#heading[${quoted(titles[0])}]\n#columns(${columns}, gutter: ${gap}pt)[\n${paragraphs.map(quoted).join("\n\n")}\n]`
    : `#grid(columns: (1fr, 1fr), column-gutter: ${gap}pt, row-gutter: ${leading / 2}pt,\n${[
        langs.map((lang, side) => `text(lang: "${lang}", heading[${quoted(titles[side])}])`),
        ...rows.map((row) => langs.map((lang, side) => cell(lang, row[side]))),
      ]
        .map((cells) => cells.join(", "))
        .join(",\n")})`;
  return `#set document(title: ${JSON.stringify(titles[0])}, date: none)
#set page(width: ${width}pt, height: ${height}pt, margin: ${margin}pt)
#set text(font: "Source Serif 4", size: ${size}pt, lang: "${langs[0]}", top-edge: ${size}pt, bottom-edge: 0pt)
#set par(justify: true, leading: ${leading - size}pt, spacing: ${leading * 1.5 - size}pt)
#show heading: set text(size: ${size * 1.6}pt)
${body}
`;
}

/** The document in HTML and CSS, for WeasyPrint and Chromium. */
export function htmlSource(document) {
  const { width, height, margin, size, leading, columns, gap, langs, titles, paragraphs, rows } = document;
  const quoted = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const texts = (words) => words.map((text) => `<p>${quoted(text)}</p>`).join("\n");
  const body = paragraphs
    ? `<h1>${quoted(titles[0])}</h1><div class="columns">${texts(paragraphs)}</div>`
    : `<div class="rows">${[
        titles.map((title) => `<h1>${quoted(title)}</h1>`),
        ...rows.map((row) => row.map(texts)),
      ]
        .map((row) => row.map((cell, side) => `<div lang="${langs[side]}">${cell}</div>`).join(""))
        .join("\n")}</div>`;
  const face = (file, weight) =>
    `@font-face{font-family:"Source Serif 4";font-weight:${weight};src:url("${pathToFileURL(file)}")}`;
  return `<!DOCTYPE html><html lang="${langs[0]}"><head><meta charset="utf-8"><title>${quoted(titles[0])}</title><style>
${face(REGULAR, 400)}${face(BOLD, 700)}
@page{size:${width}pt ${height}pt;margin:${margin}pt}
html{font:${size}pt/${leading}pt "Source Serif 4";text-align:justify;hyphens:auto}
body{margin:0}h1{font-size:1.6em;line-height:1.3;margin:0 0 ${leading}pt}p{margin:0 0 ${leading / 2}pt}
.columns{columns:${columns};column-gap:${gap}pt}
.rows{display:grid;grid-template-columns:1fr 1fr;column-gap:${gap}pt}
</style></head><body>${body}</body></html>`;
}

/** The document in LaTeX, for LuaLaTeX with microtype. */
export function latexSource(document) {
  const { width, height, margin, size, leading, columns, gap, langs, titles, paragraphs, rows } = document;
  const names = { de: "ngerman", en: "british" };
  const quoted = (words) => words.replaceAll(/[#$%&_{}]/gu, "\\$&");
  const texts = (words) => words.map(quoted).join("\\par\n");
  const heading = (title) =>
    `{\\raggedright\\bfseries\\fontsize{${size * 1.6}bp}{${size * 2}bp}\\selectfont ${quoted(title)}\\par}\\medskip\n`;
  const single = () =>
    `${heading(titles[0])}${columns > 1 ? `\\begin{multicols}{${columns}}` : ""}\n${texts(paragraphs)}\\par\n${columns > 1 ? "\\end{multicols}" : ""}`;
  const parallel = () =>
    [titles.map((title) => heading(title)), ...rows.map((row) => row.map(texts))]
      .map(([left, right]) => {
        const side = (lang, words) =>
          `\\begin{otherlanguage*}{${names[lang]}}${words}\\par\\end{otherlanguage*}`;
        return `${side(langs[0], left)}\\switchcolumn ${side(langs[1], right)}\\switchcolumn*`;
      })
      .join("\n");
  const body = paragraphs ? single() : `\\begin{paracol}{2}\n${parallel()}\n\\end{paracol}`;
  return `\\documentclass{article}
\\usepackage[paperwidth=${width}bp,paperheight=${height}bp,margin=${margin}bp]{geometry}
\\usepackage[british,ngerman]{babel}
\\usepackage{fontspec,multicol,paracol}
\\setmainfont{${path.basename(REGULAR)}}[Path=${path.dirname(REGULAR)}/,BoldFont=../700Bold/${path.basename(BOLD)}]
\\usepackage[protrusion=true,expansion=true,stretch=20,shrink=20]{microtype}
\\parindent=0pt \\parskip=${leading / 2}bp \\pagestyle{empty} \\emergencystretch=1em \\frenchspacing
\\columnsep=${gap}bp \\setlength{\\multicolsep}{0pt}
\\begin{document}\\selectlanguage{${names[langs[0]]}}\\fontsize{${size}bp}{${leading}bp}\\selectfont
${body}
\\end{document}
`;
}

/** The document for groff's ms macros; in Times, since groff reads no TrueType files. */
export function groffSource(document) {
  const { width, margin, size, leading, columns, gap, langs, titles, paragraphs, rows } = document;
  const line = width - 2 * margin;
  const quoted = (words) => words.replaceAll("\\", "\\e").replace(/^([.'])/u, "\\&$1");
  const texts = (words) => words.map((text) => `.LP\n${quoted(text)}`).join("\n");
  const head = `.nr PS ${size}p\n.nr VS ${leading}p\n.nr LL ${line}p\n.nr PO ${margin}p\n.nr HM ${margin}p\n.nr FM ${margin}p
.nr PD ${leading / 2}p\n.ds CH\n.hla ${langs[0]}\n.hpf hyphen.${langs[0]}\n`;
  if (paragraphs) {
    const start = columns > 1 ? `.MC ${(line - gap * (columns - 1)) / columns}p ${gap}p\n` : "";
    return `${head}.SH\n${quoted(titles[0])}\n${start}${texts(paragraphs)}\n`;
  }
  const half = (line - gap) / 2;
  const cells = rows.map((row) => row.map((words) => `T{\n${words.map(quoted).join("\n.sp .5v\n")}\nT}`));
  return `${head}.TS\nlw(${half}p) lw(${half}p).\n${cells.map((row) => row.join("\t")).join("\n.sp .5v\n")}\n.TE\n`;
}
