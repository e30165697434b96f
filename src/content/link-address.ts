/** What is wrong with the address of a link, and what to do about it; undefined if it is good. */
export function linkProblem(url: string): { readonly message: string; readonly hint: string } | undefined {
  const shown = url.length > 60 ? `${url.slice(0, 60)}…` : url;
  if (url === "") return { message: "the link has no address", hint: "write it in the round brackets" };
  if (url.startsWith("#")) return undefined;
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url)?.[0].toLowerCase();
  if (scheme === undefined) {
    const hint = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(url)
      ? `write it in full: \`https://${shown}\``
      : "a leaflet can only point to the web: begin with `https://`";
    return { message: `the address \`${shown}\` is not complete`, hint };
  }
  if (!SCHEMES.has(scheme)) {
    const hint =
      "links may begin with `https:`, `http:`, `mailto:` or `tel:`, or with `#` and an id of this text";
    return { message: `a link may not begin with \`${scheme}:\``, hint };
  }
  const web = scheme === "http" || scheme === "https";
  if (web ? /^https?:\/\//i.test(url) && URL.canParse(url) : url.length > scheme.length + 1) return undefined;
  return { message: `\`${shown}\` is not an address`, hint: "compare it letter by letter" };
}

const SCHEMES: ReadonlySet<string> = new Set(["http", "https", "mailto", "tel"]);
