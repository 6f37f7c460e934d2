import { BYTES_PER_SAMPLE, samplesToBytes } from "./pcm.js";
import { CodecInputError } from "./codec-input-error.js";

export const WAV_HEADER_BYTES = 44;
/** The length of a stream whose end is not known, as ffmpeg and browsers accept it. */
const UNKNOWN_LENGTH = 0xffffffff;

export interface WavHeaderOptions {
  readonly sampleRate: number;
  /** Samples that will follow; absent for a stream of unknown length. */
  readonly samples?: number;
}

/**
 * The 44-byte RIFF header of mono Int16LE PCM. With `samples` its lengths are exact, else both are 0xFFFFFFFF.
 *
 * @throws CodecInputError when the samples do not fit into a RIFF file (4 GiB).
 */
export function wavHeader({ sampleRate, samples }: WavHeaderOptions): Uint8Array {
  const header = new DataView(new ArrayBuffer(WAV_HEADER_BYTES));
  writeRiff(header, samples === undefined ? undefined : samplesToBytes(samples));
  writeFormat(header, sampleRate);
  return new Uint8Array(header.buffer);
}

function writeRiff(header: DataView, dataBytes: number | undefined): void {
  const riffBytes = dataBytes === undefined ? UNKNOWN_LENGTH : dataBytes + WAV_HEADER_BYTES - 8;
  if (riffBytes > UNKNOWN_LENGTH) throw new CodecInputError(`${dataBytes} bytes do not fit into a WAV file`);
  writeAscii(header, 0, "RIFF");
  header.setUint32(4, riffBytes, true);
  writeAscii(header, 8, "WAVE");
  writeAscii(header, 36, "data");
  header.setUint32(40, dataBytes ?? UNKNOWN_LENGTH, true);
}

function writeFormat(header: DataView, sampleRate: number): void {
  writeAscii(header, 12, "fmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true); // integer PCM
  header.setUint16(22, 1, true); // mono
  header.setUint32(24, sampleRate, true);
  header.setUint32(28, sampleRate * BYTES_PER_SAMPLE, true);
  header.setUint16(32, BYTES_PER_SAMPLE, true);
  header.setUint16(34, BYTES_PER_SAMPLE * 8, true);
}

function writeAscii(header: DataView, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) header.setUint8(at + index, text.charCodeAt(index));
}
