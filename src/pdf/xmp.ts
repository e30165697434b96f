/** Properties of one schema, and the declarations of the namespaces they are in. */
export interface Schema {
  readonly namespaces: string;
  readonly properties: string;
}

/** An XMP packet of these schemas: one description, for which each namespace is declared once (ISO 16684-1, 7). */
export function packetOf(schemas: readonly Schema[]): string {
  const namespaces = schemas.map((schema) => ` ${schema.namespaces}`).join("");
  const properties = schemas.map((schema) => schema.properties).join("");
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about=""${namespaces}>${properties}</rdf:Description>`,
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>',
  ].join("");
}

export function element(name: string, body: string): string {
  return `<${name}>${body}</${name}>`;
}

export function container(name: string, kind: "Seq" | "Bag", items: readonly string[]): string {
  return element(
    name,
    element(`rdf:${kind}`, items.map((item) => element("rdf:li", escaped(item))).join("")),
  );
}

export function alternatives(name: string, value: string): string {
  return element(name, `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt>`);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);

/** XML 1.0, 2.2 and 2.4: control characters cannot be written at all. Two patterns take longer to compile than this. */
export function escaped(value: string): string {
  let text = "";
  for (const character of value) {
    if (isCharacter(character)) text += ENTITIES.get(character) ?? character;
  }
  return text;
}

/** Of XML, and none of the control characters that are discouraged. */
function isCharacter(character: string): boolean {
  const unit = character.charCodeAt(0);
  if (unit < 0x20) return unit === 0x09 || unit === 0x0a || unit === 0x0d;
  return (unit < 0x7f || unit > 0x9f) && unit !== 0xfffe && unit !== 0xffff;
}
