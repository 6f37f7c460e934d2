import { blockMsToTick, msToTick } from "@mynah/protocol";
import { createReferenceQueue, type ReferenceQueue } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { untilDone } from "../output/until-done.js";
import { startRounds } from "../rounds.js";
import type { VocoderConnections } from "../vocoder-connections.js";
import type { VocoderOptions } from "../vocoder-options.js";
import { encodeReference, type EncodeReferenceParts } from "./encode-reference.js";

/** So often a vocoder that waits for references looks for those of dead ones. */
const BLOCK_MS = 1_000;
const SAY_EVERY_MS = 1_000;
/** Dead vocoders are removed from the group after every so-manieth look. */
const REMOVE_EVERY = 60;

export interface Encoding {
  /** Takes no more references and hands back the one that it is at: at once, but for the piece that is being encoded. */
  stop(): Promise<void>;
  /** Leaves the group: after the life sign's end. Never throws. */
  leave(): Promise<void>;
}

/** What of a vocoder encodes references; undefined when it has no encoder. */
export function startEncodingFor(options: VocoderOptions, connections: VocoderConnections): Encoding | undefined {
  const { codec, consumer, encoder, metrics, log } = options;
  const { commands, references: blocking } = connections;
  if (encoder === undefined || blocking === undefined) return undefined;
  const queue = createReferenceQueue(commands, { codec: codec.name, consumer });
  return startEncoding({ queue, blocking, encoder, metrics, log });
}

interface EncodingOptions extends Omit<EncodeReferenceParts, "signal" | "metrics"> {
  /** a connection of its own */
  readonly blocking: Redis;
  readonly metrics: VocoderOptions["metrics"];
}

/** Encodes references, one after the other, beside the windows: in a thread that gives way to them. Says so as long as it does. */
function startEncoding({ blocking, ...options }: EncodingOptions): Encoding {
  const { queue, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const onError = (error: unknown): void => {
    if (!signal.aborted) log.warn({ err: error }, "reading references failed; preparing again");
  };
  const encodeOn = async (): Promise<void> => {
    await queue.prepare();
    for (let look = 0; !signal.aborted; look++) {
      const reference = (await queue.claim()) ?? (await queue.read(blocking, blockMsToTick(BLOCK_MS)));
      if (reference !== undefined) await encodeReference({ ...options, signal }, reference);
      if (look % REMOVE_EVERY === 0) await queue.removeDead();
    }
  };
  const sign = startSign(options);
  const finished = untilDone(encodeOn, { signal, onError });
  return {
    async stop() {
      stopping.abort(new Error("the vocoder stops"));
      blocking.disconnect();
      await Promise.all([sign.stop(), finished]);
      await queue.withdraw().catch(() => undefined);
    },
    leave: () => queue.leave().catch(() => undefined),
  };
}

/** Without it gateways refuse references at once, and need not wait for nobody. */
function startSign({
  queue,
  metrics,
}: {
  readonly queue: ReferenceQueue;
  readonly metrics: VocoderOptions["metrics"];
}) {
  return startRounds({
    pauseMs: () => msToTick(SAY_EVERY_MS),
    // Redis away: the next round says it again.
    onError: () => undefined,
    async round() {
      await queue.say();
      metrics.referencesWaiting.set(await queue.length());
    },
  });
}
