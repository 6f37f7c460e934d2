import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** Node's, which TypeScript only names among the globals of browsers. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<LameModule> };

/** Compiled code, of which each encoder makes an instance. */
type LameModule = object;

const require = createRequire(import.meta.url);

let compiled: Promise<LameModule> | undefined;

/** Compiled once in each thread, from the library's file: its own way would decode and compile it anew for each encoder. */
export function lameModule(): Promise<LameModule> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<LameModule> {
  const file = require.resolve("wasm-media-encoders/wasm/mp3");
  return WebAssembly.compile(await readFile(file));
}
