import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import type { ImageFile } from "../../src/content/index.js";
import { type LeafletModel, leafletData, QR_QUIET_MODULES } from "../../src/template/index.js";
import { bodyOf, dataOf, short, statementOf } from "./expanding.js";

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h20v10z"/></svg>';

function statement(langs: readonly string[], yaml = "", frontMatter = "") {
  const editions = langs.map((lang) => [
    `${lang}.md`,
    `---\ntitle: Title ${lang}\n${frontMatter}---\nA\n\nB\n`,
  ]);
  const settings = yaml === "" ? [] : [["leaflet.yaml", yaml]];
  return statementOf(Object.fromEntries([...editions, ...settings, ["logo.svg", LOGO]]));
}

function modelOf(langs: readonly string[], yaml = "", frontMatter = ""): LeafletModel {
  return dataOf(statement(langs, yaml, frontMatter)).model;
}

describe("meetings in words", () => {
  const evening = "meeting:\n  start: 2026-12-16 19:00\n  end: 2026-12-16 21:00\n";

  // What newspapers of the country would print; spaces that do not break become plain ones here.
  test.each([
    ["de", "Mittwoch, 16. Dezember 2026", "19:00–21:00 Uhr"],
    ["en", /^Wednesday,? 16 December 2026$/, "19:00–21:00"],
    ["fr", "mercredi 16 décembre 2026", /^19:00 ?– ?21:00$/],
    ["ru", "среда, 16 декабря 2026 г.", "19:00–21:00"],
  ])("%s", (lang, date, time) => {
    const meeting = modelOf([lang], evening).editions[0]?.meeting;
    const plain = (text = "") => text.replaceAll("\u00A0", " ");
    expect(plain(meeting?.date?.value)).toMatch(date);
    expect(plain(meeting?.time?.value)).toMatch(time);
    expect(meeting?.when?.value).toBe(`${meeting?.date?.value} · ${meeting?.time?.value}`);
    expect(meeting?.datetime).toBe("2026-12-16T19:00");
  });

  test.each([
    ["a beginning alone", "start: 2026-12-16 19:30", "Mittwoch, 16. Dezember 2026 · 19:30 Uhr"],
    ["a whole day", "start: 2026-12-16", "Mittwoch, 16. Dezember 2026"],
    [
      "two whole days",
      "start: 2026-12-16\n  end: 2026-12-17",
      "Mittwoch, 16. – Donnerstag, 17. Dezember 2026",
    ],
    [
      "a zone, in winter",
      "start: 2026-12-16 19:00 Europe/Berlin",
      "Mittwoch, 16. Dezember 2026 · 19:00 Uhr (MEZ)",
    ],
    [
      "a zone, in summer",
      "start: 2026-07-15 19:00 Europe/Berlin",
      "Mittwoch, 15. Juli 2026 · 19:00 Uhr (MESZ)",
    ],
    ["an offset", "start: 2026-12-16 19:00 +05:00", "Mittwoch, 16. Dezember 2026 · 19:00 Uhr (UTC+05:00)"],
    ["midnight", "start: 2026-12-16 00:00", "Mittwoch, 16. Dezember 2026 · 0:00 Uhr"],
  ])("%s", (_, yaml, when) => {
    const meeting = modelOf(["de"], `meeting:\n  ${yaml}\n`).editions[0]?.meeting;
    expect(meeting?.when?.value.replaceAll("\u00A0", " ")).toBe(when);
  });

  test("no field that was not given", () => {
    const [edition] = modelOf(["de"], "meeting:\n  place: Ort\n").editions;
    const { place, ...others } = edition?.meeting ?? {};
    expect(place?.value).toBe("Ort");
    expect(Object.values(others)).toEqual(Object.values(others).map(() => null));
    expect(modelOf(["de"]).editions[0]?.meeting).toBeNull();
  });
});

describe("languages", () => {
  test.each([
    ["de", "Deutsch"],
    ["en", "English"],
    ["en-GB", "English"],
    ["ru", "Русский"],
    ["kk", "Қазақша"],
    ["fr", "Français"],
    ["tr", "Türkçe"],
    ["uk", "Українська"],
    ["cs", "Čeština"],
  ])("%s is %s", (lang, name) => {
    expect(modelOf([lang]).editions[0]?.languageName).toBe(name);
  });

  test.each(["cs", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk"])(
    "%s is called as CLDR calls it",
    (lang) => {
      const name = new Intl.DisplayNames([lang], { type: "language" }).of(lang) ?? "";
      const capital = name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
      expect(modelOf([lang]).editions[0]?.languageName).toBe(capital);
    },
  );

  test.each([
    ["de", "V.i.S.d.P."],
    ["de-AT", "Medieninhaber"],
    ["de-CH", "Impressum"],
    ["en", "Printed and published by"],
    ["fr-BE", "Directeur de la publication"],
    ["hu", null],
  ])("the imprint in %s: %s", (lang, label) => {
    const model = modelOf([lang], "imprint: Name, Ort\n");
    expect(model.labels.imprint).toBe(label);
    expect(model.imprint?.value).toBe("Name, Ort");
  });

  test("every language of the list has every label", () => {
    for (const lang of ["cs", "de", "el", "en", "es", "fr", "it", "kk", "nl", "pl", "pt", "ru", "tr", "uk"]) {
      const [edition] = modelOf([lang]).editions;
      expect(Object.entries(edition?.labels ?? {}).filter(([, label]) => !label)).toEqual([]);
    }
  });
});

describe("one language", () => {
  test("has a row for each block, and all of them together", () => {
    const model = modelOf(["de"]);
    expect(model.editions[0]?.rows.map((row) => row.number)).toEqual([1, 2]);
    expect(bodyOf("{{editions.[0].content}}", dataOf(statement(["de"])))).toBe("<p>A</p><p>B</p>");
    expect([model.mode, model.isParallel, model.rowCount, model.lang, model.langs]).toEqual([
      "single",
      false,
      2,
      "de",
      ["de"],
    ]);
  });

  test("tells by classes what there is", () => {
    const yaml =
      "meeting:\n  place: Ort\nlink: https://example.org/\nimprint: N\ncontact: C\nlogo: {file: logo.svg, alt: L}\n";
    expect(modelOf(["de"]).classes).toBe("a4 single");
    expect(modelOf(["de"], yaml, "author: A\n").classes).toBe(
      "a4 single has-meeting has-link has-contact has-imprint has-logo has-author",
    );
  });
});

describe("several languages", () => {
  const rows = [
    { cells: [[0], []], confidence: 1 },
    { cells: [[1], [0, 1]], confidence: 1 },
  ];
  const data = dataOf(statement(["de", "en"]), { langs: ["de", "en"], rows });

  test("have equally many rows, some empty", () => {
    const show = "{{#each editions}}{{#each rows}}[{{#if isEmpty}}none{{/if}}{{blocks}}]{{/each}} {{/each}}";
    expect(bodyOf(show, data)).toBe("[<p>A</p>][<p>B</p>] [none][<p>A</p><p>B</p>] ");
    expect(data.model.rowCount).toBe(2);
  });

  test("stand in rows with every language in each, for reading row by row", () => {
    const show = "{{#each rows}}{{number}}{{#each cells}} {{lang}}[{{blocks}}]{{/each}} {{/each}}";
    expect(bodyOf(show, data)).toBe("1 de[<p>A</p>] en[] 2 de[<p>B</p>] en[<p>A</p><p>B</p>] ");
  });

  test("are parallel, and the first one gives the document's language", () => {
    const { mode, isParallel, lang, langs, title, classes } = data.model;
    expect([mode, isParallel, lang, langs, title.value, classes]).toEqual([
      "parallel",
      true,
      "de",
      ["de", "en"],
      "Title de",
      "a4 parallel languages-2",
    ]);
  });

  test("what stands once is from the first that has it, label and all", () => {
    const two = statementOf({
      "de.md": "---\ntitle: T\n---\nA\n",
      "en.md": "---\ntitle: T\nimprint: E\ncontact: F\n---\nA\n",
    });
    const { imprint, contact, labels } = dataOf(two, {
      langs: ["de", "en"],
      rows: [{ cells: [[0], [0]], confidence: 1 }],
    }).model;
    expect([imprint?.value, contact?.value, labels.imprint]).toEqual(["E", "F", "Printed and published by"]);
  });

  test("of one language and two regions say which region", () => {
    const names = dataOf(statement(["de-AT", "de-CH"]), { langs: ["de-AT", "de-CH"], rows }).model.editions;
    expect(new Set(names.map((edition) => edition.languageName)).size).toBe(2);
  });
});

describe("the link", () => {
  test.each([
    ["https://example.org/", "example.org"],
    ["https://example.org/a/b/?c=d", "example.org/a/b/?c=d"],
    ["http://example.org/a/", "example.org/a"],
  ])("%s in words: %s", (link, words) => {
    expect(modelOf(["de"], `link: ${link}\n`).link?.words.value).toBe(words);
  });

  test.each([
    "https://example.org/",
    "https://example.org/solidarität?ort=Қарағанды",
    `https://example.org/${"a".repeat(300)}`,
  ])("%s is read back from its QR code", (link) => {
    const data = dataOf(statement(["de"], `link: ${link}\n`));
    const qr = data.model.link?.qr;
    const image = qr && data.images.get(qr.src);
    if (!image) throw new Error("no QR code");
    expect([image.widthPx, image.heightPx, image.format]).toEqual([qr.modules, qr.modules, "svg"]);
    expect(decodeURIComponent(qr.src.replace("data:image/svg+xml,", ""))).toBe(
      new TextDecoder().decode(image.bytes),
    );
    expect(readBack(image, qr.quiet)).toBe(link);
  });

  test("its QR code has level M and the standard's quiet zone", () => {
    expect(QR_QUIET_MODULES).toBe(4);
    const data = dataOf(statement(["de"], "link: https://example.org/\n"));
    const image = data.images.get(data.model.link?.qr?.src ?? "");
    const dark = image ? modulesOf(image) : [];
    // Format information (ISO/IEC 18004:2015, 7.9): two bits in row 8, unmasked with 10; M is 00.
    expect([dark[8]?.[0], dark[8]?.[1]]).toEqual([true, false]);
    expect(data.model.link?.qr?.alt.value).toBe("QR-Code: example.org");
  });

  test("too long for a QR code is said, and printed in words alone", () => {
    const long = statement(["de"], `link: https://example.org/${"a".repeat(2400)}\n`);
    const said: string[] = [];
    const options = { statement: long, editions: long.editions, format: { name: "A4" } };
    const { model } = leafletData(options, (diagnostic) => said.push(short(diagnostic)));
    expect(said).toEqual(["1:7 template/link-too-long the link is too long for a QR code: 2420 characters"]);
    expect([model.link?.qr, model.link?.words.value.length]).toEqual([null, 2412]);
  });
});

test("the logo comes with its size and its image", () => {
  const data = dataOf(statement(["de"], "logo: {file: logo.svg, alt: Our union}\n"));
  const { logo } = data.model;
  expect([logo?.alt, logo?.width, logo?.height]).toEqual(["Our union", 20, 10]);
  expect(data.images.get(logo?.src ?? "")?.format).toBe("svg");
});

/** Draws the code three pixels a module, with its quiet zone, and has it decoded. */
function readBack(image: ImageFile, quiet: number): string | undefined {
  const dark = modulesOf(image);
  const scale = 3;
  const side = (dark.length + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDark = dark[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] === true;
      if (isDark) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsQR.default(pixels, side, side)?.data;
}

/** The modules of the drawing's one path of `M`, `h`, `v`, `z`, filled by the nonzero rule. */
function modulesOf(image: ImageFile): readonly (readonly boolean[])[] {
  const svg = new TextDecoder().decode(image.bytes);
  expect(svg.match(/<path/g)).toHaveLength(1);
  const path = /<path d="([Mhvz\d -]+)"\/>/.exec(svg)?.[1] ?? "";
  const size = image.widthPx;
  const winding = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const vertical = (to: number): void => {
    for (let row = Math.min(y, to); row < Math.max(y, to); row++) {
      const cells = winding[row] ?? [];
      for (let column = x; column < size; column++) cells[column] = (cells[column] ?? 0) + Math.sign(to - y);
    }
    y = to;
  };
  for (const [, command, numbers = ""] of path.matchAll(/([Mhvz])([\d -]*)/g)) {
    const [a = 0, b = 0] = numbers.trim().split(" ").map(Number);
    if (command === "M") [x, y, startX, startY] = [a, b, a, b];
    else if (command === "h") x += a;
    else if (command === "v") vertical(y + a);
    else {
      expect(x).toBe(startX);
      vertical(startY);
    }
  }
  return winding.map((row) => row.map((turns) => turns !== 0));
}
