import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileRules } from "../../src/css/compile-stylesheet.js";
import { copyfitRulesOf, matchRules, styleDocument } from "../../src/css/index.js";
import { type PackedStylesheet, packStylesheet, unpackStylesheet } from "../../src/css/packed-stylesheet.js";
import type { CompiledRules } from "../../src/css/stylesheet.js";
import { USER_AGENT_STYLESHEET } from "../../src/css/user-agent.js";
import { A4, byId, el, page } from "./helpers.js";

const CSS = `
:root { --size: 10pt; --Own: 1; font: bold var(--size) / 1.3 serif }
/* of all kinds */
p, .lead /* , */ , P.a > em::before, h1+p { MARGIN: 1pt 2pt !IMPORTANT ; color : red; content: "\\201e" }
p { margin-left: 9pt; border: 1pt solid }
[data-X="y"] { color: inherit }
#x { text-indent: calc(2 * var(--size)) }
@media (width < 500pt) { @media print { p { margin-top: calc(var(--size) / 2) !important } } }
@page { size: A5; margin: calc(3 * var(--size)) }
@page :first { margin-top: 1pt }
@-flug-copyfit --size { range: var(--size) 20pt; fits: pages }
@-flug-ink "HKS 14 K" { alternate: device-cmyk(0% 100% 95% 10%) }
`;

function compiled(text: string): CompiledRules {
  return compileRules({ path: "layout.css", text }, ({ message }) => expect.unreachable(message));
}

function unpacked(text: string): CompiledRules {
  const packed: PackedStylesheet = JSON.parse(JSON.stringify(packStylesheet(compiled(text))));
  return unpackStylesheet(packed, { path: "layout.css", text });
}

/** All that can be compared of rules whose values are read later. */
function facts({ rules, pageRules, copyfitBlocks, ...rest }: CompiledRules): unknown {
  const late = (declarations: CompiledRules["rules"][number]["declarations"]) =>
    declarations.map((declaration) => ({ ...declaration, values: undefined }));
  return {
    ...rest,
    rules: rules.map((rule) => ({ ...rule, test: undefined, declarations: late(rule.declarations) })),
    pageRules: pageRules.map((rule) => ({ ...rule, declarations: late(rule.declarations) })),
    copyfitBlocks,
  };
}

describe("a stylesheet packed and unpacked", () => {
  test.each([
    ["of all kinds of rules", CSS],
    ["of browsers", USER_AGENT_STYLESHEET],
    ["of classic", readFileSync("templates/classic/layout.css", "utf8")],
    ["of exclamation", readFileSync("templates/exclamation/layout.css", "utf8")],
  ])("says what it said, where it said it: %s", (_, text) => {
    expect(facts(unpacked(text))).toEqual(facts(compiled(text)));
  });

  test.each([A4, { width: 420, height: 595 }])("styles a document as it did", (media) => {
    const [packed, plain] = [unpacked(CSS), compiled(CSS)].map((rules) => {
      const document = page(
        el("h1", "H"),
        el("p#x", "a"),
        el("p.lead.a#y", el("em#z", "b")),
        el("div.lead#w", el("P#v", "c")),
      );
      const matched = matchRules(document, { ...rules, diagnostics: [] });
      const fail = ({ message }: { message: string }) => expect.unreachable(message);
      const styled = styleDocument(matched, media, fail);
      const elements = ["x", "y", "z", "w", "v"].map((id) => byId(styled, id));
      const told = elements.map(({ style, before }) => ({ style, before }));
      return { told, pages: styled.pages, searches: copyfitRulesOf(matched, media, fail) };
    });
    expect(packed).toEqual(plain);
    expect(packed?.told[2]?.before).toBeDefined();
  });
});
