import type { ServiceTimes } from "../service-times.js";
import { HAPPENING, type Schedule } from "./happening.js";
import { Numbered } from "./numbered.js";
import { Vocoder, type Decode, type SimulatedWindow } from "./vocoder.js";

export interface DecodingOptions {
  readonly times: ServiceTimes;
  readonly vocoders: number;
  readonly schedule: Schedule;
  readonly onDecoded: (window: SimulatedWindow, now: number) => void;
}

interface RunningDecode extends Decode {
  readonly vocoder: number;
}

/** The vocoders, and the windows that wait for one of them in Redis. */
export class Decoding {
  readonly #options: DecodingOptions;
  readonly #vocoders: readonly Vocoder[];
  readonly #decodes = new Numbered<RunningDecode>();
  /** windows that no vocoder had room for; the first `#read` of them have been read */
  #unread: SimulatedWindow[] = [];
  #read = 0;
  /** Redis serves whoever has waited longest */
  #turn = 0;

  mostUnread = 0;

  constructor(options: DecodingOptions) {
    this.#options = options;
    this.#vocoders = Array.from({ length: options.vocoders }, () => new Vocoder(options.times.vocoder));
  }

  /** Share of all decoders' time that was decoding, up to a moment. */
  utilisation(now: number): number {
    const busyMs = this.#vocoders.reduce((sum, vocoder) => sum + vocoder.busyMs, 0);
    return busyMs / (now * this.#vocoders.length * this.#options.times.vocoder.decoders);
  }

  get meanBatch(): number {
    const sum = (of: (vocoder: Vocoder) => number): number => this.#vocoders.reduce((all, each) => all + of(each), 0);
    return (
      sum(({ windows }) => windows) /
      Math.max(
        1,
        sum(({ decodes }) => decodes),
      )
    );
  }

  arrived(window: SimulatedWindow, now: number): void {
    const index = this.#findRoom();
    if (index === undefined) {
      this.mostUnread = Math.max(this.mostUnread, this.#unread.push(window) - this.#read);
      return;
    }
    this.#vocoders[index]!.add({ ...window, arrivedAt: now });
    this.pump(index, now);
  }

  decoded(number: number, now: number): void {
    const decode = this.#decodes.take(number);
    const vocoder = this.#vocoders[decode.vocoder]!;
    vocoder.ended(decode);
    for (const window of decode.windows) this.#options.onDecoded(window, now);
    while (vocoder.hasRoom && this.#read < this.#unread.length)
      vocoder.add({ ...this.#unread[this.#read++]!, arrivedAt: now });
    this.#forgetRead();
    this.pump(decode.vocoder, now);
  }

  /** Begins whatever a vocoder may decode now. */
  pump(index: number, now: number): void {
    for (;;) {
      const next = this.#vocoders[index]!.next(now);
      if ("waitMs" in next) {
        if (next.waitMs < Infinity) this.#options.schedule(now + next.waitMs, HAPPENING.waited, index);
        return;
      }
      const decode = this.#decodes.add({ ...next, vocoder: index });
      this.#options.schedule(now + next.ms, HAPPENING.decoded, decode);
    }
  }

  #findRoom(): number | undefined {
    for (let tried = 0; tried < this.#vocoders.length; tried++) {
      const index = this.#turn;
      this.#turn = (this.#turn + 1) % this.#vocoders.length;
      if (this.#vocoders[index]!.hasRoom) return index;
    }
    return undefined;
  }

  #forgetRead(): void {
    if (this.#read < 1_024 || this.#read < this.#unread.length / 2) return;
    this.#unread = this.#unread.slice(this.#read);
    this.#read = 0;
  }
}
