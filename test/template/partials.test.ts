import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { textContent } from "../../src/dom/index.js";
import type { LeafletData } from "../../src/template/index.js";
import { dataOf, expand, layoutOf, statementOf } from "./expanding.js";

const FOLDER = new URL("../../templates/partials/", import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith(".hbs"));
const PARTIALS = Object.fromEntries(
  FILES.map((file) => [file.replace(/\.hbs$/, ""), readFileSync(new URL(file, FOLDER), "utf8")]),
);

const LAYOUT =
  '<html lang="{{lang}}" class="{{classes}}">{{> head}}<body>\n{{> logo}}{{#each editions}}<article>{{> edition-text}}{{> signature}}</article>{{/each}}{{> meeting}}{{> code}}{{> foot-line}}</body></html>';

const TEXTS = { "de.md": "---\ntitle: T\n---\nEins.\n", "en.md": "---\ntitle: T\n---\nOne.\n" };
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h20v10z"/></svg>';
const ALL = `
meeting: {start: 2026-12-16 19:00, place: Place, address: Address, speaker: Speaker, note: Note}
link: https://example.org/
contact: Contact
imprint: Imprint
logo: {file: logo.svg, alt: Logo}
`;

function data(yaml: string): LeafletData {
  const statement = statementOf({
    ...TEXTS,
    "logo.svg": LOGO,
    ...(yaml === "" ? {} : { "leaflet.yaml": yaml }),
  });
  return dataOf(statement, { langs: ["de", "en"], rows: [{ cells: [[0], [0]], confidence: 1 }] });
}

function lines(given: LeafletData): readonly string[] {
  const { dom } = expand(layoutOf(LAYOUT, PARTIALS), given);
  return textContent(dom.root)
    .replaceAll("\u00A0", " ")
    .split("\n")
    .filter((line) => line !== "");
}

describe("the shared partials", () => {
  test("print nothing that was not given", () => {
    expect(lines(data(""))).toEqual(["T", "Eins.", "One."]);
    const html = expand(layoutOf(LAYOUT, PARTIALS), data("")).html();
    expect(html).not.toMatch(/<(?:aside|footer|img|div)|class="(?:signature|code|logo|foot-line)/);
  });

  test("print all that was given, in each language", () => {
    expect(lines(data(ALL))).toEqual([
      ...["T", "Eins.", "One."],
      ...[
        "Veranstaltung",
        "Mittwoch, 16. Dezember 2026 · 19:00 Uhr",
        "Place, Address",
        "Es spricht: Speaker",
        "Note",
      ],
      ...["Meeting", expect.stringMatching(/^Wednesday,? 16 December 2026 · 19:00$/)],
      ...["Place, Address", "Speaker: Speaker", "Note"],
      ...["V.i.S.d.P.: Imprint · Kontakt: Contact", "example.org"],
    ]);
  });

  test("stand in one language without rows", () => {
    const single = dataOf(statementOf({ "de.md": "---\ntitle: T\nauthor: A\n---\nEins.\n" }));
    expect(expand(layoutOf(LAYOUT, PARTIALS), single).html()).toContain(
      '<div class="text"><p>Eins.</p></div>\n<p class="signature">A</p>',
    );
  });

  test("are all tried here", () => {
    const used = new Set(
      [...`${LAYOUT}${Object.values(PARTIALS).join("")}`.matchAll(/\{\{> ([\w-]+)/g)].map(([, name]) => name),
    );
    expect(Object.keys(PARTIALS).filter((name) => !used.has(name))).toEqual([]);
  });
});
