import { fstatSync } from "node:fs";
import { Socket } from "node:net";
import type { Writable } from "node:stream";
import { BrokenPipeError, isBrokenPipe } from "./broken-pipe.js";
import type { ByteSink } from "./sound-outlet.js";
import { streamWriter } from "./stream-writer.js";

const stdoutFd = 1;

/** Standard output for sound. @throws BrokenPipeError when nobody reads it any more */
export function openStdoutSink(signal: AbortSignal): ByteSink {
  const stream = openStdout();
  const writer = streamWriter(stream, signal);
  return {
    isRewritable: false,
    write: (bytes) => orBroken(() => writer.write(bytes)),
    end: () => orBroken(() => writer.end()),
    async abort() {
      if (!stream.writableFinished) stream.destroy();
    },
  };
}

/** Node's own stream for a pipe stops the whole process while the reader is slow: no Ctrl-C, no answer to the server. */
function openStdout(): Writable {
  const stat = fstatSync(stdoutFd);
  return stat.isFIFO() || stat.isSocket()
    ? new Socket({ fd: stdoutFd, readable: false, writable: true })
    : process.stdout;
}

async function orBroken(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isBrokenPipe(error) ? new BrokenPipeError("Nobody reads standard output", { cause: error }) : error;
  }
}
