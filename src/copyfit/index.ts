export { type FitChoice, type FitRule, type Fittable, FULL_ENOUGH, fitGroup } from "./fit-group.js";
export { type FitRange, type FitResult, largestFitting } from "./search.js";
