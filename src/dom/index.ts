export type { Attribute, Dom, DomElement, DomNode, DomText, NodeId } from "./dom.js";
export { attribute, descendants, isLong, textContent } from "./walk.js";
