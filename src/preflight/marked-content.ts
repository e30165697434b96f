import type { Rect } from "../geometry/index.js";
import type { Operand } from "./content-operators.js";
import { type Content, joined, type Mark, nameOf, type Run, resource } from "./graphics-state.js";
import type { Owner } from "./marks.js";

/** `BMC` and `BDC`: what follows belongs to a piece of content, or is an artifact (ISO 32000-1, 14.6). */
export function beginMark(run: Run, content: Content, [tag, properties]: readonly Operand[]): void {
  const { file, troubles } = run;
  const around = innermost(run, content);
  const list = file.dict(resource(run, content, "Properties", nameOf(properties)));
  const direct = properties instanceof Map ? properties : undefined;
  const directMcid = direct?.get("MCID");
  const mcid = typeof directMcid === "number" ? directMcid : file.number(list?.get("MCID"));
  const directLang = direct?.get("Lang");
  const lang =
    directLang instanceof Uint8Array
      ? Buffer.from(directLang).toString("latin1")
      : file.text(list?.get("Lang"));
  const artifact = nameOf(tag) === "Artifact";
  if (artifact && around.tagged) troubles.push({ kind: "artifact-in-content", box: undefined });
  if (mcid !== undefined && around.artifact) troubles.push({ kind: "content-in-artifact", box: undefined });
  if (mcid !== undefined && !artifact) {
    const known = run.mcids.get(around.scope) ?? new Set();
    run.mcids.set(around.scope, known.add(mcid));
  }
  content.marks.push({
    ...around,
    artifact: around.artifact || artifact,
    tagged: around.tagged || (mcid !== undefined && !artifact),
    ...(mcid !== undefined && !artifact && { mcid }),
    ...(lang !== undefined && { lang }),
  });
}

/** `EMC`. */
export function endMark({ marks }: Content): void {
  if (marks.length > 1) marks.pop();
}

function innermost({ page }: Run, { marks }: Content): Mark {
  return marks.at(-1) ?? { artifact: false, scope: page.dict, tagged: false };
}

/** Whom paint belongs to; notes where it lies, and if it belongs to nobody. */
export function owned(run: Run, content: Content, box: Rect): Owner {
  const owner = innermost(run, content);
  if (!owner.tagged && !owner.artifact) run.troubles.push({ kind: "untagged", box });
  if (owner.mcid !== undefined && owner.scope === run.page.dict) {
    const known = run.boxes.get(owner.mcid);
    run.boxes.set(owner.mcid, known ? joined(known, box) : box);
  }
  return owner;
}
