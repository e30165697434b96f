import type { Operand, Operation } from "./content-operators.js";
import { type Content, nameOf, type Run, resource } from "./graphics-state.js";
import type { DeviceFamily } from "./marks.js";
import {
  type ColourSpace,
  DEVICE_SPACES,
  initialPaint,
  numbers,
  paintOf,
  readColourSpace,
  spacesWithin,
} from "./paint-colour.js";

/** Colours of filling and stroking; true if the operator was one of these (ISO 32000-1, table 74). */
export function chooseColour(run: Run, content: Content, { operator, operands }: Operation): boolean {
  const side = operator === operator.toLowerCase() ? "fill" : "stroke";
  const { state } = content;
  const low = operator.toLowerCase();
  switch (low) {
    case "g":
    case "rg":
    case "k":
      state[side] = paintOf(run.file, DEVICE_SPACES[low], numbers(operands));
      return true;
    case "cs":
      state[side] = initialPaint(run.file, spaceNamed(run, content, operands[0]));
      return true;
    case "sc":
    case "scn": {
      const { space } = state[side];
      const isPattern = nameOf(operands.at(-1)) !== undefined;
      state[side] = isPattern
        ? { space, inks: undefined, look: undefined }
        : paintOf(run.file, space, numbers(operands));
      return true;
    }
    default:
      return false;
  }
}

/** A device's own space, or one of the resources. */
export function spaceNamed(run: Run, content: Content, operand: Operand | undefined): ColourSpace {
  const name = nameOf(operand);
  const given = resource(run, content, "ColorSpace", name);
  if (given) return readColourSpace(run.file, given);
  switch (name) {
    case "DeviceGray":
    case "G":
      return DEVICE_SPACES.g;
    case "DeviceRGB":
    case "RGB":
      return DEVICE_SPACES.rg;
    case "DeviceCMYK":
    case "CMYK":
      return DEVICE_SPACES.k;
    case "Pattern":
      return { family: "Pattern", components: 0 };
    default:
      return { family: "unknown", components: 0 };
  }
}

/** What is painted in a device's own colours means something else on every machine. */
export function noteDevice({ deviceColours }: Run, space: ColourSpace): void {
  for (const { family } of spacesWithin(space)) {
    const device = /^Device(Gray|RGB|CMYK)$/.exec(family)?.[1];
    if (device) deviceColours.add(device as DeviceFamily);
  }
}
