import { SampleReader } from "./sample-reader.js";
import { textKind } from "./text-kind.js";
import { NoSoundError, UnreadableSoundError } from "./unreadable-sound-error.js";
import { WavReader } from "./wav-reader.js";

const magicBytes = 4;
const foreign: Readonly<Record<string, string>> = { OggS: "Ogg", fLaC: "FLAC", ID3: "MP3" };

/** Samples out of what a server sends: 16-bit PCM, or a WAV where it starts like one, whatever was asked for. */
export class SoundReader {
  readonly #rawRate: () => number;
  #start: Buffer = Buffer.alloc(0);
  #wav: WavReader | undefined;
  #raw: SampleReader | undefined;

  /** @param rawRate hertz of samples without a header */
  constructor(rawRate: () => number) {
    this.#rawRate = rawRate;
  }

  get sampleRate(): number {
    return this.#wav?.sampleRate ?? this.#rawRate();
  }

  /** @throws UnreadableSoundError */
  push(bytes: Uint8Array): readonly Int16Array[] {
    if (this.#wav === undefined && this.#raw === undefined) return this.#begin(bytes);
    return this.#wav?.push(bytes) ?? this.#pushRaw(bytes);
  }

  #begin(bytes: Uint8Array): readonly Int16Array[] {
    this.#start = Buffer.concat([this.#start, bytes]);
    if (this.#start.length < magicBytes) return [];
    const magic = this.#start.toString("latin1", 0, magicBytes);
    const other = Object.keys(foreign).find((name) => magic.startsWith(name));
    if (other !== undefined) throw new UnreadableSoundError(`${foreign[other]} came where pcm or wav was asked for`);
    const text = textKind(this.#start);
    if (text !== undefined) throw new NoSoundError(`${text} came where pcm or wav was asked for`);
    if (magic === "RIFF") this.#wav = new WavReader();
    return this.#wav?.push(this.#start) ?? this.#pushRaw(this.#start);
  }

  #pushRaw(bytes: Uint8Array): readonly Int16Array[] {
    this.#raw ??= new SampleReader({ encoding: "int", bits: 16, channels: 1, sampleRate: this.#rawRate() });
    return [this.#raw.push(bytes)];
  }
}
