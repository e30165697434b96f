import Handlebars from "handlebars";
import { describe, expect, test } from "vitest";
import { compileLayout, expandLayout, standaloneHtml } from "../../src/template/index.js";
import {
  bodyOf,
  dataOf,
  expand,
  GREETING,
  layoutOf,
  page,
  short,
  statementOf,
  tryToExpand,
} from "./expanding.js";

const MEETING = statementOf({
  "de.md": "---\ntitle: Gruß\n---\nGuten Tag.\n",
  "leaflet.yaml": "meeting:\n  place: Ort\n",
});

/** What is said of `body` in line 2 of a layout, from column 1 on. */
const MISTAKES: readonly (readonly [body: string, said: string])[] = [
  ["<p>{{title</p>", "2:4 template/syntax `{{title` is not closed"],
  ["<p>{{title}</p>", "2:4 template/syntax `{{title}` is not closed"],
  ["{{#if title}}<p>a</p>", "2:1 template/syntax `{{#if}}` is not closed"],
  ["{{#if title}}{{#each langs}}{{/each}}", "2:1 template/syntax `{{#if}}` is not closed"],
  ["{{#if title}}a{{/each}}", "2:15 template/syntax `{{/each}}` closes `{{#if}}`"],
  ["a {{/if}}", "2:3 template/syntax `{{/if}}` closes nothing"],
  ["{{> }}", "2:1 template/syntax `{{> }}` is not well-formed Handlebars"],
  ["{{eq a=}}", "2:1 template/syntax `{{eq a=}}` is not well-formed Handlebars"],
  ["{{#if lang}}a{{else}}b{{else}}c{{/if}}", "2:23 template/syntax `{{else}}` is not well-formed Handlebars"],
  ["{{titel}}", "2:3 template/unknown-field unknown field `titel`"],
  ["{{format.nme}}", "2:3 template/unknown-field unknown field `nme` in `format.nme`"],
  ["{{#if titel}}a{{/if}}", "2:7 template/unknown-field unknown field `titel`"],
  ["{{#if (eq titel 1)}}a{{/if}}", "2:11 template/unknown-field unknown field `titel`"],
  ["{{title.length}}", "2:3 template/unknown-field unknown field `length` in `title.length`"],
  ["{{editions.[7].title}}", "2:3 template/unknown-field unknown field `7` in `editions.7.title`"],
  ["{{constructor}}", "2:3 template/unknown-field unknown field `constructor`"],
  ["{{__proto__.toString}}", "2:3 template/unknown-field unknown field `__proto__` in `__proto__.toString`"],
  ["{{../title}}", "2:3 template/unknown-field `../title` has no value here"],
  ["{{@index}}", "2:3 template/unknown-field `@index` has no value here"],
  ["{{@frist}}", "2:3 template/unknown-field unknown `@frist`"],
  ["{{@run}}", "2:3 template/unknown-field unknown `@run`"],
  ["{{#ech editions}}a{{/ech}}", "2:4 template/unknown-helper unknown helper `ech`"],
  ["{{#editions}}a{{/editions}}", "2:4 template/unknown-helper unknown helper `editions`"],
  ["{{uppercase title}}", "2:3 template/unknown-helper unknown helper `uppercase`"],
  ["{{log title}}", "2:3 template/unknown-helper unknown helper `log`"],
  ["{{#if (equals a b)}}a{{/if}}", "2:8 template/unknown-helper unknown helper `equals`"],
  ["{{$get title 1}}", "2:3 template/unknown-helper unknown helper `$get`"],
  ["{{#if}}a{{/if}}", "2:1 template/helper-arguments `if` takes one value, not 0"],
  ["{{#each langs lang}}a{{/each}}", "2:1 template/helper-arguments `each` takes one value, not 2"],
  ["{{#if (eq lang)}}a{{/if}}", "2:7 template/helper-arguments `eq` takes two values, not 1"],
  ["{{#each langs from=1}}a{{/each}}", "2:15 template/helper-arguments `each` has no option `from`"],
  ["{{#if lang as |l|}}{{l}}{{/if}}", "2:4 template/helper-arguments `if` gives no names with `as |…|`"],
  [
    "{{#with format as |a b|}}{{/with}}",
    "2:4 template/helper-arguments `with` gives at most 1 name with `as |…|`",
  ],
  ["{{if lang}}", "2:3 template/helper-arguments `if` is a block"],
  ["{{#eq lang 1}}a{{/eq}}", "2:4 template/helper-arguments `eq` is not a block"],
  ["{{> bx}}", "2:5 template/unknown-partial unknown partial `bx`"],
  ["{{> (lookup langs 0)}}", "2:1 template/not-available the name of a partial must be written out"],
  [
    '{{#*inline "a"}}b{{/inline}}',
    "2:1 template/not-available decorators and inline partials are not available in layouts",
  ],
  ["{{format}}", "2:1 template/not-a-text `format` is a group of fields, not a text"],
  ["{{langs}}", "2:1 template/not-a-text `langs` is a list, not a text"],
  ["{{#each title}}a{{/each}}", "2:9 template/not-a-list `title` is no list to go through"],
  ["{{add lang 1}}", "2:1 template/not-a-number `add` adds two numbers, such as `@index` and 1"],
  ["{{> needs-block}}", "1:4 template/no-partial-block this partial was included without a block"],
  ["\uFDD0", "2:1 template/reserved-character the character U+FDD0 is reserved"],
];

describe("a mistake in a layout is said with its place", () => {
  test.each(MISTAKES)("%s", (body, ...said) => {
    const partials = { box: "<p>a</p>", "needs-block": "<p>{{> @partial-block}}</p>" };
    const { expanded, said: heard } = tryToExpand(layoutOf(page(`\n${body}\n`), partials));
    expect(heard.map(short)).toEqual(said);
    expect(expanded).toBeUndefined();
  });

  test.each([
    ["{{titel}}", "write `title`"],
    ["{{#if hasMeting}}a{{/if}}", "write `hasMeeting`"],
    ["{{#unles lang}}a{{/unles}}", "write `unless`"],
    ["{{> bos}}", "write `box`"],
    ["{{#editions}}a{{/editions}}", "write `{{#if editions}}`, `{{#with editions}}` or `{{#each editions}}`"],
    ["{{format}}", "write one of its fields: `name`"],
    ["{{title", "end it with `}}`"],
  ])("%s: %s", (body, hint) => {
    const { said } = tryToExpand(layoutOf(page(body), { box: "" }));
    expect(said.map((diagnostic) => diagnostic.hint)).toEqual([hint]);
  });

  test("in a partial it names the partial's file", () => {
    const { said } = tryToExpand(layoutOf(page("{{> box}}"), { box: "<p>\n{{titel}}</p>" }));
    expect(said.map(short)).toEqual(["2:3 template/unknown-field unknown field `titel`"]);
    expect(said[0]?.span?.file.path).toBe("templates/partials/box.hbs");
  });

  test("all are said at once, each once", () => {
    const { said } = tryToExpand(layoutOf(page("{{a}}{{b}}{{#each editions.[0].rows}}{{c}}{{/each}}")));
    expect(said.map((diagnostic) => diagnostic.message)).toEqual(
      ["a", "b", "c"].map((name) => `unknown field \`${name}\``),
    );
  });

  test("in a partial that is not used it does no harm", () => {
    expect(expand(layoutOf(page("<p>a</p>"), { box: "{{#if" })).html()).toContain("<p>a</p>");
  });
});

describe("partials that include themselves", () => {
  test.each([
    [{ a: "{{> a}}" }, "partial `a` includes itself: `a` → `a`"],
    [
      { a: "{{#if lang}}{{> b}}{{/if}}", b: "{{> c}}", c: "{{> a}}" },
      "partial `c` includes itself: `c` → `a` → `b` → `c`",
    ],
  ])("%j", (partials, message) => {
    const { said } = tryToExpand(layoutOf(page("{{> a}}"), partials));
    expect(said.map((diagnostic) => diagnostic.code)).toEqual(["template/recursive-partial"]);
    expect(said[0]?.message.replaceAll(/`[abc]`/g, "")).toBe(message.replaceAll(/`[abc]`/g, ""));
  });

  test("twice the same one side by side is none of that", () => {
    expect(bodyOfPartials("{{> a}}{{> a}}{{> b}}", { a: "{{> b}}", b: "<p>x</p>" })).toBe(
      "<p>x</p>".repeat(3),
    );
  });
});

describe("what a layout can do", () => {
  test.each([
    ["{{#if title}}yes{{else}}no{{/if}}", "yes"],
    ["{{#if link}}yes{{else if lang}}language{{else}}no{{/if}}", "language"],
    ["{{^if link}}none{{/if}}{{#unless contact}}nobody{{/unless}}", "nonenobody"],
    ["{{#each langs}}{{@index}}{{this}}{{@first}}{{@last}}{{/each}}", "0detruetrue"],
    ["{{#each editions as |edition i|}}{{i}}{{edition.lang}}{{title}}{{/each}}", "0deGruß"],
    [
      "{{#each editions}}{{#with ../format}}{{name}}{{../lang}}{{@root.mode}}{{/with}}{{/each}}",
      "A4desingle",
    ],
    ["{{#with link}}never{{else}}without{{/with}}", "without"],
    ["{{lookup langs 0}}{{#with (lookup editions 0)}}{{lang}}{{/with}}{{langs.length}}", "dede1"],
    ['{{#if (eq title "Gruß")}}same{{/if}}{{#if (eq mode "parallel")}}two{{/if}}', "same"],
    [
      "{{#if (and title lang)}}both{{/if}}{{#if (and title link)}}not{{/if}}{{or link contact title}}",
      "bothGruß",
    ],
    ["{{#if (not link)}}a{{/if}}{{#if (or link hasMeeting)}}b{{/if}}", "a"],
    ["{{add @root.rowCount 2}}", "3"],
    ["{{link.href}}{{link.qr.src}}", ""],
    ["a{{!-- a {{note}} --}}b{{! x }}c", "abc"],
    ["{{{title}}}{{&title}}", "GrußGruß"],
  ])("%s", (body, html) => {
    expect(bodyOf(body)).toBe(html);
  });

  test("partials take a context, fields, and a block", () => {
    const partials = {
      row: "<p>{{label}}{{lang}}{{../format.name}}</p>",
      frame: '<div class="{{kind}}">{{> @partial-block}}</div>',
    };
    const body =
      '{{> row editions.[0] label="L"}}{{#> frame kind="f"}}<b>{{title}}</b>{{#> frame kind="g"}}{{lang}}{{/frame}}{{/frame}}';
    const html = '<p>LdeA4</p><div class="f"><b>Gruß</b><div class="g">de</div></div>';
    expect(bodyOfPartials(body, partials)).toBe(html);
  });

  test("a field below one that is not given is nothing", () => {
    expect(bodyOf("{{editions.[0].meeting.place}}", dataOf(GREETING))).toBe("");
    expect(bodyOf("{{editions.[0].meeting.place}}", dataOf(MEETING))).toBe("Ort");
  });
});

describe("the templates' language is Handlebars'", () => {
  const partials = {
    frame: "<i>{{kind}}{{> @partial-block}}{{lang}}</i>",
    twice: "{{> @partial-block}}|{{#> frame kind=2}}{{> inner}}{{../lang}}{{/frame}}{{> @partial-block}}",
    inner: "<b>{{@index}}{{../mode}}{{lang}}{{../../lang}}</b>",
    block: "{{#if @partial-block}}{{> @partial-block rows.[0]}}{{/if}}",
  };

  test.each([
    "{{#each editions}}{{@index}}{{@key}}{{@first}}{{@last}}{{lang}}{{../lang}}{{@root.mode}}{{/each}}",
    "{{#each format}}{{@key}}={{this}} {{@index}}{{/each}}{{#each langs}}{{.}}{{this}}{{../mode}}{{/each}}",
    "{{#each editions}}{{#each rows}}{{@index}}{{@../index}}{{number}}{{../lang}}{{../../mode}}{{/each}}{{/each}}",
    "{{#each editions as |edition i|}}{{#with edition.rows as |rows|}}{{i}}{{#each rows as |row j|}}{{j}}{{row.number}}{{edition.lang}}{{i}}{{/each}}{{/with}}{{/each}}",
    "{{#with format}}{{#if name}}{{name}}{{../lang}}{{#with this}}{{../lang}}{{/with}}{{/if}}{{/with}}",
    "{{#if rowCount}}a{{/if}}{{#if languageCount includeZero=true}}b{{/if}}{{#if 0}}c{{/if}}{{#if 0 includeZero=true}}d{{/if}}",
    "{{#unless 0}}a{{/unless}}{{#unless 0 includeZero=true}}b{{/unless}}{{#if ''}}c{{else if isParallel}}d{{else}}e{{/if}}",
    "{{#with 0}}a{{this}}{{else}}b{{/with}}{{#with ''}}a{{else}}b{{/with}}{{#each logo}}a{{else}}b{{lang}}{{/each}}",
    "{{#if logo}}{{/if}}{{^if logo}}a{{else}}b{{/if}}{{^each logo}}{{lang}}{{/each}}{{#with lang}}{{/with}}",
    "a\n  {{#if lang}}\n  b  {{~mode~}}  \n  {{else}}\nc\n{{/if}}\n {{~#if lang~}} d {{~/if}} e",
    "{{#> frame kind=1}}{{lang}}{{../lang}}{{#each langs}}{{@index}}{{../mode}}{{/each}}{{/frame}}",
    "{{#each editions}}{{#> twice}}{{@index}}{{lang}}{{../mode}}{{/twice}}{{/each}}",
    "{{#each editions as |e|}}{{#> frame e kind=3}}{{e.lang}}{{#> frame}}{{kind}}{{e.dir}}{{/frame}}{{/frame}}{{/each}}",
    "{{> inner}}{{> inner editions.[0]}}{{#each editions}}{{> inner}}{{> inner mode=1}}{{/each}}",
    "{{#each editions}}{{#> block}}{{number}}{{../lang}}{{/block}}{{/each}}{{> block}}",
    "{{#with format}}{{> frame-less}}{{/with}}",
    "\\{{lang}} \\\\{{lang}}",
  ])("%s", (body) => {
    const all = { ...partials, "frame-less": "{{name}}{{../lang}}{{@root.lang}}" };
    const { model } = dataOf(MEETING);
    const theirs = Handlebars.create();
    for (const [name, text] of Object.entries(all)) theirs.registerPartial(name, text);
    // By itself Handlebars lets a partial know nothing of the levels around it.
    expect(ours(body, all)).toBe(theirs.compile(body, { compat: true })(model));
  });

  function ours(body: string, all: Readonly<Record<string, string>>): string {
    const layout = compileLayout(layoutOf(body, all), (diagnostic) => {
      throw new Error(diagnostic.message);
    });
    const report = () => {};
    const text = layout?.expand(dataOf(MEETING).model, { report, reported: new Set() });
    return text?.replaceAll(/[\uFDD0-\uFDD1][0-9a-z]+\uFDD2/g, "") ?? "";
  }
});

describe("what a statement says never becomes HTML or Handlebars", () => {
  const evil = statementOf({
    "de.md":
      '---\ntitle: \'<script>"&{{lang}}\'\n---\nText {{lang}} \\<b> &lt;i> `</code>` [x](https://e.org/?a="b"&c).\n',
  });

  test.each(["{{title}}", "{{{title}}}", "{{&title}}"])("%s", (body) => {
    expect(bodyOf(body, dataOf(evil))).toBe("&lt;script&gt;&quot;&amp;{{lang}}");
  });

  test("in an attribute", () => {
    const { dom } = expand(layoutOf(page('<p title="{{title}}">a</p>')), dataOf(evil));
    const [body] = dom.root.children;
    const paragraph = body?.kind === "element" ? body.children[0] : undefined;
    expect(paragraph?.kind === "element" && paragraph.attributes.get("title")?.value).toBe(
      '<script>"&{{lang}}',
    );
  });

  test("in the text", () => {
    expect(bodyOf("{{editions.[0].content}}", dataOf(evil))).toBe(
      '<p>Text {{lang}} &lt;b&gt; &lt;i&gt; <code>&lt;/code&gt;</code> <a href="https://e.org/?a=&quot;b&quot;&amp;c">x</a>.</p>',
    );
  });
});

describe("a layout is compiled once", () => {
  test("and gives the same for the same leaflet, whatever came between", () => {
    const never = (): never => {
      throw new Error("nothing to say");
    };
    const layout = compileLayout(layoutOf(page("{{title}}{{editions.[0].content}}")), never);
    if (!layout) throw new Error("not compiled");
    const first = expandLayout(layout, dataOf(GREETING), never);
    expandLayout(layout, dataOf(MEETING), never);
    expect(expandLayout(layout, dataOf(GREETING), never)?.html()).toBe(first?.html());
  });
});

describe("standaloneHtml", () => {
  test("puts document type, character set and stylesheet in where they are missing", () => {
    expect(standaloneHtml(expand(layoutOf(page("a"))), "p { color: red }")).toBe(
      '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8"><style>\np { color: red }\n</style></head><body>a</body></html>',
    );
  });

  test("and leaves them where they are", () => {
    const html =
      '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8"><title>a</title></head><body>a</body></html>';
    expect(standaloneHtml(expand(layoutOf(html)), "")).toBe(
      html.replace("</head>", "<style>\n\n</style></head>"),
    );
  });

  test("a stylesheet cannot end its element", () => {
    expect(standaloneHtml(expand(layoutOf(page("a"))), 'a::before { content: "</style>" }')).toContain(
      '"<\\/style>"',
    );
  });
});

function bodyOfPartials(body: string, partials: Readonly<Record<string, string>>): string {
  return /<body>([\s\S]*)<\/body>/.exec(expand(layoutOf(page(body), partials)).html())?.[1] ?? "";
}
