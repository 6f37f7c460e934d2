import { readSampleFormat, type SampleFormat } from "./sample-format.js";
import { SampleReader } from "./sample-reader.js";
import { UnreadableSoundError } from "./unreadable-sound-error.js";

const riffBytes = 12;
const chunkHeadBytes = 8;
const mostFormatBytes = 256;
/** Streams say this, or nothing, where the length belongs; some round it down to whole samples or leave room for the header. */
const endless = 0xffff_ff00;

/**
 * The samples of a WAV that comes in pieces, wherever these are cut. Headers and chunks such as LIST are never sound, before
 * the samples or behind them; a second WAV in the same stream goes on with the first.
 */
export class WavReader {
  #held: Buffer = Buffer.alloc(0);
  #format: SampleFormat | undefined;
  #samples: SampleReader | undefined;
  #dataLeft = 0;
  #dataPad = 0;
  #skipLeft = 0;

  /** hertz; undefined until the header has come */
  get sampleRate(): number | undefined {
    return this.#format?.sampleRate;
  }

  /** @throws UnreadableSoundError */
  push(bytes: Uint8Array): Int16Array[] {
    this.#held = Buffer.concat([this.#held, bytes]);
    const found: Int16Array[] = [];
    while (this.#held.length > 0) {
      if (this.#skipLeft > 0) this.#skip();
      else if (this.#dataLeft > 0) found.push(this.#data());
      else if (!this.#readHead()) break;
    }
    return found;
  }

  #skip(): void {
    this.#skipLeft -= this.#take(this.#skipLeft).length;
  }

  #data(): Int16Array {
    const bytes = this.#take(this.#dataLeft);
    this.#dataLeft -= bytes.length;
    if (this.#dataLeft === 0) this.#skipLeft = this.#dataPad;
    return (this.#samples as SampleReader).push(bytes);
  }

  /** @returns false: more must come before it can be read */
  #readHead(): boolean {
    const name = this.#held.toString("latin1", 0, 4);
    if (name === "RIFF") return this.#whole(riffBytes) !== undefined;
    if (this.#held.length < chunkHeadBytes) return false;
    const size = this.#held.readUInt32LE(4);
    if (name === "fmt ") return this.#readFormat(size);
    this.#take(chunkHeadBytes);
    if (name === "data") this.#beginData(size);
    else this.#skipLeft = size + (size % 2);
    return true;
  }

  #readFormat(size: number): boolean {
    if (size > mostFormatBytes) throw new UnreadableSoundError("the WAV header that came is broken");
    const chunk = this.#whole(chunkHeadBytes + size + (size % 2))?.subarray(chunkHeadBytes);
    if (chunk === undefined) return false;
    this.#format = readSampleFormat(new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    return true;
  }

  #beginData(size: number): void {
    if (this.#format === undefined) throw new UnreadableSoundError("a WAV came whose samples have no format");
    this.#samples = new SampleReader(this.#format);
    this.#dataLeft = size === 0 || size >= endless ? Infinity : size;
    this.#dataPad = size % 2;
  }

  #whole(bytes: number): Buffer | undefined {
    return this.#held.length < bytes ? undefined : this.#take(bytes);
  }

  #take(atMost: number): Buffer {
    const taken = this.#held.subarray(0, atMost);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }
}
