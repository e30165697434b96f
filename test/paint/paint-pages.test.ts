import { describe, expect, test } from "vitest";
import type { StyledElement } from "../../src/css/index.js";
import type { Fragment, LineFragment, LinesFragment, Page } from "../../src/layout/index.js";
import { createPainter, type OverlayLayer, type PaintImage, type PaintOp } from "../../src/paint/index.js";
import { BLACK, BLUE, block, border, documentOf, element, line, page, RED, style, text } from "./pages.js";

const RECT = { x: 10, y: 20, width: 100, height: 50 };

function paint(
  pages: readonly Page[],
  root: StyledElement,
  images: ReadonlyMap<string, PaintImage> = new Map(),
  layers: readonly OverlayLayer[] = [],
): readonly (readonly PaintOp[])[] {
  const painter = createPainter({
    document: documentOf(root),
    images,
    overlay: new Set(layers),
    written: (colour) => colour,
  });
  const painted = pages.map((each) => painter.paint(each).ops);
  const nodes = painted.flatMap((ops) => ops.flatMap(({ node }) => (node === "artifact" ? [] : [node])));
  expect(painter.nodesOn(pages)).toEqual(new Set(nodes));
  return painted;
}

function paintOne(fragment: Fragment, root: StyledElement): readonly PaintOp[] {
  return paint([page([fragment])], root)[0] ?? [];
}

/** One operation a line, for expectations that can be read. */
function show(ops: readonly PaintOp[]): string[] {
  return ops.map((op) => {
    if (op.op === "glyphs")
      return `${op.node} "${op.run.text}" at ${op.x},${op.y}${op.endsWord ? " ends" : ""}`;
    if (op.op === "path") return `${op.node} path ${op.path}${op.fillRule ? ` ${op.fillRule}` : ""}`;
    const { x, y, width, height } = op.rect;
    return `${op.node} ${op.op} ${op.op === "link" ? op.href : op.source} ${[x, y, width, height].join(" ")}`;
  });
}

const PARAGRAPH = element(0, "html", [element(1, "body", [element(2, "p", [text(3, "…")])])]);

describe("the head of a table", () => {
  test("that is shown again is an artifact, what follows it is not", () => {
    const root = element(0, "html", [
      element(1, "thead", [element(2, "th", [text(3, "…")])]),
      element(4, "td", [text(5, "…")]),
    ]);
    const head = block(1, RECT, [line([{ text: "A", node: 3 }])]);
    const cell = block(4, RECT, [line([{ text: "B", node: 5 }])]);
    const owners = paintOne(block(0, RECT, [{ ...head, repeated: true }, cell]), root).map(
      ({ node }) => node,
    );
    expect(owners).toEqual(["artifact", 5]);
  });
});

describe("boxes", () => {
  test("a background fills the border box, below the borders", () => {
    const own = { ...border([2, 2, 2, 2], [BLACK]), backgroundColor: RED };
    const ops = paintOne(block(2, RECT, [], own), PARAGRAPH);
    expect(show(ops)).toEqual([
      "artifact path M 10 20 H 110 V 70 H 10 Z",
      "artifact path M 10 20 H 110 V 70 H 10 Z M 12 22 H 108 V 68 H 12 Z evenodd",
    ]);
    expect(ops.map((op) => op.op === "path" && op.fill)).toEqual([RED, BLACK]);
  });
  test("borders of one colour and several widths are one ring", () => {
    const ops = paintOne(block(2, RECT, [], border([1, 0, 3, 4], [RED, RED])), PARAGRAPH);
    expect(show(ops)).toEqual(["artifact path M 10 20 H 110 V 70 H 10 Z M 14 21 H 110 V 67 H 14 Z evenodd"]);
  });
  test.each([
    [[5, 0, 0, 0], "M 10 20 H 110 V 25 H 10 Z"],
    [[0, 5, 0, 0], "M 105 20 H 110 V 70 H 105 Z"],
    [[0, 0, 5, 0], "M 10 65 H 110 V 70 H 10 Z"],
    [[0, 0, 0, 5], "M 10 20 H 15 V 70 H 10 Z"],
  ] as const)("a single side %j is a rule", (widths, path) => {
    expect(show(paintOne(block(2, RECT, [], border(widths, [RED])), PARAGRAPH))).toEqual([
      `artifact path ${path}`,
    ]);
  });
  test("borders of two colours meet on the diagonal", () => {
    const ops = paintOne(block(2, RECT, [], border([2, 4, 2, 4], [RED, BLUE])), PARAGRAPH);
    expect(show(ops)).toEqual([
      "artifact path M 10 20 L 110 20 L 106 22 L 14 22 Z",
      "artifact path M 110 20 L 110 70 L 106 68 L 106 22 Z",
      "artifact path M 110 70 L 10 70 L 14 68 L 106 68 Z",
      "artifact path M 10 70 L 10 20 L 14 22 L 14 68 Z",
    ]);
  });
  test("a box cut by a page end has no border at the cut", () => {
    const cut = { ...block(2, RECT, [], border([2, 0, 2, 0], [RED])), part: { first: true, last: false } };
    expect(show(paintOne(cut, PARAGRAPH))).toEqual(["artifact path M 10 20 H 110 V 22 H 10 Z"]);
  });
  test("the root's or the body's background covers the sheet with its bleed, once", () => {
    const own = style({ backgroundColor: RED });
    const root = element(0, "html", [element(1, "body", [], { style: own })]);
    const [ops = []] = paint([page([block(1, RECT, [], own)], { bleed: 3 })], root);
    expect(show(ops)).toEqual(["artifact path M -3 -3 H 203 V 103 H -3 Z"]);
  });
});

describe("lines", () => {
  test("a run stands on its baseline, raised by its rise, in its colour", () => {
    const ops = paintOne(
      line([
        { text: "ab ", node: 3 },
        { text: "2", node: 4, rise: 3, style: style({ color: RED }) },
      ]),
      PARAGRAPH,
    );
    expect(show(ops)).toEqual(['3 "ab " at 10,50', '4 "2" at 22.5,47']);
    expect(ops.map((op) => op.op === "glyphs" && op.colour)).toEqual([BLACK, RED]);
  });
  test.each([
    ["the space it is broken at is there", "word ", {}, false, false],
    ["broken after a hyphen of the author's", "CGT-", {}, false, false],
    ["hyphenated", "Soli", { hyphenated: true }, true, false],
    ["ended by itself", "word", { ends: true }, false, true],
    ["ended by itself, with a space", "word ", { ends: true }, false, false],
  ])("does a line need a space after it: %s", (_, content, facts, softHyphen, expected) => {
    const [op] = paintOne(line([{ text: content, node: 3, softHyphen }], facts), PARAGRAPH);
    expect(op?.op === "glyphs" && op.endsWord).toBe(expected);
  });
  test("only the last run of a line ends its word", () => {
    const ops = paintOne(
      line(
        [
          { text: "Wo", node: 3 },
          { text: "rt", node: 4 },
        ],
        { ends: true },
      ),
      PARAGRAPH,
    );
    expect(ops.map((op) => op.op === "glyphs" && op.endsWord)).toEqual([false, true]);
  });
});

describe("links and underlines", () => {
  const emphasis = element(6, "em", [text(7, "bb")]);
  const anchor = element(4, "a", [text(5, "aa "), emphasis], {
    attrs: { href: "https://example.org" },
    style: style({ display: "inline", textDecorationLine: "underline", color: RED }),
  });
  const root = element(0, "html", [element(2, "p", [text(3, "x "), anchor, text(8, " y")])]);
  const pieces = [
    { text: "x ", node: 3 },
    { text: "aa ", node: 5 },
    { text: "bb", node: 7 },
    { text: " y", node: 8 },
  ];

  test("runs of one link are one place, as high as the text, and one rule in the link's colour", () => {
    const ops = paintOne(line(pieces), root);
    expect(show(ops)).toEqual([
      "artifact path M 17.5 51 H 40 V 51.5 H 17.5 Z",
      '3 "x " at 10,50',
      '5 "aa " at 17.5,50',
      '7 "bb" at 30,50',
      '8 " y" at 40,50',
      "4 link https://example.org 17.5 42 22.5 10",
    ]);
    expect(ops[0]?.op === "path" && ops[0].fill).toEqual(RED);
  });
  test("over two lines it is two, without the space between", () => {
    const ops = [...paintOne(line(pieces.slice(0, 2)), root), ...paintOne(line(pieces.slice(2, 3)), root)];
    expect(show(ops.filter((op) => op.op !== "glyphs"))).toEqual([
      "artifact path M 17.5 51 H 27.5 V 51.5 H 17.5 Z",
      "4 link https://example.org 17.5 42 10 10",
      "artifact path M 10 51 H 20 V 51.5 H 10 Z",
      "4 link https://example.org 10 42 10 10",
    ]);
  });
  test("an anchor without address is no link; a fixed box or inline-block takes no underline from around it", () => {
    const inner = element(5, "span", [text(6, "aa")], { style: style({ display: "inline-block" }) });
    const outer = element(4, "a", [inner], { style: style({ textDecorationLine: "underline" }) });
    expect(show(paintOne(line([{ text: "aa", node: 6 }]), element(0, "html", [outer])))).toEqual([
      '6 "aa" at 10,50',
    ]);
  });
});

describe("who owns the paint", () => {
  const owned = (root: StyledElement, node: number): readonly PaintOp["node"][] =>
    paintOne(line([{ text: "a", node }]), root).map((op) => op.node);

  test.each([
    [{ "aria-hidden": "true" }, "artifact"],
    [{ role: "presentation" }, "artifact"],
    [{ role: "none" }, "artifact"],
    [{ "aria-hidden": "false" }, 5],
    [{}, 5],
  ])("text below an element with %j", (attrs, owner) => {
    const root = element(0, "html", [element(3, "div", [element(4, "span", [text(5, "a")])], { attrs })]);
    expect(owned(root, 5)).toEqual([owner]);
  });
  test("a marker and other generated text belong to their element", () => {
    expect(owned(element(0, "html", [element(4, "li", [text(5, "a")])]), 4)).toEqual([4]);
  });
  test("a page number in furniture is an artifact, text beside it is not", () => {
    const after = style({ content: [{ kind: "counter", name: "page" }] });
    const folio = element(4, "footer", [text(5, "a")], { style: style({ position: "fixed" }), after });
    expect(owned(element(0, "html", [folio]), 4)).toEqual(["artifact"]);
    expect(owned(element(0, "html", [folio]), 5)).toEqual([5]);
  });
  test("a link in hidden text is no link", () => {
    const anchor = element(4, "a", [text(5, "a")], { attrs: { href: "#x", "aria-hidden": "true" } });
    expect(owned(element(0, "html", [anchor]), 5)).toEqual(["artifact"]);
  });
  test("furniture is read on the first page that has it and stays an artifact after", () => {
    const foot = element(4, "footer", [text(5, "a")], { style: style({ position: "fixed" }) });
    const furniture = [block(4, RECT, [line([{ text: "a", node: 5 }])])];
    const ops = paint(
      [page([]), page([], { furniture }), page([], { furniture })],
      element(0, "html", [foot]),
    );
    expect(ops.map((each) => each.map((op) => op.node))).toEqual([[], [5], ["artifact"]]);
  });
});

describe("pictures", () => {
  const image = { kind: "image", node: 4, rect: RECT, source: "logo" } as const;
  const picture = (attrs: Readonly<Record<string, string>>, kind: PaintImage) =>
    paint(
      [page([image])],
      element(0, "html", [element(4, "img", [], { attrs })]),
      new Map([["logo", kind]]),
    )[0] ?? [];
  const drawing = {
    width: 10,
    height: 10,
    viewBox: { x: -1, y: -1, width: 2, height: 2 },
    shapes: [
      { path: "M -1 -1 L 1 1", fillRule: "evenodd", fill: RED },
      { path: "M 0 0 L 1 0", fillRule: "nonzero", stroke: { colour: BLUE, width: 0.1 } },
    ],
  } as const;

  test("pixels are an image in its rectangle", () => {
    expect(show(picture({ alt: "x" }, { kind: "raster" }))).toEqual(["4 image logo 10 20 100 50"]);
  });
  test("a drawing is as large as fits, in the middle, with its strokes", () => {
    const ops = picture({ alt: "x" }, { kind: "svg", drawing });
    expect(show(ops)).toEqual(["4 path M 35 20 L 85 70 evenodd", "4 path M 60 45 L 85 45"]);
    expect(ops[1]?.op === "path" && ops[1].stroke?.width).toBeCloseTo(2.5);
    expect(ops[1]?.op === "path" && ops[1].fill).toBeUndefined();
  });
  test("one with an empty description is an artifact", () => {
    expect(picture({ alt: "" }, { kind: "raster" }).map((op) => op.node)).toEqual(["artifact"]);
  });
  test("one that could not be read leaves its place empty", () => {
    expect(paintOne(image, element(0, "html", [element(4, "img")]))).toEqual([]);
  });
  test("a linked picture can be clicked on", () => {
    const root = element(0, "html", [element(3, "a", [element(4, "img")], { attrs: { href: "#" } })]);
    const [ops = []] = paint([page([image])], root, new Map([["logo", { kind: "raster" }]]));
    expect(show(ops)).toEqual(["4 image logo 10 20 100 50", "3 link # 10 20 100 50"]);
  });
});

describe("the overlay", () => {
  const grid = page([block(2, RECT, [line([{ text: "ab", node: 3 }])])], {
    grids: [{ origin: 12, step: 30 }],
  });
  const over = (layer: OverlayLayer, one: Page = grid) =>
    show((paint([one], PARAGRAPH, new Map(), [layer])[0] ?? []).slice(1));

  test("boxes: a frame around each", () => {
    expect(over("boxes")).toEqual(["artifact path M 10 20 H 110 V 70 H 10 Z"]);
  });
  test("baselines: the grid over the page area, and each line's own", () => {
    expect(over("baselines")).toEqual([
      "artifact path M 10 12 L 190 12",
      "artifact path M 10 42 L 190 42",
      "artifact path M 10 72 L 190 72",
      "artifact path M 10 50 L 190 50",
    ]);
  });
  test("columns: the page area, and a strip for each place where a grid or columns set", () => {
    const cell = (x: number, y: number) => block(3, { x, y, width: 40, height: 10 });
    const cells = [cell(10, 20), cell(60, 20), cell(10, 40)];
    const columns = page([block(2, RECT, cells, style({ display: "grid" }))]);
    expect(show(paint([columns], PARAGRAPH, new Map(), ["columns"])[0] ?? [])).toEqual([
      "artifact path M 10 10 H 190 V 90 H 10 Z",
      "artifact path M 10 20 H 50 V 70 H 10 Z",
      "artifact path M 60 20 H 100 V 70 H 60 Z",
    ]);
  });
  test("tags: each element's frame and name", () => {
    expect(over("tags")).toEqual([
      "artifact path M 10 20 H 110 V 70 H 10 Z",
      'artifact "p" at 10.25,23.75 ends',
    ]);
  });
  test("without layers there is nothing", () => {
    expect(paint([page([])], PARAGRAPH)).toEqual([[]]);
  });
});

test("the same pages give the same operations", () => {
  const pages = [page([block(2, RECT, [line([{ text: "ab", node: 3 }])], border([1, 1, 1, 1], [RED]))])];
  expect(paint(pages, PARAGRAPH)).toEqual(paint(pages, PARAGRAPH));
});

describe("a paragraph that stands where it stood", () => {
  const set = line([{ text: "ab", node: 5 }]);
  const fragment = (...lines: readonly LineFragment[]): LinesFragment => ({
    kind: "lines",
    lines: () => lines,
    baselines: () => [],
  });
  const around = (tag: string, more: Parameters<typeof element>[3]) =>
    element(0, "html", [element(2, "p", [element(4, tag, [text(5, "ab")], more)])]);
  const underlined = (color: typeof RED) => ({ style: style({ textDecorationLine: "underline", color }) });
  const paintIn = (root: StyledElement, lines: LinesFragment, how: Partial<Page> = {}) =>
    paint([page([{ ...block(2, RECT), children: [lines] }], how)], root);

  test("is painted as what is around it now asks for", () => {
    const roots = [
      around("span", {}),
      around("span", { attrs: { "aria-hidden": "true" } }),
      around("a", { attrs: { href: "#one" } }),
      around("a", { attrs: { href: "#other" } }),
      around("span", underlined(RED)),
      around("span", underlined(BLUE)),
      around("span", {}),
    ];
    const kept = fragment(set);
    for (const [i, root] of roots.entries())
      expect(paintIn(root, kept), String(i)).toEqual(paintIn(root, fragment(set)));
  });

  test("is not painted again, nor kept where a text is long or boxes stand in it", () => {
    let asked = 0;
    const counted: LineFragment = {
      ...set,
      runs() {
        asked++;
        return set.runs();
      },
    };
    const timesIn = (lines: LinesFragment, how?: Partial<Page>) => {
      asked = 0;
      for (let i = 0; i < 3; i++) paintIn(around("span", {}), lines, how);
      return asked;
    };
    expect(timesIn(fragment(counted))).toBe(1);
    expect(timesIn(fragment(counted), { number: 13 })).toBe(3);
    expect(timesIn(fragment({ ...counted, children: [block(6, RECT)] }))).toBe(3);
  });
});
