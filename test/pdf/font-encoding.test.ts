import { describe, expect, test } from "vitest";
import { encodingOf } from "../../src/pdf/font-encoding.js";
import { squaresLibrary } from "../fonts/squares.js";

const [squares] = squaresLibrary().select(["Squares"], 400, "normal");
if (!squares) throw new Error("no squares");
const face = squares;

function coded(...glyphs: readonly (readonly [code: number, id: number, text: string])[]) {
  return glyphs.map(([code, id, text]) => ({
    face,
    code,
    id,
    text,
    font: "F1",
    width: 500,
    number: 0,
    agreedIn: 0,
  }));
}

describe("encodingOf", () => {
  test("codes of WinAnsiEncoding need nothing more", () => {
    const encoding = encodingOf(
      coded([0x2d, 1, "-"], [0x41, 2, "A"], [0x80, 3, "€"], [0x84, 4, "„"], [0xe4, 5, "ä"]),
    );
    expect(encoding).toMatchObject({ differences: [], isStandard: true, saysText: true });
    expect([...encoding.names.values()]).toEqual(["hyphen", "A", "Euro", "quotedblbase", "adieresis"]);
  });

  test("others are named after what they stand for, those that follow one another once counted", () => {
    const encoding = encodingOf(coded([0x41, 1, "A"], [0x81, 2, "ft"], [0x82, 3, "ж"], [0x8d, 4, "𝄞"]));
    expect(encoding.differences).toEqual([0x81, "f_t", "uni0436", 0x8d, "u1D11E"]);
    expect(encoding).toMatchObject({ isStandard: false, saysText: false });
  });

  test("a ligature of the standard set has its name, which does not say its letters", () => {
    expect(encodingOf(coded([0x81, 1, "fi"]))).toMatchObject({
      differences: [0x81, "fi"],
      isStandard: true,
      saysText: false,
    });
  });

  test("a glyph with two texts has one name, and its second code does not say its text", () => {
    const encoding = encodingOf(
      coded([0x20, 7, " "], [0x2d, 1, "-"], [0x9d, 1, "\u2010"], [0x9e, 7, "\u202f"]),
    );
    expect(encoding.names).toEqual(
      new Map([
        [7, "space"],
        [1, "hyphen"],
      ]),
    );
    expect(encoding.differences).toEqual([0x9d, "hyphen", "space"]);
    expect(encoding.saysText).toBe(false);
  });

  test("two glyphs of one text have names of their own, which mean the same", () => {
    const encoding = encodingOf(coded([0x31, 4, "1"], [0x8d, 9, "1"]));
    expect(encoding.differences).toEqual([0x8d, "one.g9"]);
    expect(encoding.saysText).toBe(false);
  });

  test("a code that WinAnsiEncoding leaves open is said", () => {
    expect(encodingOf(coded([0x81, 7, " "])).differences).toEqual([0x81, "space"]);
  });

  test("a name longer than readers take is only a number", () => {
    expect(encodingOf(coded([0x81, 5, "сорок сорок"])).differences).toEqual([0x81, "g5"]);
  });
});
