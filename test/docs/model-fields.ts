import { readFileSync } from "node:fs";
import ts from "typescript";

/** A field of an interface, as its source says. */
export interface ModelField {
  readonly name: string;
  readonly type: string;
  /** Its docstring on one line; empty where it has none. */
  readonly says: string;
}

const MODEL = new URL("../../src/template/leaflet-model.ts", import.meta.url);

/** The interfaces of src/template/leaflet-model.ts with their fields, in their order. */
export function modelFields(): ReadonlyMap<string, readonly ModelField[]> {
  const file = ts.createSourceFile("model", readFileSync(MODEL, "utf8"), ts.ScriptTarget.ESNext, true);
  const interfaces = file.statements.filter(ts.isInterfaceDeclaration);
  return new Map(
    interfaces.map(({ name, members }) => [
      name.text,
      members.filter(ts.isPropertySignature).map((member) => ({
        name: member.name.getText(),
        type: member.type?.getText() ?? "",
        says: docstring(member),
      })),
    ]),
  );
}

function docstring(node: ts.PropertySignature): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  const comment = doc && ts.isJSDoc(doc) ? ts.getTextOfJSDocComment(doc.comment) : undefined;
  return (comment ?? "").replace(/\s+/g, " ").trim();
}
