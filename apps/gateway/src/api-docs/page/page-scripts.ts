import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { versionIn } from "../package-version.js";
import { PAGE_SCRIPT } from "./page-script.js";

const require = createRequire(import.meta.url);
const zip = promisify(gzip);

export interface PageScript {
  readonly plain: Buffer;
  readonly zipped: Buffer;
  /** its name changes with it: it may be kept for good */
  readonly isVersioned: boolean;
}

/** The scripts of the page, from this server: it works without any other. Each is read and compressed once, when it is first asked for. */
export class PageScripts {
  readonly own = "page.js";
  readonly viewer = `rapidoc-${versionIn(require.resolve("rapidoc/package.json"))}.js`;
  readonly #loaded = new Map<string, Promise<PageScript>>();

  /** @returns undefined for a name that is none of them */
  async find(name: string): Promise<PageScript | undefined> {
    const isKnown = name === this.own || name === this.viewer;
    return isKnown ? (this.#loaded.get(name) ?? this.#load(name)) : undefined;
  }

  #load(name: string): Promise<PageScript> {
    const loading = this.#read(name);
    this.#loaded.set(name, loading);
    loading.catch(() => this.#loaded.delete(name));
    return loading;
  }

  async #read(name: string): Promise<PageScript> {
    const isVersioned = name === this.viewer;
    const plain = isVersioned ? await readFile(require.resolve("rapidoc")) : Buffer.from(PAGE_SCRIPT);
    return { plain, zipped: await zip(plain), isVersioned };
  }
}
