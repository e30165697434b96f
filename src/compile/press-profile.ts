import path from "node:path";
import { inflateSync } from "node:zlib";
import { type CmykProfile, openProfile } from "../inks/index.js";
import type { PrintingCondition } from "../pdf/index.js";
import { PACKAGE_FOLDER } from "./assets.js";
import type { Host } from "./host.js";

/** The press that files are made for where nobody says otherwise, and its profile, opened when first asked for. */
export interface PressProfile {
  readonly condition: PrintingCondition;
  readonly profile: CmykProfile;
}

/** In `profiles/`, as it goes into a PDF: deflated. */
const FILE = "iso-coated-v2-300-basiccolor.icc.deflate";

/** Reads the profile once for a run. Throws where it is missing: it comes with the program. */
export function pressProfileOf(host: Host): () => PressProfile {
  let opened: PressProfile | undefined;
  return () => {
    opened ??= open(host);
    return opened;
  };
}

function open(host: Host): PressProfile {
  const deflated = host.readFile(path.join(PACKAGE_FOLDER, "profiles", FILE));
  if (!deflated) throw new Error(`profiles/${FILE} is missing`);
  return {
    condition: {
      identifier: "FOGRA39",
      info: "Coated paper, 300 % of ink (ISO 12647-2:2004/Amd 1)",
      profile: deflated,
    },
    profile: openProfile(inflateSync(deflated)),
  };
}
