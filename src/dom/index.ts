export type { Attribute, Dom, DomElement, DomNode, DomText, NodeId } from "./dom.js";
export { attribute, descendants, parents, textContent } from "./walk.js";
