/** An XMP packet of these descriptions (ISO 16684-1, 7). */
export function packetOf(blocks: readonly string[]): string {
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    ...blocks,
    "</rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="r"?>',
  ].join("\n");
}

export function description(namespace: string, body: string): string {
  return `<rdf:Description rdf:about="" ${namespace}>${body}</rdf:Description>`;
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

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0, 2.2 and 2.4: control characters cannot be written at all. */
export function escaped(value: string): string {
  return value.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "").replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c);
}
