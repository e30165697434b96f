import type { Report, SourceFile, Span } from "../diagnostics/index.js";
import { type Matrix, multiply, PT_PER_PX, type Rect } from "../geometry/index.js";
import { cssPixels } from "./length.js";
import { INITIAL_STYLE, inheritStyle, type PaintStyle } from "./paint-style.js";
import { parseXml, type XmlElement } from "./parse-xml.js";
import { parseTransform, transformPath } from "./path.js";
import { shapePath } from "./shape-path.js";
import type { SvgDrawing, SvgShape } from "./svg-drawing.js";

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
const SHAPES = new Set(["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"]);
/** Shown to nobody: descriptions, and what counts only where something refers to it. */
const SKIPPED = new Set(
  "title desc metadata defs symbol clipPath mask marker pattern linearGradient radialGradient filter".split(
    " ",
  ),
);
const TO_PATHS = "in the drawing program, turn it into paths before saving";
const HINTS: ReadonlyMap<string, string> = new Map([
  ["style", "in the drawing program, save with presentation attributes instead of CSS"],
  ["script", "take the script out: a leaflet runs nothing"],
  ["image", "save the picture as PNG or JPEG instead"],
  ["a", "take the link out: the leaflet's own links go around the picture"],
]);

/** What the elements of a drawing inherit. */
interface Inherited {
  readonly matrix: Matrix;
  readonly style: PaintStyle;
}

type Refuse = (what: "unsupported" | "bad-value", message: string, hint: string, span: Span) => void;

/**
 * Reads a drawing of plain shapes: path, rect, circle, ellipse, line, polyline, polygon in g, with
 * transforms, fill and stroke in attributes or `style`.
 *
 * Whatever else would change the look is refused, and then there is no drawing. Reports svg/not-xml,
 * svg/not-svg, svg/no-size, svg/unsupported, svg/bad-value.
 *
 * Source: SVG 2 (W3C Candidate Recommendation, 2018), chapters 5, 8 to 10 and 13.
 */
export function readSvg(file: SourceFile, report: Report): SvgDrawing | undefined {
  const root = parseXml(file, report);
  if (!root) return undefined;
  if (root.local !== "svg" || root.namespace !== SVG_NAMESPACE) {
    const message = `this file is not an SVG drawing: it begins with \`<${root.name}>\``;
    const hint = 'its first tag should read `<svg xmlns="http://www.w3.org/2000/svg">`';
    report({ severity: "error", code: "svg/not-svg", message, hint, span: root.span });
    return undefined;
  }
  let refused = false;
  const refuse: Refuse = (what, message, hint, span) => {
    refused = true;
    report({ severity: "error", code: `svg/${what}`, message, hint, span });
  };
  const size = sizeOf(root, refuse);
  if (!size && !refused) {
    const hint = "give the svg tag a `viewBox`, or `width` and `height`";
    report({
      severity: "error",
      code: "svg/no-size",
      message: "the drawing has no size",
      hint,
      span: root.span,
    });
  }
  const style = styleOf(root, INITIAL_STYLE, refuse);
  const inherited: Inherited = { matrix: transformOf(root, refuse), style };
  const shapes: SvgShape[] = [];
  for (const child of root.children) readElement(child, inherited, shapes, refuse);
  return refused || !size ? undefined : { ...size, shapes };
}

function sizeOf(root: XmlElement, refuse: Refuse): Omit<SvgDrawing, "shapes"> | undefined {
  const aspect = root.attributes.get("preserveAspectRatio");
  if (aspect && !/^\s*xMidYMid(\s+meet)?\s*$/.test(aspect.value)) {
    refuseValue(root, "preserveAspectRatio", "take it out", refuse);
  }
  const viewBox = viewBoxOf(root, refuse);
  const width = outerLength(root, "width", refuse) ?? viewBox?.width;
  const height = outerLength(root, "height", refuse) ?? viewBox?.height;
  if (!width || !height) return undefined;
  return {
    width: width * PT_PER_PX,
    height: height * PT_PER_PX,
    viewBox: viewBox ?? { x: 0, y: 0, width, height },
  };
}

function viewBoxOf(root: XmlElement, refuse: Refuse): Rect | undefined {
  const value = root.attributes.get("viewBox")?.value;
  if (value === undefined) return undefined;
  const numbers = value
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [x = 0, y = 0, width = 0, height = 0] = numbers;
  if (numbers.length === 4 && numbers.every(Number.isFinite) && width > 0 && height > 0) {
    return { x, y, width, height };
  }
  refuseValue(root, "viewBox", "write four numbers: left, top, width, height", refuse);
  return undefined;
}

/** In CSS pixels; a percentage is of a page we do not know, and so as good as none. */
function outerLength(root: XmlElement, name: string, refuse: Refuse): number | undefined {
  const value = root.attributes.get(name)?.value.trim();
  if (value === undefined || value === "auto" || value.endsWith("%")) return undefined;
  const pixels = cssPixels(value);
  if (pixels === undefined || pixels <= 0) {
    refuseValue(root, name, "write a number, or a length in px, mm, cm, in, pt", refuse);
  }
  return pixels;
}

function readElement(element: XmlElement, inherited: Inherited, shapes: SvgShape[], refuse: Refuse): void {
  const { local, namespace, span } = element;
  // What drawing programs note for themselves stands in namespaces of their own.
  if (namespace !== SVG_NAMESPACE) return;
  if (SKIPPED.has(local)) {
    for (const style of element.children.filter((child) => child.local === "style")) {
      readElement(style, inherited, shapes, refuse);
    }
    return;
  }
  if (local !== "g" && !SHAPES.has(local)) {
    refuse("unsupported", `\`<${local}>\` is not drawn`, HINTS.get(local) ?? TO_PATHS, span);
    return;
  }
  if (propertiesOf(element).get("display") === "none") return;
  const style = styleOf(element, inherited.style, refuse);
  const matrix = multiply(transformOf(element, refuse), inherited.matrix);
  if (local === "g") {
    for (const child of element.children) readElement(child, { matrix, style }, shapes, refuse);
  } else if (style.visible) {
    const shape = readShape(element, { matrix, style }, refuse);
    if (shape) shapes.push(shape);
  }
}

function readShape(element: XmlElement, { matrix, style }: Inherited, refuse: Refuse): SvgShape | undefined {
  const own = shapePath(element, (name, hint) => refuseValue(element, name, hint, refuse));
  if (own === "") return undefined;
  const path = transformPath(own, matrix);
  if (path === undefined) {
    refuseValue(element, "d", "draw the path anew, or save the drawing again", refuse);
    return undefined;
  }
  const { fill, fillRule, stroke, strokeWidth } = style;
  const stroked = stroke !== "none" && strokeWidth > 0;
  if (stroked && !keepsStrokes(matrix)) {
    const hint = "in the drawing program, turn strokes into paths before saving";
    refuse("unsupported", "a stroke that a transform stretches is not drawn", hint, element.span);
  }
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  const shape: SvgShape = {
    path,
    fillRule,
    ...(fill === "none" || element.local === "line" ? {} : { fill }),
    ...(stroked ? { stroke: { colour: stroke, width: strokeWidth * scale } } : {}),
  };
  return shape.fill || shape.stroke ? shape : undefined;
}

/** Whether a stroke stays equally wide in all directions. */
function keepsStrokes([a, b, c, d]: Matrix): boolean {
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)];
  const nearly = 1e-3;
  return Math.abs(across - down) <= nearly * across && Math.abs(a * c + b * d) <= nearly * across * down;
}

function styleOf(element: XmlElement, inherited: PaintStyle, refuse: Refuse): PaintStyle {
  return inheritStyle(inherited, propertiesOf(element), ({ property, value, kind, hint }) => {
    const attribute = element.attributes.get("style") ?? element.attributes.get(property);
    refuse(kind, `\`${property}: ${value}\` is not drawn`, hint, attribute?.span ?? element.span);
  });
}

function transformOf(element: XmlElement, refuse: Refuse): Matrix {
  const matrix = parseTransform(element.attributes.get("transform")?.value.trim() ?? "");
  if (!matrix) refuseValue(element, "transform", "write for example translate(10 20) or rotate(45)", refuse);
  return matrix ?? [1, 0, 0, 1, 0, 0];
}

/** Presentation attributes, then the declarations of `style`, which replace them. */
function propertiesOf({ attributes }: XmlElement): ReadonlyMap<string, string> {
  const properties = new Map([...attributes].map(([name, { value }]) => [name, value]));
  for (const declaration of attributes.get("style")?.value.split(";") ?? []) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/i, "");
    properties.set(declaration.slice(0, colon).trim().toLowerCase(), value.trim());
  }
  return properties;
}

const LONGEST_SHOWN = 40;

function refuseValue(element: XmlElement, name: string, hint: string, refuse: Refuse): void {
  const { value, span } = element.attributes.get(name) ?? { value: "", span: element.span };
  const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  refuse("bad-value", `\`${shown}\` is not a usable \`${name}\``, hint, span);
}
