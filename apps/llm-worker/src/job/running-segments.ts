import { keys, type SpeechId } from "@mynah/protocol";
import type { Doorbell, SpeechStore } from "@mynah/protocol/redis";
import type { StopReason } from "./stop-reason.js";

/** A segment that is being spoken by this process. */
export interface RunningSegment {
  readonly jobId: string;
  readonly speechId: SpeechId;
  readonly signal: AbortSignal;
  /** This attempt alone: the next one of the same job may be here already. */
  stop(reason: StopReason): void;
  /** To be called when it is over. */
  leave(): void;
}

interface Entry {
  readonly jobId: string;
  readonly speechId: SpeechId;
  readonly controller: AbortController;
}

/** The segments being spoken, so that whoever has to stop one finds it. */
export class RunningSegments {
  readonly #entries = new Set<Entry>();
  readonly #onIdle: (() => void)[] = [];
  /** asked for with each frame of each of them, and the same until one comes or goes */
  #speeches: readonly SpeechId[] | undefined;

  get count(): number {
    return this.#entries.size;
  }

  /** Resolves once none is being spoken. */
  whenIdle(): Promise<void> {
    if (this.#entries.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  enter(jobId: string, speechId: SpeechId): RunningSegment {
    const entry: Entry = { jobId, speechId, controller: new AbortController() };
    this.#entries.add(entry);
    this.#speeches = undefined;
    const { signal } = entry.controller;
    const stop = (reason: StopReason): void => entry.controller.abort(reason);
    return { jobId, speechId, signal, stop, leave: () => this.#leave(entry) };
  }

  stopSpeech(speechId: string): void {
    this.#stop((entry) => entry.speechId === speechId, "cancelled");
  }

  handOverAll(): void {
    this.#stop(() => true, "handed-over");
  }

  speeches(): readonly SpeechId[] {
    return (this.#speeches ??= [...new Set(Array.from(this.#entries, ({ speechId }) => speechId))]);
  }

  #leave(entry: Entry): void {
    this.#entries.delete(entry);
    this.#speeches = undefined;
    if (this.#entries.size === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
  }

  #stop(isMeant: (entry: Entry) => boolean, reason: StopReason): void {
    for (const entry of this.#entries) if (isMeant(entry)) entry.controller.abort(reason);
  }
}

/** Stops segments whose speech ends, as it is told; after a lost connection it looks for what it missed. */
export async function stopEndedSpeeches(
  running: RunningSegments,
  { doorbell, speeches }: { readonly doorbell: Doorbell; readonly speeches: SpeechStore },
): Promise<() => void> {
  const lookAgain = async (): Promise<void> => {
    for (const id of running.speeches()) if ((await speeches.find(id))?.status !== "open") running.stopSpeech(id);
  };
  return doorbell.subscribe(keys.cancelled, (speechId) => {
    if (speechId !== undefined) return running.stopSpeech(speechId);
    lookAgain().catch(() => undefined); // the segments find out at their next write
  });
}
