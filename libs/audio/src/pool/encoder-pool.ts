import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { AudioEncoder, EncoderOptions } from "../audio-encoder.js";
import { AudioInputError, AudioStateError } from "../audio-error.js";
import type { AudioFormat } from "../audio-format.js";
import { createEncoder } from "../create-encoder.js";
import { startEncoderThread } from "./start-encoder-thread.js";
import { createThreadSession } from "./thread-session.js";
import { createThreads, type Threads } from "./threads.js";

export interface EncoderPoolOptions {
  /** default: half the cores, at least one */
  readonly threads?: number;
}

export interface EncoderPool {
  /**
   * An encoder in whichever thread has the fewest; those of WAV and PCM, which cost less than the way there, work in this one.
   *
   * @throws AudioInputError when the format cannot have this sample rate
   * @throws AudioEncoderError when the thread ends
   * @throws AudioStateError once the pool has been closed
   */
  open(format: AudioFormat, options: EncoderOptions): Promise<AudioEncoder>;
  /** Ends the threads. Pending calls reject. */
  close(): Promise<void>;
}

/** Threads that encode, so that the event loop is never blocked. They start when they are first needed; one that has ended is replaced. */
export function createEncoderPool({ threads = halfTheCores() }: EncoderPoolOptions = {}): EncoderPool {
  if (!Number.isInteger(threads) || threads < 1)
    throw new AudioInputError(`a pool has 1 or more threads, not ${threads}`);
  return createPoolOf(threads, startEncoderThread);
}

function halfTheCores(): number {
  return Math.max(1, Math.floor(availableParallelism() / 2));
}

/** @param start starts a thread */
export function createPoolOf(most: number, start: () => Worker): EncoderPool {
  const threads = createThreads(most, start);
  let isClosed = false;
  return {
    async open(format, options) {
      if (isClosed) throw new AudioStateError("the pool has been closed");
      return isCheap(format) ? createEncoder(format, options) : openIn(threads, format, options);
    },
    async close() {
      isClosed = true;
      await threads.stop("the pool has been closed");
    },
  };
}

function isCheap(format: AudioFormat): boolean {
  return format === "wav" || format === "pcm";
}

async function openIn(threads: Threads, format: AudioFormat, options: EncoderOptions): Promise<AudioEncoder> {
  const { thread, session, leave } = threads.join();
  try {
    await thread.ask({ kind: "open", session, format, options });
    return createThreadSession({ thread, session, onDone: leave });
  } catch (error) {
    leave();
    throw error;
  }
}
