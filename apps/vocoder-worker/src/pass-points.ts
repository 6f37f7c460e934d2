import { OutOfMemoryError, type CodecDecoder } from "@mynah/codec-onnx";
import type { ReachPoint } from "@mynah/program";
import type { WindowsQueue } from "@mynah/protocol/redis";
import type { WaitingWindow } from "./intake/waiting-window.js";

/** Batches of more windows than this pass a point of their own, at which memory can be out. */
const SMALL_BATCH = 2;

/** A windows queue that passes the test points around each read and commit, and after a claim, that brought something. */
export function queueWithPoints(queue: WindowsQueue, reach: ReachPoint): WindowsQueue {
  return {
    ...queue,
    async read(blocking, options) {
      await reach("windows-reading");
      const entries = await queue.read(blocking, options);
      if (entries.length > 0) await reach("windows-read");
      return entries;
    },
    async claimFromDead(count) {
      const entries = await queue.claimFromDead(count);
      if (entries.length > 0) await reach("windows-claimed", `${entries.length}`);
      return entries;
    },
    async commit(entryId, speechId, chunk) {
      const detail = `${speechId} ${chunk.segment} ${chunk.seq}`;
      await reach("chunk-committing", detail);
      const outcome = await queue.commit(entryId, speechId, chunk);
      await reach("chunk-committed", detail);
      return outcome;
    },
  };
}

/** A decoder that passes a test point at each decode, and one where a failure means that memory is out. */
export function decoderWithPoints(decoder: CodecDecoder, reach: ReachPoint): CodecDecoder {
  return {
    get isReady() {
      return decoder.isReady;
    },
    async decode(batch) {
      await reach("decoder-asked");
      if (batch.batch > SMALL_BATCH) await reach("large-batch-asked", `${batch.batch}`).catch(outOfMemory);
      return decoder.decode(batch);
    },
    close: () => decoder.close(),
  };
}

function outOfMemory(cause: unknown): never {
  throw new OutOfMemoryError("out of memory at a test point", { cause });
}

/** The windows of a batch as a test point tells of them: speech, segment and seq of each. */
export function describeWindows(windows: readonly WaitingWindow[]): string {
  return windows.map(({ record: { speechId, segment, seq } }) => `${speechId} ${segment} ${seq}`).join("; ");
}
