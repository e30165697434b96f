// Math's are for fractions, in AssemblyScript.

export function larger(a: i32, b: i32): i32 {
  return a > b ? a : b;
}

export function smaller(a: i32, b: i32): i32 {
  return a < b ? a : b;
}
