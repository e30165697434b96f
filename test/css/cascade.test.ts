import { describe, expect, test } from "vitest";
import { byId, el, page, style } from "./helpers.js";

const RED = { space: "rgb", red: 1, green: 0, blue: 0 };
const BLUE = { space: "rgb", red: 0, green: 0, blue: 1 };

describe("the cascade", () => {
  test("a bare document has what browsers give it", () => {
    const { root } = style("", page(el("h1#x", "Title"), el("ul", el("li", "a"))));
    const [body] = root.children;
    expect(root.style.display).toBe("block");
    expect(body?.kind === "element" && body.style.marginTop).toEqual({ pt: 6, percent: 0 });
  });
  test("of two rules as specific, the later wins", () => {
    expect(byId(style("p { color: red } p { color: blue }")).style.color).toEqual(BLUE);
  });
  test("the more specific wins over the later", () => {
    expect(byId(style("#x { color: red } p { color: blue }")).style.color).toEqual(RED);
  });
});
