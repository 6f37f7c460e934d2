import type { AudioOutput } from "./audio-output.js";
import { nothingYet, type Progress } from "./progress.js";
import { SendAhead } from "./send-ahead.js";
import type { ClearedMessage, FromWorklet, ProgressMessage, RecordedMessage } from "./worklet-messages.js";

/** How long the worklet may take to say where it was stopped. */
const clearAnswerMs = 150;

interface Clearing {
  readonly turn: number;
  readonly answer: (played: number) => void;
}

/** What the worklet is given to play, in turns: a turn is one speech, and what the worklet says of an earlier one is stale. */
export class Playout {
  readonly #output: AudioOutput;
  readonly #ringSamples: number;
  #ahead: SendAhead;
  #turn = 0;
  #begunTurn = 0;
  #startSamples = 0;
  #isPaused = false;
  #sending: "off" | "on" | "finishing" | "finished" = "off";
  #progress = nothingYet;
  #clearing: Clearing | undefined;

  constructor(output: AudioOutput, ringSamples: number) {
    this.#output = output;
    this.#ringSamples = ringSamples;
    this.#ahead = new SendAhead(ringSamples);
  }

  get progress(): Progress {
    return this.#progress;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  set isPaused(isPaused: boolean) {
    this.#isPaused = isPaused;
    this.#output.send({ type: "pause", isPaused });
  }

  /** A new turn, played once so many samples are there. What was pushed before is dropped. */
  begin(startSamples: number): void {
    this.#turn += 1;
    this.#ahead = new SendAhead(this.#ringSamples);
    this.#sending = "on";
    this.#progress = { ...nothingYet, isPaused: this.#isPaused };
    this.#startSamples = startSamples;
    this.#sendBegin();
  }

  /** The output has been built: it is told what was begun, and pushed, before. */
  catchUp(): void {
    if (this.#begunTurn === this.#turn) return;
    this.#sendBegin();
    this.#pump();
  }

  push(samples: Float32Array<ArrayBuffer>): void {
    if (this.#sending !== "on") return;
    this.#ahead.push(samples);
    this.#pump();
  }

  finish(): void {
    if (this.#sending === "on") this.#sending = "finishing";
    this.#pump();
  }

  /** Drops what is not played yet. @returns how many samples were played */
  clear(): Promise<number> {
    const known = this.#progress.played;
    this.#sending = "off";
    if (!this.#output.isBuilt) return Promise.resolve(known);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(known), clearAnswerMs);
      const answer = (played: number): void => {
        clearTimeout(timer);
        resolve(played);
      };
      this.#clearing = { turn: this.#turn, answer };
      this.#output.send({ type: "clear", turn: this.#turn });
    });
  }

  /** @returns the message, when it tells something new about what is played now */
  take(message: FromWorklet): ProgressMessage | RecordedMessage | undefined {
    if (message.type === "cleared") return this.#cleared(message);
    if (message.turn !== this.#turn) return undefined;
    if (message.type === "recorded") return message;
    this.#progress = message.progress;
    this.#pump();
    return message;
  }

  /** Told to the worklet once: a second `begin` of the same turn would drop what was sent since. */
  #sendBegin(): void {
    if (!this.#output.isBuilt) return;
    this.#begunTurn = this.#turn;
    this.#output.send({ type: "pause", isPaused: this.#isPaused });
    this.#output.send({ type: "begin", turn: this.#turn, startSamples: this.#startSamples });
  }

  #pump(): void {
    if (!this.#output.isBuilt || this.#begunTurn !== this.#turn) return;
    for (const samples of this.#ahead.take(this.#progress.played)) {
      this.#output.send({ type: "samples", turn: this.#turn, samples }, [samples.buffer]);
    }
    if (this.#sending !== "finishing" || !this.#ahead.isEmpty) return;
    this.#sending = "finished";
    this.#output.send({ type: "finish", turn: this.#turn });
  }

  #cleared({ turn, progress }: ClearedMessage): undefined {
    if (turn === this.#turn) this.#progress = { ...progress, state: "idle", buffered: 0 };
    if (turn !== this.#clearing?.turn) return;
    this.#clearing.answer(progress.played);
    this.#clearing = undefined;
  }
}
