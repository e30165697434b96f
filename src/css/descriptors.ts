import type { DeclarationProblem } from "./declaration.js";

/** A descriptor of an at-rule: like a property, but of the page or of a search, not of an element. */
export interface DescriptorDefinition {
  readonly atRule: "@page" | "@-flug-copyfit" | "@-flug-ink";
  readonly name: string;
  readonly grammar: string;
  readonly initial: string;
  readonly note: string;
}

/** The closed table of descriptors. `@page` also takes the margins of the property table. */
export const descriptorTable: readonly DescriptorDefinition[] = [
  {
    atRule: "@page",
    name: "size",
    grammar: "auto | <length [0,∞]>{1,2} | [ <page-size> || [ portrait | landscape ] ]",
    initial: "auto",
    note: "`auto` is the format being built; a fixed size replaces it",
  },
  {
    atRule: "@page",
    name: "bleed",
    grammar: "auto | <length [0,∞]>",
    initial: "auto",
    note: "how far the press prints beyond the edge; `auto` is 3mm",
  },
  {
    atRule: "@page",
    name: "marks",
    grammar: "none | [ crop || cross || -flug-colours ]",
    initial: "none",
    note: "what the press finds outside the bleed: where to cut, how plates lie on one another, patches of each ink",
  },
  {
    atRule: "@page",
    name: "-flug-ink-limit",
    grammar: "<percentage [100,400]>",
    initial: "300%",
    note: "how much ink may lie on one place, all inks together",
  },
  {
    atRule: "@-flug-ink",
    name: "alternate",
    grammar: "<device-cmyk()>",
    initial: "none",
    note: "required: what stands for the ink where there is none, and on screens",
  },
  {
    atRule: "@-flug-ink",
    name: "replaces",
    grammar: "none | <custom-property-name>",
    initial: "none",
    note: "the custom property of the root that becomes this ink with `--ink`; without it the ink cannot be chosen so",
  },
  {
    atRule: "@-flug-copyfit",
    name: "range",
    grammar: "<length [0,∞]>{2}",
    initial: "none",
    note: "required: the smallest and the largest value to try",
  },
  {
    atRule: "@-flug-copyfit",
    name: "step",
    grammar: "<length [0,∞]>",
    initial: "0.05pt",
    note: "values tried are this far apart",
  },
  {
    atRule: "@-flug-copyfit",
    name: "fits",
    grammar: "pages | lines",
    initial: "pages",
    note: "`pages`: the leaflet keeps to `pages` pages; `lines`: no element exceeds its `-flug-max-lines`",
  },
  {
    atRule: "@-flug-copyfit",
    name: "pages",
    grammar: "<integer [1,∞]>",
    initial: "1",
    note: "for `fits: pages`",
  },
  {
    atRule: "@-flug-copyfit",
    name: "normal",
    grammar: "none | <length [0,∞]>",
    initial: "none",
    note: "the value the design is drawn for: taken while it fits and fills the last page to three quarters",
  },
  {
    atRule: "@-flug-copyfit",
    name: "shared",
    grammar: "yes | no",
    initial: "no",
    note: "`yes`: the editions of one format take the smallest value that any of them needs",
  },
];

export function descriptorNamed(
  atRule: DescriptorDefinition["atRule"],
  name: string,
): DescriptorDefinition | undefined {
  return descriptorTable.find((row) => row.atRule === atRule && row.name === name);
}

/** The problem of a descriptor that the at-rule does not have. */
export function unknownDescriptor(
  atRule: DescriptorDefinition["atRule"],
  name: string,
  near: string | undefined,
): DeclarationProblem {
  const known = descriptorTable.filter((row) => row.atRule === atRule).map((row) => row.name);
  const all = atRule === "@page" ? [...known, "margin"] : known;
  return {
    code: "css/unknown-descriptor",
    message: `unknown descriptor \`${name}\` in \`${atRule}\``,
    hint: near ? `write \`${near}\`` : `there are ${all.join(", ")}`,
    at: "property",
  };
}
