import { describe, expect, test } from "vitest";
import { breakParagraph } from "../../src/text/index.js";
import { linesOf, lineText, paragraph, realLibrary } from "./helpers.js";

const SIZE = 20;
const STYLE = {
  fontFamily: ["Fira Sans Extra Condensed"],
  fontWeight: 800,
  fontSize: SIZE,
  letterSpacing: -0.006 * SIZE,
  textWrap: "balance",
} as const;

function headline(words: string, lang: string, measureEm: number): string {
  return linesOf(paragraph(words, STYLE, realLibrary(), lang), measureEm * SIZE).join(" | ");
}

describe("headlines break by sense", () => {
  const german = "In Solidarität mit den kämpfenden kasachischen Arbeitern!";
  const english = "Solidarity with the striking workers of Kazakhstan!";

  test("in three lines", () => {
    expect(headline(german, "de", 9.57)).toBe(
      "In Solidarität | mit den kämpfenden | kasachischen Arbeitern!",
    );
    expect(headline(english, "en", 9.57)).toBe("Solidarity | with the striking workers | of Kazakhstan!");
  });
  test("in four", () => {
    expect(headline(german, "de", 8)).toBe("In Solidarität | mit den kämpfenden | kasachischen | Arbeitern!");
    expect(headline(english, "en", 8)).toBe("Solidarity | with the striking | workers | of Kazakhstan!");
  });
  test("as few lines as fit", () => {
    expect(headline(english, "en", 20)).toBe(english);
    expect(headline("Streik!", "de", 9)).toBe("Streik!");
  });
  test("as many as another language's headline has, if asked", () => {
    const prepared = paragraph(english, STYLE, realLibrary(), "en");
    expect(
      breakParagraph(prepared, 9.57 * SIZE, { minLines: 4 }).map((line) => lineText(line).trim()),
    ).toEqual(["Solidarity", "with the striking", "workers", "of Kazakhstan!"]);
  });

  test.each([
    ["de", "Hände weg von unserem Krankenhaus und unseren Arbeitsplätzen!"],
    ["de", "Gemeinsam gegen die Kürzungen bei der Bildung und im Gesundheitswesen"],
    ["en", "No cuts to the services that we all depend on in the city"],
    ["fr", "Non à la fermeture de l’usine et à la casse des services publics"],
    ["it", "Contro i tagli alla sanità e alla scuola nella nostra città"],
    ["es", "Contra los recortes en la sanidad y en la educación de todos"],
    ["pt", "Contra os cortes na saúde e na educação de todos os trabalhadores"],
    ["nl", "Handen af van de zorg en van het onderwijs in onze stad"],
    ["pl", "Solidarność z robotnikami w Kazachstanie i na całym świecie"],
    ["cs", "Solidarita s dělníky v Kazachstánu a na celém světě"],
    ["tr", "Kazakistan’daki işçiler ile dayanışma ve barış için mücadele"],
    ["ru", "Солидарность с бастующими рабочими в Казахстане и во всём мире"],
    ["uk", "Солідарність зі страйкарями у Казахстані та в усьому світі"],
    ["el", "Αλληλεγγύη με τους εργάτες του Καζακστάν και της Ελλάδας"],
  ])("%s: no line ends in a word that belongs to the next: %s", (lang, words) => {
    const ends =
      /^(?:von|vom|und|die|bei|der|im|gegen|to|the|that|on|in|à|la|de|et|des|contro|i|alla|e|nella|contra|los|en|y|os|na|van|het|z|w|na|s|v|a|ile|ve|с|в|и|во|зі|у|та|με|τους|του|και|της)$/i;
    for (const measure of [10, 11, 12, 14]) {
      const lines = headline(words, lang, measure).split(" | ");
      expect(lines.join(" ")).toBe(words);
      for (const line of lines.slice(0, -1)) expect(line.split(" ").at(-1)).not.toMatch(ends);
    }
  });
});

describe("running text", () => {
  const style = {
    fontFamily: ["Alegreya"],
    fontWeight: 500,
    hyphens: "auto",
    flugTypography: "auto",
  } as const;
  const broken = (words: string, lang: string): string[] => {
    const prepared = paragraph(words, style, realLibrary(), lang);
    return Array.from({ length: 40 }, (_, i) => linesOf(prepared, 120 + 4 * i)).flatMap((lines) =>
      lines.slice(0, -1),
    );
  };

  test("names, acronyms and words with figures are not hyphenated", () => {
    const lines = broken(
      "Dies betraf insbesondere KazMunaiGas in Schanaosen, wo Esenbek Ukteshbajew und 100%ige Gewerkschafter der " +
        "Gewerkschaft Zhanartu, CGT und ARCELORMITTAL, die Solidaritätsaktionen mit Kazakhmys und ArcelorMittal verstärken.",
      "de",
    );
    const parts = new Set(
      lines.filter((line) => /\p{L}-$/u.test(line)).map((line) => line.split(" ").at(-1)),
    );
    for (const part of parts) {
      expect(part).not.toMatch(/^(?:Kaz|Muna|KazM|Scha|Esen|Uktes|Zhan|ARCEL|Arcel|\d|%)/);
    }
    expect([...parts].some((part) => part?.startsWith("Gewerk"))).toBe(true);
  });

  test("in English a capital inside a sentence is a name's", () => {
    const lines = broken(
      "Although these killings in Kazakhstan were a real shock for the International organisations of the Kazakh trade unionists.",
      "en",
    );
    const parts = lines.filter((line) => /\p{L}-$/u.test(line)).map((line) => line.split(" ").at(-1) ?? "");
    expect(parts.filter((part) => /^\p{Lu}/u.test(part) && !part.startsWith("Alth"))).toEqual([]);
    expect(parts.some((part) => part.startsWith("organ"))).toBe(true);
  });

  test("dates keep the day with the month", () => {
    for (const line of broken(
      "bis sie mit dem Massaker am 16. Dezember 2011 ihren Höhepunkt erreichte und endete",
      "de",
    )) {
      expect(line).not.toMatch(/16\.$/);
    }
  });
});
