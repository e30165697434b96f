import { describe, expect, test } from "vitest";
import { escaped } from "../../src/pdf/xmp.js";

describe("text in XMP", () => {
  test("has entities for what XML reads, and everything else as it is", () => {
    expect(escaped('Löhne & "Rechte" <jetzt> 😀')).toBe("Löhne &amp; &quot;Rechte&quot; &lt;jetzt&gt; 😀");
  });

  test("has no characters that XML cannot hold", () => {
    expect(escaped("a\u0000b\u001fc\u007fd\u0085e\ufffef\uffffg\t\r\n")).toBe("abcdefg\t\r\n");
  });
});
