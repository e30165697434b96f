import { PLACES, round } from "./line/digits.js";

/** A number as short as PDF allows, to a thousandth. */
export function number(value: number): string {
  const rounded = Math.round(value * PLACES) / PLACES;
  if (rounded === 0) return "0";
  const digits = String(rounded);
  if (digits.startsWith("0.")) return digits.slice(1);
  return digits.startsWith("-0.") ? `-${digits.slice(2)}` : digits;
}

export function operator(name: string, ...operands: readonly number[]): string {
  return operands.length === 0 ? name : `${operands.map(number).join(" ")} ${name}`;
}

export function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}

/** UTF-16 units as four hexadecimal digits each. */
export function hexUnits(value: string): string {
  let hex = "";
  for (let i = 0; i < value.length; i++)
    hex += value.charCodeAt(i).toString(16).toUpperCase().padStart(4, "0");
  return hex;
}

export { PLACES, round };
