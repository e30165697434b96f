export { preparedBytes, preparedNumbers, preparedValue } from "./prepared.js";
export { dataStart, type Exported, type Instance, instantiate } from "./webassembly.js";
