import type { DocumentFacts, PageFacts, Rule } from "./document.js";
import { badLanguage, isLanguage } from "./file-rules.js";
import type { Finding, Tell } from "./finding.js";
import type { MarkTrouble } from "./marks.js";
import { type Element, isElement } from "./structure-facts.js";

const UA = "ISO 14289-1";

/** Whether there is a structure at all. */
export const beTagged: Rule = ({ file, structure }, tell) => {
  const info = file.dict(file.catalog.get("MarkInfo"));
  if (file.bool(info?.get("Marked")) !== true) {
    tell({
      severity: "error",
      code: "preflight/not-marked",
      message: "the file does not say that it is tagged",
      hint: "export it as tagged PDF",
      clause: `${UA}, 6.2; ISO 19005-2, 6.7.2.2`,
    });
  }
  if (file.bool(info?.get("Suspects")) === true) {
    tell({
      severity: "error",
      code: "preflight/suspect-tags",
      message: "the file says that its tags may be wrong",
      hint: "look the tags over, and let the program say so",
      clause: `${UA}, 7.1`,
    });
  }
  if (structure) return;
  tell({
    severity: "error",
    code: "preflight/no-structure",
    message: "the file has no structure: a screen reader can only guess what belongs together",
    hint: "export it as tagged PDF, from a text with real headings, paragraphs and lists",
    clause: `${UA}, 7.1; ISO 19005-2, 6.7.3.3`,
  });
};

/** Paint is tagged or an artifact, and the parent tree says the same as the structure tree. */
export const tagEverything: Rule = (document, tell) => {
  for (const page of document.pages) {
    for (const { kind, box } of page.marks.troubles)
      tell({ ...MARK_TROUBLES[kind], page: page.number, ...(box && { place: box }) });
    compareParentTree(document, page, tell);
  }
};

const MARK_TROUBLES: Readonly<Record<MarkTrouble["kind"], Finding>> = {
  untagged: {
    severity: "error",
    code: "preflight/untagged-content",
    message: "something is painted that is neither tagged nor an artifact",
    hint: "tag it, or mark it as an artifact if it is there for the eye only",
    clause: `${UA}, 7.1`,
  },
  "artifact-in-content": {
    severity: "error",
    code: "preflight/artifact-in-content",
    message: "an artifact stands within tagged content",
    hint: "end the tagged content before it",
    clause: `${UA}, 7.1`,
  },
  "content-in-artifact": {
    severity: "error",
    code: "preflight/content-in-artifact",
    message: "tagged content stands within an artifact",
    hint: "end the artifact before it",
    clause: `${UA}, 7.1`,
  },
};

function compareParentTree({ file, structure }: DocumentFacts, page: PageFacts, tell: Tell): void {
  if (!structure) {
    if (page.marks.mcids.size > 0) tell({ ...MARK_TROUBLES.untagged, page: page.number });
    return;
  }
  for (const [scope, mcids] of page.marks.mcids) {
    const key = file.number(scope.get("StructParents"));
    const owners =
      key === undefined ? [] : file.list(structure.parentOf(key)).map((owner) => file.dict(owner));
    for (const mcid of mcids) {
      const owner = structure.ownerOf(scope, mcid);
      if (owner && owners[mcid] === owner.dict) continue;
      const place = scope === page.dict ? page.marks.boxes.get(mcid) : undefined;
      tell({
        severity: "error",
        code: owner ? "preflight/parent-tree" : "preflight/content-without-element",
        message: owner
          ? "the parent tree names another owner of a piece of content than the structure tree"
          : "a piece of content is numbered, but no structure element owns it",
        hint: "let the program write the structure anew",
        clause: "ISO 32000-1, 14.7.4.4",
        page: page.number,
        ...(place && { place }),
      });
    }
  }
}

/** Each element is of a known type, knows its parent, and says what can only be seen. */
export const describeElements: Rule = (document, tell) => {
  const ids = new Set<string>();
  for (const element of document.structure?.elements ?? []) {
    const { dict, type, standard, circular } = element;
    const at = placeOf(document, element);
    if (!document.file.dict(dict.get("P")))
      tell({ ...NO_PARENT, message: `\`${type}\` does not name its parent`, ...at });
    if (!standard) {
      const message = circular
        ? `the role of \`${type}\` leads in a circle`
        : `\`${type}\` is no standard type, nor mapped to one`;
      tell({
        ...UNKNOWN_TYPE,
        code: circular ? "preflight/circular-role" : "preflight/unknown-type",
        message,
        ...at,
      });
    }
    if (element.remapped) {
      tell({
        ...UNKNOWN_TYPE,
        code: "preflight/remapped-type",
        message: `the standard type \`${type}\` is mapped to another`,
        hint: "standard types mean what they mean: map only others",
        ...at,
      });
    }
    const lang = document.file.text(dict.get("Lang"));
    if (lang !== undefined && !isLanguage(lang)) tell(badLanguage(lang, at.page));
    if (standard === "Figure" || standard === "Formula") describePicture(document, element, tell);
    if (standard === "Note") identifyNote(document, element, ids, tell);
  }
};

const NO_PARENT = {
  severity: "error",
  code: "preflight/no-parent",
  hint: "let the program write the structure anew",
  clause: `${UA}, 7.1`,
} as const;

const UNKNOWN_TYPE = {
  severity: "error",
  hint: "map it to a standard type, such as `P` or `Sect`",
  clause: `${UA}, 7.1; ISO 19005-2, 6.7.3.4`,
} as const;

function describePicture(document: DocumentFacts, element: Element, tell: Tell): void {
  const { file } = document;
  const alt = file.text(element.dict.get("Alt"));
  if ((alt !== undefined && alt !== "") || element.dict.has("ActualText")) return;
  const code = element.standard === "Formula" ? "preflight/formula-without-alt" : "preflight/missing-alt";
  tell({
    severity: "error",
    code,
    message: `a \`${element.type}\` has no text that says what it shows`,
    hint: "describe it in a few words (`Alt`), or mark it as an artifact if it is mere decoration",
    clause: `${UA}, ${element.standard === "Formula" ? "7.7" : "7.3"}`,
    ...placeOf(document, element),
  });
}

function identifyNote(document: DocumentFacts, element: Element, ids: Set<string>, tell: Tell): void {
  const id = document.file.text(element.dict.get("ID")) ?? "";
  if (id !== "" && !ids.has(id)) {
    ids.add(id);
    return;
  }
  tell({
    severity: "error",
    code: id === "" ? "preflight/note-without-id" : "preflight/duplicate-note-id",
    message: id === "" ? "a note has no ID" : `two notes have the ID \`${id}\``,
    hint: "give every note an ID of its own",
    clause: `${UA}, 7.9`,
    ...placeOf(document, element),
  });
}

/** Levels of headings without gaps, and numbered or unnumbered ones, not both. */
export const orderHeadings: Rule = (document, tell) => {
  const elements = document.structure?.elements ?? [];
  let before = 0;
  for (const element of elements) {
    const level = Number(/^H([1-6])$/.exec(element.standard ?? "")?.[1] ?? 0);
    if (level === 0) continue;
    if (level > before + 1) {
      tell({
        severity: "error",
        code: "preflight/heading-order",
        message:
          before === 0
            ? `the first heading is an \`H${level}\``
            : `an \`H${level}\` follows an \`H${before}\``,
        hint: "leave no level out: readers jump from heading to heading by level",
        clause: `${UA}, 7.4.2`,
        ...placeOf(document, element),
      });
    }
    before = level;
  }
  const crowded = elements.find(
    ({ kids }) => kids.filter((kid) => isElement(kid) && kid.standard === "H").length > 1,
  );
  if (crowded) {
    tell({
      severity: "error",
      code: "preflight/crowded-headings",
      message: "one element has several headings `H`",
      hint: "put each with what follows it into a `Sect`, or use `H1` to `H6`",
      clause: `${UA}, 7.4.4`,
      ...placeOf(document, crowded),
    });
  }
  const plain = elements.find(({ standard }) => standard === "H");
  if (!plain || before === 0) return;
  tell({
    severity: "error",
    code: "preflight/mixed-headings",
    message: "some headings have a level and some have none",
    hint: "use `H1` to `H6` throughout",
    clause: `${UA}, 7.4.4`,
    ...placeOf(document, plain),
  });
};

/** The page of an element's first content, and where that lies. */
export function placeOf(document: DocumentFacts, element: Element): Pick<Finding, "page" | "place"> {
  const page = document.pageNumber(element.page);
  const facts = page === undefined ? undefined : document.pages[page - 1];
  const leaf = element.kids.find((kid) => !isElement(kid) && kid.kind === "content");
  const mcid = leaf && !isElement(leaf) && leaf.kind === "content" ? leaf.mcid : undefined;
  const place = mcid === undefined ? undefined : facts?.marks.boxes.get(mcid);
  return { ...(page !== undefined && { page }), ...(place && { place }) };
}
