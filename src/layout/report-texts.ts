import type { BlockBox, Box, BoxTree } from "../boxes/index.js";
import type { Diagnostic, Report } from "../diagnostics/index.js";
import { prepareParagraph, reportGlyphs, type TypographyChange, typographyChanges } from "../text/index.js";
import type { LayoutContext } from "./context.js";
import { isShown } from "./furniture.js";
import { knownBox } from "./known-box.js";
import { markerContent } from "./marker-layout.js";
import { paragraphContent, prepare } from "./prepared-paragraph.js";

/** What there is to say of the texts in a box. */
export interface TextNotes {
  readonly diagnostics: readonly Diagnostic[];
  readonly typography: readonly TypographyChange[];
}

/**
 * Reports `text/missing-glyph` for all texts of a document set in so many pages, in its order, then for its
 * furniture; gives what language typography changed in them. Layout itself says nothing of texts: it sets most of
 * them several times, and some not at all because they are known.
 */
export function reportTexts(
  { root, fixed }: BoxTree,
  pages: number,
  context: LayoutContext,
): readonly TypographyChange[] {
  const notes = [notesOn(root, context)];
  for (const { box, pages: on } of fixed)
    if (isShown(on, { page: 1, pages }) || isShown(on, { page: pages, pages }))
      notes.push(notesOn(box, context));
  const { diagnostics, typography } = joined(notes);
  for (const diagnostic of diagnostics) context.report(diagnostic);
  return typography;
}

function notesOn(box: Box, context: LayoutContext): TextNotes {
  const known = knownBox(box, context);
  if (known.texts) return known.texts;
  const notes = box.kind === "block" ? notesWithin(box, context) : NOTHING;
  known.texts = notes;
  return notes;
}

const NOTHING: TextNotes = { diagnostics: [], typography: [] };

function notesWithin(box: BlockBox, context: LayoutContext): TextNotes {
  const { content, marker } = box;
  const notes: TextNotes[] = [];
  if (marker) addNotes(notes, notesOnMarker(box, context));
  if (content.kind === "blocks") {
    for (const child of content.children) addNotes(notes, notesOn(child, context));
  } else {
    for (const child of content.children)
      if (child.kind === "atomic") addNotes(notes, notesOn(child.box, context));
    addNotes(notes, notesOnText(box, context));
  }
  return joined(notes);
}

function joined(notes: readonly TextNotes[]): TextNotes {
  const [first = NOTHING] = notes;
  if (notes.length < 2) return first;
  const diagnostics: Diagnostic[] = [];
  const typography: TypographyChange[] = [];
  for (const note of notes) {
    for (const diagnostic of note.diagnostics) diagnostics.push(diagnostic);
    for (const change of note.typography) typography.push(change);
  }
  return { diagnostics, typography };
}

/** Of most boxes there is nothing to say. */
function addNotes(notes: TextNotes[], some: TextNotes): void {
  if (some.diagnostics.length > 0 || some.typography.length > 0) notes.push(some);
}

function notesOnText(box: BlockBox, context: LayoutContext): TextNotes {
  const diagnostics: Diagnostic[] = [];
  const content = paragraphContent(box, [], context);
  const { paragraph } = prepare(box, undefined, context);
  reportGlyphs(paragraph, content, collectIn(diagnostics));
  return { diagnostics, typography: typographyChanges(paragraph, content) };
}

function notesOnMarker(item: BlockBox, context: LayoutContext): TextNotes {
  const diagnostics: Diagnostic[] = [];
  const content = markerContent(item);
  if (content) prepareParagraph(content, context.fonts, collectIn(diagnostics));
  return { diagnostics, typography: [] };
}

function collectIn(diagnostics: Diagnostic[]): Report {
  return (diagnostic) => diagnostics.push(diagnostic);
}
