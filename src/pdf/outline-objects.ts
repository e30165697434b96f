import type { PdfRef } from "pdfkit";
import type { NodeId } from "../dom/index.js";
import type { OutlineEntry, StructureType } from "../structure/index.js";
import { type ObjectStore, text } from "./object-store.js";
import { round } from "./operators.js";
import type { Tag } from "./tags.js";

/**
 * Writes the bookmarks, all open, each leading to where its heading begins. A heading without paint has no
 * bookmark, and those below it move up.
 *
 * Source: ISO 32000-1, 12.3.3; destinations 12.3.2.2.
 */
export function writeOutline(
  store: ObjectStore,
  entries: readonly OutlineEntry[],
  target: { readonly root: Tag; readonly pages: readonly PdfRef[] },
): void {
  const begins = headingPlaces(target.root);
  const bookmarks = bookmarksOf(entries, begins);
  if (bookmarks.length === 0) return;
  const root = store.bookmarks;
  root.data = {
    Type: "Outlines",
    ...writeBookmarks(store, bookmarks, { parent: root, pages: target.pages }),
  };
  store.catalog.Outlines = root;
}

type Place = NonNullable<Tag["begins"]>;

interface Bookmark {
  readonly title: string;
  readonly place: Place;
  readonly children: readonly Bookmark[];
}

function bookmarksOf(entries: readonly OutlineEntry[], begins: ReadonlyMap<NodeId, Place>): Bookmark[] {
  return entries.flatMap((entry) => {
    const children = bookmarksOf(entry.children, begins);
    const place = begins.get(entry.node);
    return place ? [{ title: entry.title, place, children }] : children;
  });
}

function headingPlaces(root: Tag): ReadonlyMap<NodeId, Place> {
  const places = new Map<NodeId, Place>();
  const visit = (tag: Tag) => {
    if (tag.element && tag.begins && isHeading(tag.type)) places.set(tag.element.node, tag.begins);
    for (const slot of tag.slots) for (const kid of slot.kids) if (kid.kind === "tag") visit(kid.tag);
  };
  visit(root);
  return places;
}

function isHeading(type: StructureType): boolean {
  return type.length === 2 && type.startsWith("H");
}

interface Siblings {
  readonly First: PdfRef;
  readonly Last: PdfRef;
  readonly Count: number;
}

function writeBookmarks(
  store: ObjectStore,
  bookmarks: readonly Bookmark[],
  context: { readonly parent: PdfRef; readonly pages: readonly PdfRef[] },
): Siblings | Record<string, never> {
  const refs = bookmarks.map(() => store.ref());
  let count = bookmarks.length;
  bookmarks.forEach((bookmark, i) => {
    const ref = refs[i];
    const page = context.pages[bookmark.place.page];
    if (!ref || !page) return;
    const below = writeBookmarks(store, bookmark.children, { ...context, parent: ref });
    count += below.Count ?? 0;
    ref.data = {
      Title: text(bookmark.title),
      Parent: context.parent,
      Prev: refs[i - 1],
      Next: refs[i + 1],
      Dest: [page, "XYZ", null, round(bookmark.place.top), null],
      ...below,
    };
    ref.end();
  });
  const First = refs[0];
  const Last = refs.at(-1);
  return First && Last ? { First, Last, Count: count } : {};
}
