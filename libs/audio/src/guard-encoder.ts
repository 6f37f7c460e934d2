import type { AudioEncoder, EncoderOptions } from "./audio-encoder.js";
import { AudioInputError, AudioStateError } from "./audio-error.js";
import type { SampleEncoder } from "./sample-encoder.js";
import { samplesOf } from "./samples-of.js";

type State = "open" | "ended" | "closed" | "broken";

/** Holds the caller to the order of calls and to the announced number of samples, and frees the encoder exactly once. */
export function guardEncoder(encoder: SampleEncoder, { samples: announced = Infinity }: EncoderOptions): AudioEncoder {
  let state: State = "open";
  let written = 0;
  /** What threw in the middle of its work is neither used nor given back again. */
  const attempt = (work: () => Uint8Array): Uint8Array => {
    state = "broken";
    const bytes = work();
    state = "open";
    return bytes;
  };
  const release = (): void => {
    if (state === "open") encoder.release();
  };
  return {
    async write(pcm) {
      checkOpen(state);
      const samples = samplesOf(pcm);
      if (written + samples.length > announced)
        throw new AudioInputError(`${announced} samples were announced, not ${written + samples.length}`);
      written += samples.length;
      return attempt(() => encoder.write(samples));
    },
    async end() {
      checkOpen(state);
      if (announced !== Infinity && written < announced)
        throw new AudioInputError(`${announced} samples were announced, and only ${written} written`);
      const rest = attempt(() => encoder.end());
      release();
      state = "ended";
      return rest;
    },
    close() {
      release();
      state = "closed";
    },
  };
}

const reasons: Readonly<Record<Exclude<State, "open">, string>> = {
  ended: "the encoder has been ended",
  closed: "the encoder has been closed",
  broken: "the encoder broke at the last call",
};

function checkOpen(state: State): void {
  if (state !== "open") throw new AudioStateError(`${reasons[state]}: create another one`);
}
