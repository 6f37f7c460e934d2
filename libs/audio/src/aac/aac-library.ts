import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";

/** A pointer into the WebAssembly memory; 0 is none. */
type Pointer = number;

/** The C functions of @mediabunny/aac-encoder's `bridge.c`, which call libavcodec. */
export interface AacLibrary {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  _init_encoder(channels: number, sampleRate: number, bitsPerSecond: number): Pointer;
  _get_encoder_frame_size(encoder: Pointer): number;
  _get_encode_input_ptr(encoder: Pointer, bytes: number): Pointer;
  _send_frame(encoder: Pointer, timestamp: bigint): number;
  _receive_packet(encoder: Pointer): number;
  _get_encoded_data(encoder: Pointer): Pointer;
  _flush_encoder_start(encoder: Pointer): void;
  _close_encoder(encoder: Pointer): void;
}

const require = createRequire(import.meta.url);

let loaded: Promise<AacLibrary> | undefined;

/**
 * libavcodec's AAC encoder as WebAssembly, loaded once in each thread.
 *
 * By its own entry @mediabunny/aac-encoder starts a thread for each stream that compiles the megabyte anew, and
 * answers whenever that thread does, so that nobody could say which bytes a write has made. Its loader lies in the package as well,
 * though not among its exports, and as neither a CommonJS nor an ES module (`exports` beside `import.meta`): it is run as the body
 * of a function that has both. The version is pinned, and the specs fail if that changes.
 */
export function aacLibrary(): Promise<AacLibrary> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<AacLibrary> {
  const entry = pathToFileURL(require.resolve("@mediabunny/aac-encoder"));
  const url = new URL("../modules/build/aac.js", entry);
  const source = (await readFile(url, "utf8")).replaceAll("import.meta.url", JSON.stringify(url.href));
  const exports: { default?: () => Promise<AacLibrary> } = {};
  compileFunction(source, ["exports"], { filename: fileURLToPath(url) })(exports);
  if (exports.default === undefined)
    throw new Error(`${url.href} is not the loader that it was: is the version right?`);
  return exports.default();
}
