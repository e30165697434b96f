export { preparedNumbers, preparedValue } from "./prepared.js";
