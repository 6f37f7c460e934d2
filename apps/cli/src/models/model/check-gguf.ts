import { open } from "node:fs/promises";
import { ModelFileError } from "@mynah/program";
import type { CheckFirst } from "../pull/accept-first.js";

/** A Git LFS pointer, a web page, or another model is told by its first bytes. */
export const checkGguf: CheckFirst = async (file, name) => {
  const handle = await open(file).catch((cause: unknown) => {
    throw new ModelFileError(`Cannot open ${name}`, { cause });
  });
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString("latin1") !== "GGUF") throw new ModelFileError(`${name} is no GGUF file`);
  } finally {
    await handle.close();
  }
};
