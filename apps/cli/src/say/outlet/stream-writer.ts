import type { Writable } from "node:stream";
import { untilAborted } from "../until-aborted.js";

export interface StreamWriter {
  /** resolves when the stream has passed it on; rejects with the stream's error, or the signal's reason */
  write(bytes: Uint8Array): Promise<void>;
  /** resolves when everything has been passed on */
  end(): Promise<void>;
}

type Done = (error?: Error | null) => void;

/** Writes to a stream at its pace. Not by `drain`: a pipe whose reader has ended is closed without one, and without an error. */
export function streamWriter(stream: Writable, signal: AbortSignal): StreamWriter {
  // Each call is told of it.
  stream.on("error", () => undefined);
  const told = (work: (done: Done) => void): Promise<void> =>
    new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));
  return {
    write: (bytes) =>
      untilAborted(
        told((done) => stream.write(bytes, done)),
        signal,
      ),
    end: () =>
      untilAborted(
        told((done) => stream.end(done)),
        signal,
      ),
  };
}
