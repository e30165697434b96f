import { describe, expect, test } from "vitest";
import { type FrontMatter, loadStatement } from "../../src/content/index.js";
import { type Diagnostic, printDiagnostic, type Report } from "../../src/diagnostics/index.js";
import { memorySource } from "./memory-source.js";

/** What holds for an edition with these settings beside this leaflet.yaml; without a single diagnostic. */
function settle(own: string, leaflet = ""): FrontMatter | undefined {
  const diagnostics: Diagnostic[] = [];
  const source = memorySource({ "de.md": `---\ntitle: T\n${own}\n---\n\nText.\n`, "leaflet.yaml": leaflet });
  const statement = loadStatement(source, (diagnostic) => diagnostics.push(diagnostic));
  expect(diagnostics.map(printDiagnostic)).toEqual([]);
  return statement?.editions[0]?.meta;
}

describe("fields of leaflet.yaml and of an edition", () => {
  test("an edition's own field comes before that of leaflet.yaml, also within the meeting and the logo", () => {
    const leaflet = [
      "author: All",
      "imprint: Name, Ort",
      "keywords: [a, b]",
      "link: https://example.org/",
      "meeting:",
      "  start: 2026-12-16 19:00",
      "  place: Ort",
    ].join("\n");
    const meta = settle("author: One\nmeeting:\n  place: Place\n  note: Note", leaflet);
    expect(meta).toMatchObject({
      author: { value: "One" },
      imprint: { value: "Name, Ort" },
      keywords: ["a", "b"],
      link: { value: "https://example.org/" },
      meeting: {
        start: { value: { year: 2026, month: 12, day: 16, time: { hour: 19, minute: 0 } } },
        place: { value: "Place" },
        note: { value: "Note" },
      },
    });
    expect(meta?.imprint?.span.file.path).toBe("content/demo/leaflet.yaml");
    expect(meta?.author?.span.file.path).toBe("content/demo/de.md");
  });

  test("what is not given is not there", () => {
    expect(Object.keys(settle("author:\nmeeting:\n  place:\n  speaker: ''") ?? {})).toEqual(["title"]);
  });

  test('"" takes away what leaflet.yaml gives, an empty field does not', () => {
    const leaflet =
      "author: All\nlink: https://example.org/\nkeywords: [a]\nmeeting: {place: Ort, start: 2026-12-16}\n";
    expect(settle("author:\nlink:", leaflet)?.author?.value).toBe("All");
    const meta = settle('author: ""\nkeywords: ""\nmeeting: {start: ""}', leaflet);
    expect(Object.keys(meta ?? {})).toEqual(["title", "meeting", "link"]);
    expect(Object.keys(meta?.meeting ?? {})).toEqual(["place"]);
    expect(settle('meeting: ""', leaflet)?.meeting).toBeUndefined();
  });

  test("words to be divided add up, an edition's own first, and only those of its language", () => {
    const leaflet = "hyphenation: {de: [Zha-nar-tu], de-AT: [a-b]}\n";
    expect(settle("hyphenation: [Zhanartu, Ort]", "hyphenation: {de: [Zha-nar-tu]}\n")?.hyphenation).toEqual([
      "Zhanartu",
      "Ort",
      "Zha-nar-tu",
    ]);
    expect(settle("", "hyphenation: [Zha-nar-tu]\n")?.hyphenation).toEqual(["Zha-nar-tu"]);
    expect(settle('hyphenation: ""', "hyphenation: [Zha-nar-tu]\n")).not.toHaveProperty("hyphenation");
    const report: Report = () => {};
    const austrian = loadStatement(
      memorySource({ "de-AT.md": "# T\n\nText", "leaflet.yaml": leaflet }),
      report,
    );
    expect(austrian?.editions[0]?.meta.hyphenation).toEqual(["Zha-nar-tu", "a-b"]);
  });

  test("settings of the leaflets", () => {
    const source = memorySource({
      "de.md": "# T\n\nText",
      "leaflet.yaml": "---\nformats: [a5, A4, A5]\nlayout: classic\n",
    });
    const settings = loadStatement(source, () => {})?.settings;
    expect(settings).toMatchObject({ formats: ["A5", "A4"], layout: "classic" });
    expect(settings?.layoutSpan?.start).toBe("---\nformats: [a5, A4, A5]\nlayout: ".length);
  });
});

describe("the day of the statement", () => {
  test("an edition's own comes before that of leaflet.yaml, and can be taken away", () => {
    expect(settle("date: 2030-01-31")?.date?.value).toEqual({ year: 2030, month: 1, day: 31 });
    expect(settle("", "date: 2030-01-31")?.date?.value.year).toBe(2030);
    expect(settle('date: ""', "date: 2030-01-31")?.date).toBeUndefined();
  });
});

describe("times of a meeting", () => {
  const times = (yaml: string) => {
    const { start, end } = settle(`meeting: ${yaml}`)?.meeting ?? {};
    return [start?.value, end?.value];
  };
  const day = { year: 2026, month: 12, day: 16 };
  const evening = { ...day, time: { hour: 19, minute: 0 } };

  test.each([
    ["2026-12-16", day],
    ["2026-12-16 19:00", evening],
    ["2026-12-16T19:00", evening],
    ["2026-12-16  9:05", { ...day, time: { hour: 9, minute: 5 } }],
    ["2026-12-16 19:00 Europe/Berlin", { ...evening, zone: "Europe/Berlin" }],
    ["2026-12-16T19:00+0500", { ...evening, zone: "+05:00" }],
    ["2026-12-16T19:00-03:30", { ...evening, zone: "-03:30" }],
    ["2026-12-16T19:00Z", { ...evening, zone: "UTC" }],
    ["2028-02-29", { year: 2028, month: 2, day: 29 }],
  ])("%s", (text, time) => {
    expect(times(`{start: "${text}"}`)).toEqual([time, undefined]);
    expect(times(`{start: ${text}}`)).toEqual([time, undefined]);
  });

  test("an end that is a time alone is on the day and in the zone of the start", () => {
    const start = { ...evening, zone: "Asia/Almaty" };
    expect(times("{start: 2026-12-16 19:00 Asia/Almaty, end: 21:30}")).toEqual([
      start,
      { ...start, time: { hour: 21, minute: 30 } },
    ]);
  });

  test("an end may be on another day, after midnight", () => {
    expect(times("{start: 2026-12-16 22:00, end: 2026-12-17 01:00}")[1]).toEqual({
      year: 2026,
      month: 12,
      day: 17,
      time: { hour: 1, minute: 0 },
    });
    expect(times("{start: 2026-12-16, end: 2026-12-18}")[1]).toEqual({ year: 2026, month: 12, day: 18 });
  });
});

describe("settings of plain lines", () => {
  test.each([
    "meeting:\n  start: 2030-01-05 9:05 Europe/Berlin\n  place: Saal 7, it's here\n\nauthor: Ä. B\n",
    "author: 'A B'\ncontact: \"C: D # E\"\nimprint: F\nlink: https://example.org/a:b?c=d",
    "date: 2030-01-05\nauthor: true\nimprint: 0x1F\ncontact: 1.50\n",
    "meeting:\n      note: x\n      speaker: Y [Z]\nlink: nowhere\n",
    "meetng: x\nauthor: A:B\n",
    "meeting: x\nauthor: y\n",
    "logo:\n  file: none.png\n  alt: z\n",
    "author:\n  place: x\n",
  ])("say the same to the quick and to the general reader: %j", (yaml) => {
    // A comment is for the general one.
    const read = (head: string) => {
      const said: Diagnostic[] = [];
      const source = memorySource({ "de.md": "---\ntitle: T\n---\nEins.\n", "leaflet.yaml": head + yaml });
      const meta = loadStatement(source, (diagnostic) => said.push(diagnostic))?.editions[0]?.meta;
      const found = JSON.stringify([meta, said], (key, value) => (key === "file" ? value.path : value));
      const ofYaml = /"file":"content\/demo\/leaflet.yaml","start":(\d+),"end":(\d+)/g;
      return found.replace(ofYaml, (_, start, end) => `${start - head.length}-${end - head.length}`);
    };
    expect(read("")).toBe(read("# more\n"));
  });
});
