import { describe, expect, test } from "vitest";
import { ByteWriter } from "../../src/pdf/byte-writer.js";
import { ObjectStore, text } from "../../src/pdf/object-store.js";
import { objectSyntax } from "../../src/pdf/object-syntax.js";
import { OpenObject } from "../../src/pdf/open-object.js";
import { number } from "../../src/pdf/operators.js";

describe("objectSyntax", () => {
  test("no white space but between tokens that would run together", () => {
    const ref = new OpenObject(7, {}, { endObject: () => {} });
    expect(objectSyntax({ Type: "Page", Parent: ref, Kids: [ref, ref], Count: 2, Rect: [0, 0.5] })).toBe(
      "<</Type/Page/Parent 7 0 R/Kids[7 0 R 7 0 R]/Count 2/Rect[0 0.5]>>",
    );
    expect(objectSyntax([text("a"), text("b"), "N", [1], { A: null }, true])).toBe(
      "[(a)(b)/N[1]<</A null>> true]",
    );
  });

  test("what is undefined is not written, in an array it keeps its place", () => {
    expect(objectSyntax({ A: undefined, B: 1 })).toBe("<</B 1>>");
  });

  test("texts are ASCII with escapes, or UTF-16 with a mark", () => {
    expect(objectSyntax(text("a(b)\\\n"))).toBe("(a\\(b\\)\\\\\\n)");
    expect(objectSyntax(text("ü"))).toBe("(\xfe\xff\x00\xfc)");
    // U+2028 and U+0A29: bytes that mean something in a string.
    expect(objectSyntax(text("\u2028\u0a29"))).toBe("(\xfe\xff \\(\\n\\))");
  });

  test("numbers to a millionth, dates in UTC, bytes in hexadecimal", () => {
    expect(objectSyntax([1 / 3, 100000, -0.1, 1e-9])).toBe("[0.333333 100000 -0.1 0]");
    expect(objectSyntax(new Date(Date.UTC(2026, 10, 2, 3, 4, 5)))).toBe("(D:20261102030405Z)");
    expect(objectSyntax(new Uint8Array([0, 255]))).toBe("<00ff>");
  });
});

describe("ByteWriter", () => {
  test("holds more than it has room for at first, in order", () => {
    const writer = new ByteWriter();
    const parts = Array.from({ length: 5_000 }, (_, i) => `${i} ${"x".repeat(i % 40)}\n`);
    for (const part of parts) writer.latin1(part);
    writer.byte(0xfc);
    writer.bytes(new Uint8Array([2, 3]));
    expect(Buffer.from(writer.written()).toString("latin1")).toBe(`${parts.join("")}\xfc\x02\x03`);
    expect(writer.text(writer.length - 3)).toBe("\xfc\x02\x03");
  });

  test("writes numbers as operators have them", () => {
    const writer = new ByteWriter();
    const few = [0, -0, 0.0004, -0.0004, 0.5, -0.25, 1.001, 9.9996, -10.01, 999_999_999.125, 1e6, 1e15, 1e22];
    const many = Array.from({ length: 4_000 }, (_, i) => (i * 0.7731 - 1500) * (i % 7));
    for (const value of [...few, ...many]) {
      writer.clear();
      writer.number(value);
      expect(writer.text(0)).toBe(number(value));
    }
    for (const value of [0, 7, 10, -10, 99, 100, -2_147_483_648, 4_294_967_295]) {
      writer.clear();
      writer.integer(value);
      expect(writer.text(0)).toBe(String(value));
    }
  });
});

describe("ObjectStore", () => {
  test("writes the same file alone, beside another and after one, and leaves a finished one as it is", () => {
    const begin = (title: string) => {
      const store = new ObjectStore();
      store.openPage({ Contents: store.addContent(Buffer.from(`BT (${title}) Tj ET\n`.repeat(400))) }).end();
      return store;
    };
    const file = (title: string) => begin(title).finish({ Title: text(title) });
    const alone = file("one");
    const copy = Buffer.from(alone);
    const [one, other] = [begin("one"), begin("another")];
    const [another, again] = [other, one].map((store, i) =>
      store.finish({ Title: text(["another", "one"][i] ?? "") }),
    );
    expect(Buffer.compare(again ?? copy.subarray(1), copy)).toBe(0);
    expect(Buffer.compare(alone, copy)).toBe(0);
    expect(Buffer.compare(another ?? copy, file("another"))).toBe(0);
  });
});
