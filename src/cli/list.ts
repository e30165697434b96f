/** The values of an option that takes several, by commas or by being given again. */
export function list(value: string, before: readonly string[] = []): readonly string[] {
  const values = value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return [...before, ...values];
}
