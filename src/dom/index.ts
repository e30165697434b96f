export type { Attribute, Dom, DomElement, DomNode, DomText, NodeId } from "./dom.js";
export { attribute, descendants, textContent } from "./walk.js";
