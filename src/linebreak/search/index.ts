export { makeRoom, numbers, room, wholes } from "./paragraph.js";
export { beginReaches } from "./reaches.js";
export { bestWithin, onlyLine } from "./search.js";
export { readSetting } from "./setting.js";
