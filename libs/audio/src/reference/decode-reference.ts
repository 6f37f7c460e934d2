import type { Worker } from "node:worker_threads";
import { REFERENCE } from "./reference-limits.js";
import { ReferenceAudioError } from "./reference-error.js";
import type { ReferenceAnswer } from "./reference-messages.js";
import { recogniseFormat } from "./recognise-format.js";
import { startReferenceThread } from "./start-reference-thread.js";
import { takeTurn } from "./turns.js";

export interface DecodedReference {
  /** 24 kHz mono, without the silence around */
  readonly samples: Int16Array;
  readonly durationS: number;
  /** it was recorded too loud: a voice made of it may sound harsh */
  readonly isClipped: boolean;
}

export interface DecodeReferenceOptions {
  readonly signal?: AbortSignal | undefined;
  /** so long a file may take; then its thread is ended */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

/**
 * A stranger's sound file as samples that an encoder takes: WAV, MP3, FLAC, Ogg with Vorbis or Opus; 1 to 30 s. It is decoded in a thread of
 * its own, with little memory and limited time. `bytes` are not kept.
 *
 * @throws ReferenceAudioError, and the signal's reason
 */
export async function decodeReference(
  bytes: Uint8Array,
  { signal, timeoutMs = TIMEOUT_MS }: DecodeReferenceOptions = {},
): Promise<DecodedReference> {
  checkSize(bytes.length);
  recogniseFormat(bytes);
  const giveBack = await takeTurn(signal);
  try {
    const { samples, isClipped } = await decodeInThread(bytes, { signal, timeoutMs });
    return { samples, durationS: samples.length / REFERENCE.sampleRate, isClipped };
  } finally {
    giveBack();
  }
}

function checkSize(size: number): void {
  if (size === 0) throw new ReferenceAudioError("empty", "The reference is empty: send a sound file.");
  if (size <= REFERENCE.bytes) return;
  const most = `${REFERENCE.bytes} bytes (10 MiB)`;
  throw new ReferenceAudioError("too_large", `The reference has ${size} bytes, and at most ${most} are taken.`);
}

type Sound = Extract<ReferenceAnswer, { kind: "sound" }>;

async function decodeInThread(
  bytes: Uint8Array,
  { signal, timeoutMs }: { readonly signal: AbortSignal | undefined; readonly timeoutMs: number },
): Promise<Sound> {
  const thread = startReferenceThread(Uint8Array.from(bytes));
  const tooLong = AbortSignal.timeout(timeoutMs);
  const ending = AbortSignal.any(signal === undefined ? [tooLong] : [tooLong, signal]);
  try {
    const answer = await firstAnswer(thread, ending);
    if (answer.kind === "sound") return answer;
    throw new ReferenceAudioError(answer.code, answer.message);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ReferenceAudioError ? error : tooCostly(error);
  } finally {
    await thread.terminate();
  }
}

const tooCostly = (cause: unknown): ReferenceAudioError =>
  new ReferenceAudioError(
    "too_costly",
    "The reference cannot be decoded with the time and memory that one may take: send it as WAV.",
    { cause },
  );

/** @throws what ended the thread instead, or the signal's reason */
function firstAnswer(thread: Worker, signal: AbortSignal): Promise<ReferenceAnswer> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    thread.once("message", resolve).once("error", reject);
    thread.once("exit", (code) => reject(new Error(`the thread ended with ${code}`)));
  });
}
