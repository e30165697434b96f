import { noteDevice, spaceNamed } from "./colour-operators.js";
import type { Operand } from "./content-operators.js";
import { boxOf, type Content, corners, type Run, shared } from "./graphics-state.js";
import { owned } from "./marked-content.js";
import type { ImageMark } from "./marks.js";
import { type Paint, readColourSpace } from "./paint-colour.js";
import type { PdfDict } from "./pdf-file.js";

/** An image XObject is drawn. */
export function drawImage(run: Run, content: Content, dict: PdfDict): void {
  const { file, transparency } = run;
  const isMask = file.bool(dict.get("ImageMask")) === true;
  const space = readColourSpace(file, dict.get("ColorSpace"));
  const image = addImage(run, content, {
    widthPx: file.number(dict.get("Width")) ?? 0,
    heightPx: file.number(dict.get("Height")) ?? 0,
    dict,
    paint: isMask ? content.state.fill : { space, inks: undefined, look: undefined },
  });
  const soft = file.dict(dict.get("SMask")) !== undefined || (file.number(dict.get("SMaskInData")) ?? 0) > 0;
  if (soft) transparency.push({ kind: "picture with a soft mask", box: image.box });
}

/** An image that stands in the content itself (ISO 32000-1, 8.9.7). */
export function drawInlineImage(run: Run, content: Content, operand: Operand | undefined): void {
  if (!(operand instanceof Map)) return;
  const entry = (short: string, long: string) => operand.get(short) ?? operand.get(long);
  const isMask = entry("IM", "ImageMask") === true;
  const colours = entry("CS", "ColorSpace");
  const space = spaceNamed(run, content, Array.isArray(colours) ? colours[0] : colours);
  addImage(run, content, {
    widthPx: Number(entry("W", "Width") ?? 0),
    heightPx: Number(entry("H", "Height") ?? 0),
    dict: undefined,
    paint: isMask ? content.state.fill : { space, inks: undefined, look: undefined },
  });
}

interface Drawn extends Pick<ImageMark, "widthPx" | "heightPx" | "dict"> {
  readonly paint: Paint;
}

function addImage(run: Run, content: Content, image: Drawn): ImageMark {
  const { ctm, clip } = content.state;
  const whole = boxOf(run, corners(ctm, [0, 0, 1, 1]));
  const box = shared(whole, clip) ?? { ...whole, width: 0, height: 0 };
  noteDevice(run, image.paint.space);
  const mark = {
    ...image,
    box,
    owner: owned(run, content, box),
    width: Math.hypot(ctm[0], ctm[1]),
    height: Math.hypot(ctm[2], ctm[3]),
  };
  run.images.push(mark);
  // What a picture looks like behind text nobody knows.
  run.fills.push({ box, paint: undefined });
  return mark;
}
