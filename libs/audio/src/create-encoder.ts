import type { AudioEncoder, EncoderOptions } from "./audio-encoder.js";
import { AudioInputError } from "./audio-error.js";
import type { AudioFormat } from "./audio-format.js";
import { guardEncoder } from "./guard-encoder.js";
import type { OpenSampleEncoder } from "./sample-encoder.js";

/** Loaded when a format is first asked for: a process that only sends PCM never reads the libraries of the others. */
const loaders: Readonly<Record<AudioFormat, () => Promise<OpenSampleEncoder>>> = {
  mp3: async () => (await import("./mp3/open-mp3.js")).openMp3,
  opus: async () => (await import("./opus/open-opus.js")).openOpus,
  aac: async () => (await import("./aac/open-aac.js")).openAac,
  flac: async () => (await import("./flac/open-flac.js")).openFlac,
  wav: async () => (await import("./pcm/open-wav.js")).openWav,
  pcm: async () => (await import("./pcm/open-pcm.js")).openPcm,
};

/**
 * An encoder that works in this thread: each write takes as long as the encoding does. A server takes one of `@mynah/audio/pool`.
 *
 * @throws AudioInputError when the format cannot have this sample rate
 */
export async function createEncoder(format: AudioFormat, options: EncoderOptions): Promise<AudioEncoder> {
  checkOptions(options);
  const open = await loaders[format]();
  return guardEncoder(await open(options), options);
}

function checkOptions({ sampleRate, samples }: EncoderOptions): void {
  if (!Number.isInteger(sampleRate) || sampleRate <= 0)
    throw new AudioInputError(`a sample rate is a positive whole number of Hz, not ${sampleRate}`);
  if (samples !== undefined && (!Number.isInteger(samples) || samples < 0))
    throw new AudioInputError(`a number of samples is a whole number, not ${samples}`);
}
