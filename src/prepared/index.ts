export { preparedBytes, preparedNumbers, preparedValue } from "./prepared.js";
export { type Columns, type Program, programOf } from "./program.js";
