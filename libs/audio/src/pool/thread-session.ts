import type { AudioEncoder } from "../audio-encoder.js";
import { AudioStateError } from "../audio-error.js";
import type { ThreadClient } from "./thread-client.js";
import type { ThreadWork } from "./thread-messages.js";

export interface ThreadSessionOptions {
  readonly thread: ThreadClient;
  readonly session: number;
  /** called once, when the session needs its thread no longer */
  readonly onDone: () => void;
}

/** An encoder that lives in a thread. One call at a time, so that what waits in front of a busy thread stays bounded by its callers. */
export function createThreadSession({ thread, session, onDone }: ThreadSessionOptions): AudioEncoder {
  let state: "open" | "busy" | "done" = "open";
  const finish = (): void => {
    if (state === "done") return;
    state = "done";
    onDone();
  };
  const ask = async (work: ThreadWork, transfer: readonly ArrayBuffer[] = []): Promise<Uint8Array> => {
    if (state === "done") throw new AudioStateError("the encoder has been ended or closed: open another one");
    if (state === "busy") throw new AudioStateError("the encoder is still at the last call: await it first");
    state = "busy";
    try {
      return await thread.ask(work, transfer);
    } finally {
      if (state === "busy") state = "open";
    }
  };
  return {
    async write(pcm) {
      // A copy of its own is handed over: the caller's memory may be part of a larger one, or be used again.
      const copy = new Uint8Array(pcm);
      return ask({ kind: "write", session, pcm: copy }, [copy.buffer]);
    },
    async end() {
      const rest = await ask({ kind: "end", session });
      finish();
      return rest;
    },
    close() {
      if (state !== "done") thread.closeSession(session);
      finish();
    },
  };
}
