import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { readSvg, type SvgDrawing, transformPath } from "../../src/svg/index.js";

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';

function read(text: string): { drawing: SvgDrawing | undefined; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const drawing = readSvg({ path: "logo.svg", text }, (diagnostic) => diagnostics.push(diagnostic));
  return { drawing, diagnostics };
}

/** The shapes of a drawing of 100 by 100 that must be read in silence. */
function shapes(content: string, attributes = "") {
  const { drawing, diagnostics } = read(`<svg ${XMLNS} viewBox="0 0 100 100" ${attributes}>${content}</svg>`);
  expect(diagnostics).toEqual([]);
  return drawing?.shapes ?? [];
}

function rgb(red: number, green: number, blue: number) {
  return { space: "rgb", red, green, blue };
}

describe("the size of a drawing", () => {
  test.each([
    ['viewBox="0 0 200 100"', 150, 75, { x: 0, y: 0, width: 200, height: 100 }],
    ['width="20mm" height="1in" viewBox="-5 -5 10 10"', 56.6929, 72, { x: -5, y: -5, width: 10, height: 10 }],
    ['width="40" height="20pt"', 30, 20, { x: 0, y: 0, width: 40, height: 26.6667 }],
    ['width="100%" height="100%" viewBox="0 0 8 4"', 6, 3, { x: 0, y: 0, width: 8, height: 4 }],
  ])("%s", (attributes, width, height, viewBox) => {
    const { drawing, diagnostics } = read(`<svg ${XMLNS} ${attributes}/>`);
    expect(diagnostics).toEqual([]);
    expect(drawing?.width).toBeCloseTo(width, 3);
    expect(drawing?.height).toBeCloseTo(height, 3);
    for (const [side, value] of Object.entries(viewBox)) {
      expect(drawing?.viewBox[side as keyof typeof viewBox]).toBeCloseTo(value, 3);
    }
  });
});

describe("shapes become absolute paths", () => {
  test.each([
    ['<rect x="1" y="2" width="10" height="20"/>', "M 1 2 H 11 V 22 H 1 Z"],
    ['<line x1="0" y1="1" x2="2" y2="3" stroke="red"/>', "M 0 1 L 2 3"],
    ['<polygon points="0,0 10,0 10,10"/>', "M 0 0 L 10 0 L 10 10 Z"],
    ['<polyline points="0 0 10 0 10 10" fill="none" stroke="#000"/>', "M 0 0 L 10 0 L 10 10"],
    ['<path d="m1 1l2 0 0 2z"/>', "M 1 1 L 3 1 L 3 3 Z"],
    ['<path d="M0 0q1 1 2 0t2 0"/>', "M 0 0 Q 1 1 2 0 Q 3 -1 4 0"],
  ])("%s", (content, path) => {
    expect(shapes(content).map((shape) => shape.path)).toEqual([path]);
  });

  test("a circle is four cubic arcs that touch its box", () => {
    const [circle] = shapes('<circle cx="50" cy="50" r="10"/>');
    const ends = [...(circle?.path.matchAll(/C(?: \S+){4} (\S+) (\S+)/g) ?? [])].map(
      ([, x, y]) => `${x},${y}`,
    );
    expect(ends).toEqual(["50,40", "60,50", "50,60", "40,50"]);
  });
  test("a rectangle's corners are rounded by rx, which stands for ry too", () => {
    const [round] = shapes('<rect width="40" height="20" rx="5"/>');
    expect(round?.path.startsWith("M 5 0 H 35 C ")).toBe(true);
    expect(round?.path).toContain("40 5 V 15");
  });
  test("what has no area is not drawn", () => {
    expect(shapes('<rect width="0" height="5"/><circle r="0"/><path d=""/><polyline points=""/>')).toEqual(
      [],
    );
  });
});

describe("transforms", () => {
  test("apply from the innermost out, and from right to left", () => {
    const content =
      '<g transform="translate(10,20)"><rect transform="scale(2) translate(1 1)" width="5" height="5"/></g>';
    expect(shapes(content)[0]?.path).toBe("M 12 22 H 22 V 32 H 12 Z");
  });
  test("rotate turns about the point given", () => {
    const [line] = shapes('<line x1="10" y1="0" x2="20" y2="0" stroke="#000" transform="rotate(90 10 10)"/>');
    expect(line?.path).toBe("M 20 10 L 20 20");
  });
  test("a stroke grows with its drawing", () => {
    const [line] = shapes('<g transform="scale(3)"><line x2="1" stroke="#000" stroke-width="2"/></g>');
    expect(line?.stroke?.width).toBeCloseTo(6);
  });
  test("a path can be moved again, for a place on the page", () => {
    expect(transformPath("M 0 0 L 10 0", [0.5, 0, 0, 0.5, 100, 50])).toBe("M 100 50 L 105 50");
    expect(transformPath("M 0 0 L", [1, 0, 0, 1, 0, 0])).toBeUndefined();
  });
});

describe("fill and stroke", () => {
  test.each([
    ["", rgb(0, 0, 0)],
    ['fill="#ff0000"', rgb(1, 0, 0)],
    ['fill="#0f0"', rgb(0, 1, 0)],
    ['fill="rgb(0, 0, 255)"', rgb(0, 0, 1)],
    ['fill="rgb(100%,0%,0%)"', rgb(1, 0, 0)],
    ['fill="White"', rgb(1, 1, 1)],
    ['fill="currentColor"', rgb(0, 0, 0)],
    ['fill="#ff0000" style="fill: #0000ff; -inkscape-font: x"', rgb(0, 0, 1)],
    ['style="fill:#00f !important"', rgb(0, 0, 1)],
  ])("%s", (attributes, fill) => {
    expect(shapes(`<path d="M0 0h1v1z" ${attributes}/>`)[0]?.fill).toEqual(fill);
  });

  test("children take what their group says, and may say otherwise", () => {
    const content = '<path d="M0 0h1v1z"/><path d="M0 0h1v1z" fill="#000" fill-rule="nonzero"/>';
    const [first, second] = shapes(`<g fill="#fff" fill-rule="evenodd">${content}</g>`);
    expect([first?.fill, first?.fillRule]).toEqual([rgb(1, 1, 1), "evenodd"]);
    expect([second?.fill, second?.fillRule]).toEqual([rgb(0, 0, 0), "nonzero"]);
  });
  test("a stroke without fill has no fill", () => {
    const [shape] = shapes('<rect width="4" height="4" fill="none" stroke="#f00" stroke-width=".5px"/>');
    expect(shape?.fill).toBeUndefined();
    expect(shape?.stroke).toEqual({ colour: rgb(1, 0, 0), width: 0.5 });
  });
  test("what is hidden is not drawn", () => {
    const content = `<g display="none"><rect width="1" height="1"/></g><rect visibility="hidden" width="1" height="1"/>
      <rect fill="none" width="1" height="1"/>`;
    expect(shapes(content)).toEqual([]);
  });
});

test("what drawing programs add for themselves is passed over", () => {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
    <svg ${XMLNS} xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 1 1" id="x" version="1.1">
    <title>A star</title><desc>drawn &amp; saved</desc><metadata><x/></metadata>
    <defs><linearGradient id="unused"/></defs><sodipodi:namedview pagecolor="#fff"><sodipodi:x/></sodipodi:namedview>
    <path d="M0 0h1v1z" sodipodi:nodetypes="ccc"/></svg>`;
  const { drawing, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  expect(drawing?.shapes.length).toBe(1);
});

describe("what would be drawn otherwise than meant is refused, with its place", () => {
  test.each([
    ["<text>x</text>", "svg/unsupported", "`<text>` is not drawn", "<text"],
    ["<script/>", "svg/unsupported", "`<script>` is not drawn", "<script"],
    ["<style>.a{}</style>", "svg/unsupported", "`<style>` is not drawn", "<style"],
    ["<defs><style/></defs>", "svg/unsupported", "`<style>` is not drawn", "<style"],
    ['<image href="x.png"/>', "svg/unsupported", "`<image>` is not drawn", "<image"],
    ['<use href="#a"/>', "svg/unsupported", "`<use>` is not drawn", "<use"],
    ['<use href="http://example.org/a.svg#a"/>', "svg/unsupported", "`<use>` is not drawn", "<use"],
    ["<blink/>", "svg/unsupported", "`<blink>` is not drawn", "<blink"],
    ['<path d="M0 0h1v1z" fill="url(#g)"/>', "svg/unsupported", "`fill: url(#g)` is not drawn", "fill"],
    ['<g opacity="0.5"/>', "svg/unsupported", "`opacity: 0.5` is not drawn", "opacity"],
    ['<g style="filter:url(#f)"/>', "svg/unsupported", "`filter: url(#f)` is not drawn", "style"],
    [
      '<g stroke-linecap="round"/>',
      "svg/unsupported",
      "`stroke-linecap: round` is not drawn",
      "stroke-linecap",
    ],
    ['<g fill="redd"/>', "svg/bad-value", "`fill: redd` is not drawn", "fill"],
    ['<g stroke-width="-1"/>', "svg/bad-value", "`stroke-width: -1` is not drawn", "stroke-width"],
    ['<path d="M0 0 L"/>', "svg/bad-value", "`M0 0 L` is not a usable `d`", "d"],
    ['<rect width="50%" height="1"/>', "svg/bad-value", "`50%` is not a usable `width`", "width"],
    ['<polygon points="1 2 3"/>', "svg/bad-value", "`1 2 3` is not a usable `points`", "points"],
    ['<g transform="turn(4)"/>', "svg/bad-value", "`turn(4)` is not a usable `transform`", "transform"],
    [
      '<rect width="1" height="1" stroke="#000" transform="scale(1 2)"/>',
      "svg/unsupported",
      "a stroke that a transform stretches is not drawn",
      "<rect",
    ],
  ])("%s", (content, code, message, place) => {
    const { drawing, diagnostics } = read(`<svg ${XMLNS} viewBox="0 0 9 9">\n${content}\n</svg>`);
    expect(drawing).toBeUndefined();
    expect(diagnostics.map((d) => [d.severity, d.code, d.message])).toEqual([["error", code, message]]);
    const span = diagnostics[0]?.span;
    expect(span?.file.text.slice(span.start, span.end)).toBe(place);
    expect(diagnostics[0]?.hint).toMatch(/./);
  });

  test.each([
    ["<svg", "svg/not-xml"],
    [`<svg ${XMLNS} viewBox="0 0 1 1"><g></svg>`, "svg/not-xml"],
    [`<svg ${XMLNS} viewBox="0 0 1 1"><path d="&ns;"/></svg>`, "svg/not-xml"],
    ["", "svg/not-xml"],
    ["not a drawing", "svg/not-xml"],
    ["<html><body/></html>", "svg/not-svg"],
    ['<svg viewBox="0 0 1 1"/>', "svg/not-svg"],
    [`<svg ${XMLNS}/>`, "svg/no-size"],
    [`<svg ${XMLNS} viewBox="0 0 0 0"/>`, "svg/bad-value"],
    [`<svg ${XMLNS} width="3em" height="2"/>`, "svg/bad-value"],
    [`<svg ${XMLNS} viewBox="0 0 1 1" preserveAspectRatio="none"/>`, "svg/bad-value"],
  ])("%s", (text, code) => {
    const { drawing, diagnostics } = read(text);
    expect(drawing).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });
});
