import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

type WasmExports = Readonly<Record<string, unknown>>;

// Node has WebAssembly, TypeScript describes it only together with the browser's DOM.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: WasmExports };
};

/** An address in a module's memory; 0 is null. */
export type Pointer = number;

/** What both of HarfBuzz's modules export. */
interface HeapExports {
  readonly memory: WasmMemory;
  malloc(size: number): Pointer;
  free(address: Pointer): void;
  hb_blob_create(data: Pointer, length: number, mode: number, user: Pointer, destroy: Pointer): Pointer;
  hb_blob_destroy(blob: Pointer): void;
  hb_blob_get_data(blob: Pointer, length: Pointer): Pointer;
  hb_blob_get_length(blob: Pointer): number;
  hb_face_create(blob: Pointer, index: number): Pointer;
  hb_face_destroy(face: Pointer): void;
}

/** The calls of harfbuzz.wasm that we make; names and arguments are HarfBuzz's C API. */
export interface Shaper extends HeapExports {
  hb_font_create(face: Pointer): Pointer;
  hb_font_destroy(font: Pointer): void;
  hb_font_get_nominal_glyph(font: Pointer, codePoint: number, glyph: Pointer): number;
  hb_font_get_glyph_h_advance(font: Pointer, glyph: number): number;
  hb_font_get_glyph_extents(font: Pointer, glyph: number, extents: Pointer): number;
  hb_buffer_create(): Pointer;
  hb_buffer_clear_contents(buffer: Pointer): void;
  hb_buffer_set_direction(buffer: Pointer, direction: number): void;
  hb_buffer_set_script(buffer: Pointer, script: number): void;
  hb_buffer_set_language(buffer: Pointer, language: Pointer): void;
  hb_buffer_set_flags(buffer: Pointer, flags: number): void;
  hb_buffer_guess_segment_properties(buffer: Pointer): void;
  hb_buffer_add_utf16(buffer: Pointer, text: Pointer, length: number, offset: number, count: number): void;
  hb_buffer_get_length(buffer: Pointer): number;
  hb_buffer_get_glyph_infos(buffer: Pointer, length: Pointer): Pointer;
  hb_buffer_get_glyph_positions(buffer: Pointer, length: Pointer): Pointer;
  hb_language_from_string(text: Pointer, length: number): Pointer;
  hb_script_from_string(text: Pointer, length: number): number;
  hb_shape(font: Pointer, buffer: Pointer, features: Pointer, count: number): void;
}

/** The calls of harfbuzz-subset.wasm that we make. */
export interface Subsetter extends HeapExports {
  hb_face_reference_blob(face: Pointer): Pointer;
  hb_subset_input_create_or_fail(): Pointer;
  hb_subset_input_destroy(input: Pointer): void;
  hb_subset_input_keep_everything(input: Pointer): void;
  hb_subset_input_pin_all_axes_to_default(input: Pointer, face: Pointer): number;
  hb_subset_input_pin_axis_location(input: Pointer, face: Pointer, axis: number, value: number): number;
  hb_subset_or_fail(face: Pointer, input: Pointer): Pointer;
}

let loadedShaper: Shaper | undefined;
let loadedSubsetter: Subsetter | undefined;

/** HarfBuzz for shaping, compiled at the first call: a command that sets no text does not pay for it. */
export function shaper(): Shaper {
  loadedShaper ??= instantiate("harfbuzzjs/dist/harfbuzz.wasm") as unknown as Shaper;
  return loadedShaper;
}

/** HarfBuzz for instancing variable fonts, compiled at the first call. */
export function subsetter(): Subsetter {
  loadedSubsetter ??= instantiate("harfbuzzjs/dist/harfbuzz-subset.wasm") as unknown as Subsetter;
  return loadedSubsetter;
}

/** A four-letter tag as the number HarfBuzz takes. */
export function tagNumber(tag: string): number {
  let number = 0;
  for (let i = 0; i < 4; i++) number = (number << 8) | (i < tag.length ? tag.charCodeAt(i) & 0xff : 0x20);
  return number >>> 0;
}

/** HB_MEMORY_MODE_WRITABLE: the blob's memory is ours and stays where it is. */
const WRITABLE = 2;

/** A font file copied into a module's memory and opened there, until `close`. */
export interface HeapFace {
  readonly face: Pointer;
  close(): void;
}

/** Copies a font file into a module's memory and opens it; undefined where there is no room left. */
export function openInHeap(exports: HeapExports, bytes: Uint8Array): HeapFace | undefined {
  const data = exports.malloc(bytes.length);
  if (data === 0) return undefined;
  new Uint8Array(exports.memory.buffer).set(bytes, data);
  const blob = exports.hb_blob_create(data, bytes.length, WRITABLE, 0, 0);
  const face = exports.hb_face_create(blob, 0);
  return {
    face,
    close() {
      exports.hb_face_destroy(face);
      exports.hb_blob_destroy(blob);
      exports.free(data);
    },
  };
}

const WASM_PAGE = 65_536;

/**
 * The module is instantiated without harfbuzzjs's own JavaScript: that one starts asynchronously at
 * import, holds a wrapper object for every buffer, and does not give us the subsetter.
 */
function instantiate(specifier: string): WasmExports {
  const file = createRequire(import.meta.url).resolve(specifier);
  const module = new WebAssembly.Module(readFileSync(file));
  const grow = (wanted: number): number => {
    const missing = (wanted >>> 0) - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / WASM_PAGE));
    return 1;
  };
  const abort = (): never => {
    throw new Error("HarfBuzz stopped");
  };
  const nothing = (): number => 0;
  const instance = new WebAssembly.Instance(module, {
    env: {
      emscripten_resize_heap: grow,
      _abort_js: abort,
      _emscripten_runtime_keepalive_clear: nothing,
      _setitimer_js: nothing,
    },
    wasi_snapshot_preview1: { proc_exit: abort },
  });
  const memory = instance.exports.memory as WasmMemory;
  const start = instance.exports._initialize ?? instance.exports.__wasm_call_ctors;
  if (typeof start === "function") start();
  return instance.exports;
}
