export { preparedBytes, preparedNumbers, preparedValue } from "./prepared.js";
