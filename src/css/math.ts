import { PT_PER_INCH, PT_PER_MM, PT_PER_PX, type Pt } from "../geometry/index.js";
import { type Component, isDelim, splitAtCommas } from "./component.js";
import type { Length } from "./computed-style.js";
import type { ValueContext } from "./value-context.js";

/** The units of length, as grammar and evaluation know them. */
export const LENGTH_UNITS = ["mm", "cm", "q", "in", "pt", "px", "em", "rem", "lh", "rlh"] as const;

/** A length, possibly with a percentage. Rejects what is none; `calc()` results below `min` are raised to it (CSS Values 4, 10.12). */
export function readLength(component: Component, context: ValueContext, min = -Infinity): Length {
  const quantity = evaluate(component, context);
  if (quantity?.type === "number" && quantity.value === 0 && component.kind === "number") return ZERO;
  if (quantity?.type !== "length") {
    if (quantity)
      context.reject(component, "a number stands where a length is wanted", "write a unit after it");
    return ZERO;
  }
  const { pt, percent } = quantity;
  return percent === 0
    ? { pt: Math.max(min, pt), percent }
    : pt === 0
      ? { pt, percent: Math.max(min, percent) }
      : { pt, percent };
}

export const ZERO: Length = { pt: 0, percent: 0 };

/** A length in points; percentages are of `percentBase`, and rejected where there is none. */
export function readPt(
  component: Component,
  context: ValueContext,
  range: { min?: number; percentBase?: Pt } = {},
): Pt {
  const { pt, percent } = readLength(component, context);
  if (percent !== 0 && range.percentBase === undefined) {
    context.reject(
      component,
      "a percentage stands where a length is wanted",
      "write a length, such as `3mm` or `1.5em`",
    );
  }
  return Math.max(range.min ?? -Infinity, pt + (percent / 100) * (range.percentBase ?? 0));
}

/** A plain number, also out of `calc()`. */
export function readNumber(component: Component, context: ValueContext, min = -Infinity): number {
  const quantity = evaluate(component, context);
  if (quantity?.type === "number") return Math.max(min, quantity.value);
  if (quantity) context.reject(component, "a length stands where a number is wanted", "leave the unit out");
  return Math.max(min, 0);
}

/** A whole number; `calc()` is rounded, a half upwards (CSS Values 4, 10.12). */
export function readInteger(component: Component, context: ValueContext, min = -Infinity): number {
  return Math.max(min, Math.floor(readNumber(component, context) + 0.5));
}

/** Whether the component is a number or computes to one, without rejecting anything. */
export function isNumeric(component: Component, context: ValueContext): boolean {
  return evaluate(component, { ...context, reject: () => {} })?.type === "number";
}

type Quantity = { readonly type: "number"; readonly value: number } | ({ readonly type: "length" } & Length);

/** Undefined once something was rejected. */
function evaluate(component: Component, context: ValueContext): Quantity | undefined {
  switch (component.kind) {
    case "number":
      return { type: "number", value: component.value };
    case "percentage":
      return { type: "length", pt: 0, percent: component.value };
    case "dimension": {
      const factor = unitInPt(component.unit, context);
      if (factor !== undefined) return { type: "length", pt: component.value * factor, percent: 0 };
      context.reject(
        component,
        `unknown unit \`${component.unit}\``,
        `the units are ${LENGTH_UNITS.join(", ")}, %`,
      );
      return undefined;
    }
    case "group":
      return sum(component, component.values, context);
    case "function":
      return callFunction(component, context);
    default:
      context.reject(component, "this cannot be calculated with");
      return undefined;
  }
}

function unitInPt(unit: string, context: ValueContext): number | undefined {
  switch (unit) {
    case "pt":
      return 1;
    case "mm":
      return PT_PER_MM;
    case "cm":
      return 10 * PT_PER_MM;
    case "q":
      return PT_PER_MM / 4;
    case "in":
      return PT_PER_INCH;
    case "px":
      return PT_PER_PX;
    case "em":
      return context.fontSize;
    case "rem":
      return context.rootFontSize;
    case "lh":
      return context.lineHeight;
    case "rlh":
      return context.rootLineHeight;
    default:
      return undefined;
  }
}

function callFunction(call: Component & { kind: "function" }, context: ValueContext): Quantity | undefined {
  if (call.name === "calc") return sum(call, call.values, context);
  if (call.name !== "min" && call.name !== "max" && call.name !== "clamp") {
    context.reject(call, `unknown function \`${call.name}()\``, "there are calc(), min(), max() and clamp()");
    return undefined;
  }
  const values = splitAtCommas(call.values).map((part) => sum(call, part, context));
  if (call.name === "clamp" && values.length !== 3) {
    context.reject(call, "`clamp()` takes three values: least, wanted, most");
    return undefined;
  }
  return compare(call, values, context);
}

function compare(
  call: Component & { kind: "function" },
  values: readonly (Quantity | undefined)[],
  context: ValueContext,
): Quantity | undefined {
  const sizes: number[] = [];
  let type: Quantity["type"] | undefined;
  for (const value of values) {
    if (!value) return undefined;
    if (value.type === "length" && value.percent !== 0) {
      context.reject(call, `\`${call.name}()\` cannot compare percentages`, "use lengths only");
      return undefined;
    }
    if (type !== undefined && type !== value.type) {
      context.reject(call, `\`${call.name}()\` cannot compare numbers with lengths`);
      return undefined;
    }
    type = value.type;
    sizes.push(value.type === "number" ? value.value : value.pt);
  }
  if (type === undefined) {
    context.reject(call, `\`${call.name}()\` has no values`);
    return undefined;
  }
  const size = chosen(call.name, sizes);
  return type === "number" ? { type, value: size } : { type, pt: size, percent: 0 };
}

function chosen(name: string, sizes: readonly number[]): number {
  if (name === "min") return Math.min(...sizes);
  if (name === "max") return Math.max(...sizes);
  const [least = 0, wanted = 0, most = 0] = sizes;
  return Math.max(least, Math.min(wanted, most));
}

function sum(whole: Component, values: readonly Component[], context: ValueContext): Quantity | undefined {
  const reader = { values, next: 0 };
  let total = product(whole, reader, context);
  while (total && reader.next < values.length) {
    const operator = values[reader.next++];
    const negative = isDelim(operator, "-");
    if (!operator || (!negative && !isDelim(operator, "+"))) {
      context.reject(operator ?? whole, "an operator is missing", "write spaces around `+` and `-`");
      return undefined;
    }
    const term = product(whole, reader, context);
    if (!term) return undefined;
    if (term.type !== total.type) {
      context.reject(operator, "a number and a length cannot be added", "write a unit after the number");
      return undefined;
    }
    total = add(total, scale(term, negative ? -1 : 1));
  }
  return total;
}

interface Reader {
  readonly values: readonly Component[];
  next: number;
}

function product(whole: Component, reader: Reader, context: ValueContext): Quantity | undefined {
  const first = reader.values[reader.next++];
  if (!first) {
    context.reject(whole, "a value is missing in the calculation");
    return undefined;
  }
  let result = evaluate(first, context);
  while (result) {
    const operator = reader.values[reader.next];
    const divides = isDelim(operator, "/");
    if (!operator || (!divides && !isDelim(operator, "*"))) return result;
    reader.next++;
    const second = reader.values[reader.next++];
    const factor = second && evaluate(second, context);
    if (!factor) {
      if (!second) context.reject(operator, "a value is missing in the calculation");
      return undefined;
    }
    result = divides ? divide(result, factor, operator, context) : times(result, factor, operator, context);
  }
  return result;
}

function times(a: Quantity, b: Quantity, at: Component, context: ValueContext): Quantity | undefined {
  if (b.type === "number") return scale(a, b.value);
  if (a.type === "number") return scale(b, a.value);
  context.reject(at, "two lengths cannot be multiplied", "one of the two must be a number");
  return undefined;
}

function divide(a: Quantity, b: Quantity, at: Component, context: ValueContext): Quantity | undefined {
  if (b.type === "number" && b.value !== 0) return scale(a, 1 / b.value);
  context.reject(at, b.type === "number" ? "division by zero" : "a length cannot be divided by a length");
  return undefined;
}

function add(a: Quantity, b: Quantity): Quantity {
  if (a.type === "length" && b.type === "length") {
    return { type: "length", pt: a.pt + b.pt, percent: a.percent + b.percent };
  }
  return a.type === "number" && b.type === "number" ? { type: "number", value: a.value + b.value } : a;
}

function scale(a: Quantity, factor: number): Quantity {
  if (a.type === "number") return { type: "number", value: a.value * factor };
  return { type: "length", pt: a.pt * factor, percent: a.percent * factor };
}
