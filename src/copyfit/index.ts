export { fitGroup } from "./fit-group.js";
export type { FitChoice, FitRule } from "./fit-rule.js";
export type { Fittable } from "./member.js";
