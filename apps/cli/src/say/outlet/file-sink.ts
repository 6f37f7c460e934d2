import { randomUUID } from "node:crypto";
import { open, realpath, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { OperatorError } from "../../operator-error.js";
import { fileFaultWords } from "./file-fault.js";
import type { ByteSink } from "./sound-outlet.js";

/**
 * Writes beside the file and puts it in its place at the end, so that nobody ever finds half of it. What is no plain file
 * (a pipe, a device) is written to as it is. @throws OperatorError when it cannot be written
 */
export async function openFileSink(path: string): Promise<ByteSink> {
  return orWords(path, async () => {
    const target = await realpath(path).catch(() => path);
    const found = await stat(target).catch(() => undefined);
    if (found?.isDirectory()) throw new OperatorError(`${path} is a folder: name a file in it`);
    if (found !== undefined && !found.isFile()) return handleSink(path, await open(target, "w"));
    const part = join(dirname(target), `.mynah-${randomUUID()}.part`);
    return handleSink(path, await open(part, "wx"), { part, target });
  });
}

interface Place {
  readonly part: string;
  readonly target: string;
}

function handleSink(path: string, handle: FileHandle, place?: Place): ByteSink {
  let isEnded = false;
  return {
    isRewritable: place !== undefined,
    write: (bytes) => orWords(path, () => handle.appendFile(bytes)),
    end: (head) =>
      orWords(path, async () => {
        if (head !== undefined) await handle.write(head, 0, head.length, 0);
        await handle.close();
        if (place !== undefined) await rename(place.part, place.target);
        isEnded = true;
      }),
    async abort() {
      if (isEnded) return;
      await handle.close().catch(() => undefined);
      if (place !== undefined) await rm(place.part, { force: true });
    },
  };
}

async function orWords<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const words = fileFaultWords(error, path);
    throw words === undefined ? error : new OperatorError(words, { cause: error });
  }
}
