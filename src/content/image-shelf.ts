import { nearestName, type Report, type Span } from "../diagnostics/index.js";
import type { ImageFile } from "./edition.js";
import { measureImage } from "./measure-image.js";
import type { StatementSource } from "./statement-source.js";

/** A statement's pictures, each read and measured once however often it is used. */
export interface ImageShelf {
  /** The picture at an address as written, relative to the statement's folder; undefined after an error. */
  find(address: string, request: ImageRequest): ImageFile | undefined;
  /** All that were found, by the addresses they were asked for with. */
  found(): ReadonlyMap<string, ImageFile>;
}

interface ImageRequest {
  /** A picture in the text is PNG or JPEG; a logo may be SVG. */
  readonly use: "text" | "logo";
  /** Where the address is written. */
  readonly span: Span;
}

/** Opens the pictures of a statement. What is wrong with one is reported at every place that asks for it. */
export function openImageShelf(source: StatementSource, report: Report): ImageShelf {
  let names: ReadonlyMap<string, string> | undefined;
  const measured = new Map<string, ReturnType<typeof measureImage>>();
  const byAddress = new Map<string, ImageFile>();
  const refuse = (code: string, message: string, hint: string, { span }: ImageRequest): undefined => {
    report({ severity: "error", code: `content/${code}`, message, hint, span });
  };

  const find = (address: string, request: ImageRequest): ImageFile | undefined => {
    const place = folderPath(address);
    if (place === undefined) {
      const message = `the picture \`${shorten(address)}\` is outside the statement's folder`;
      return refuse(
        "image-outside",
        message,
        "copy the file next to the text and write its name only",
        request,
      );
    }
    // Most statements have no pictures.
    names ??= new Map(source.files.map((name) => [name.normalize("NFC"), name]));
    const name = names.get(place) ?? names.get(decoded(place));
    if (name === undefined) {
      const nearest = nearestName(place, names.keys());
      const hint = nearest === undefined ? "put the file next to the text" : `there is \`${nearest}\``;
      return refuse("image-missing", `there is no picture \`${shorten(address)}\``, hint, request);
    }
    const measurement = measured.get(name) ?? measure(name);
    measured.set(name, measurement);
    if ("wrong" in measurement) {
      return refuse(measurement.wrong.code, measurement.wrong.message, measurement.wrong.hint, request);
    }
    const { image, turned } = measurement;
    if (image.format === "svg" && request.use === "text") {
      const message = `\`${shorten(address)}\` is a drawing (SVG), which only a logo may be`;
      return refuse("image-type", message, "save it as PNG, at 300 pixels to the inch", request);
    }
    if (turned) reportTurned(address, request.span, report);
    byAddress.set(address, image);
    return image;
  };

  const measure = (name: string) => measureImage(source.read(name), `${source.path}/${name}`);
  return { find, found: () => byAddress };
}

/**
 * The path inside the folder that an address means, in NFC; undefined where it leaves the folder or is
 * a URL, an absolute path, or has backslashes.
 */
function folderPath(address: string): string | undefined {
  if (address.startsWith("/") || address.includes("\\") || /^[a-z][a-z0-9+.-]*:/i.test(address))
    return undefined;
  const steps: string[] = [];
  for (const step of address.normalize("NFC").split("/")) {
    if (step === "" || step === ".") continue;
    if (decoded(step) !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}

/** With `%20` and the like undone; as it is where they are not well formed. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
}

function shorten(address: string): string {
  return address.length > 60 ? `${address.slice(0, 60)}…` : address;
}

function reportTurned(address: string, span: Span, report: Report): void {
  report({
    severity: "warning",
    code: "content/image-turned",
    message: `the picture \`${shorten(address)}\` was taken with the camera turned, and will lie on its side`,
    hint: "open it, turn it upright and save it again",
    span,
  });
}
