import { AudioInputError, AudioStateError } from "../audio-error.js";
import { concatBytes } from "../concat-bytes.js";
import { createSampleBlocks } from "../sample-blocks.js";
import { bytesOf, samplesOf } from "../samples-of.js";
import { createOverlapAdd } from "./overlap-add.js";
import type { Stretcher, StretcherOptions } from "./stretcher.js";

const SPEEDS = { least: 0.25, most: 4 } as const;
const OVERLAPS_MS = { least: 1, most: 50, usual: 8 } as const;
const BLOCK_SAMPLES = 480;

/** @throws AudioInputError when the speed or the overlap is out of range */
export function createStretcher({ sampleRate, speed, overlapMs = OVERLAPS_MS.usual }: StretcherOptions): Stretcher {
  if (!Number.isInteger(sampleRate) || sampleRate <= 0)
    throw new AudioInputError(`a sample rate is a positive whole number of Hz, not ${sampleRate}`);
  checkRange("a speed", speed, SPEEDS);
  checkRange("an overlap in ms", overlapMs, OVERLAPS_MS);
  return guard(speed === 1 ? unchanged : stretched({ sampleRate, speed, overlapMs }));
}

function checkRange(
  what: string,
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
): void {
  if (!(value >= least && value <= most))
    throw new AudioInputError(`${what} lies between ${least} and ${most}, not at ${value}`);
}

/** Of samples, where a Stretcher is of bytes. */
interface SampleStretcher {
  write(samples: Int16Array): Uint8Array;
  end(): Uint8Array;
}

const unchanged: SampleStretcher = { write: bytesOf, end: () => new Uint8Array() };

function guard(stretcher: SampleStretcher): Stretcher {
  let hasEnded = false;
  const check = (): void => {
    if (hasEnded) throw new AudioStateError("the stretcher has been ended already: create another one");
  };
  return {
    write(pcm) {
      check();
      return stretcher.write(samplesOf(pcm));
    },
    end() {
      check();
      hasEnded = true;
      return stretcher.end();
    },
  };
}

function stretched(options: Required<StretcherOptions>): SampleStretcher {
  const pieces = createOverlapAdd(options, BLOCK_SAMPLES);
  const blocks = createSampleBlocks(BLOCK_SAMPLES);
  let written = 0;
  let made = 0;
  const stretch = (block: Int16Array): Uint8Array => {
    const bytes = concatBytes(pieces.add(block).map(bytesOf));
    made += bytes.length / 2;
    return bytes;
  };
  return {
    write(samples) {
      written += samples.length;
      return concatBytes(blocks.add(samples, stretch));
    },
    end() {
      const total = Math.round(written / options.speed);
      const parts: Uint8Array[] = [];
      // Silence pushes the last pieces out; what lies behind the end is cut off.
      const silence = new Int16Array(BLOCK_SAMPLES);
      const before = made;
      while (made < total) parts.push(...blocks.add(silence, stretch));
      return concatBytes(parts).slice(0, 2 * (total - before));
    },
  };
}
