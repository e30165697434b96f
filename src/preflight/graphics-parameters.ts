import { type Content, type Run, resource } from "./graphics-state.js";
import { setFont } from "./text-marks.js";

/** What a dictionary of graphics parameters sets, as far as it is looked at (ISO 32000-1, table 58). */
export function setParameters(run: Run, content: Content, name: string | undefined): void {
  const { file, transparency } = run;
  const { state } = content;
  const dict = file.dict(resource(run, content, "ExtGState", name));
  if (!dict) return;
  const [font, size] = file.list(dict.get("Font"));
  const fontDict = file.dict(font);
  if (fontDict) setFont(run, state, fontDict, file.number(size) ?? 0);
  state.lineWidth = file.number(dict.get("LW")) ?? state.lineWidth;
  const overprint = file.bool(dict.get("op")) ?? file.bool(dict.get("OP"));
  if (overprint !== undefined) state.overprintFill = overprint;
  if ((file.number(dict.get("ca")) ?? 1) < 1 || (file.number(dict.get("CA")) ?? 1) < 1)
    transparency.push({ kind: "opacity" });
  const modes = file.list(dict.get("BM")).map((mode) => file.name(mode));
  if (modes.some((mode) => mode !== "Normal" && mode !== "Compatible"))
    transparency.push({ kind: "blending" });
  if (file.dict(dict.get("SMask"))) transparency.push({ kind: "soft mask" });
}
