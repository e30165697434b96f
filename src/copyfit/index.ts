export { type FitChoice, type FitRule, type Fittable, fitGroup } from "./fit-group.js";
