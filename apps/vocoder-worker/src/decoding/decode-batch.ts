import { floatToPcm16, padWindow, type SampleRange } from "@mynah/codec";
import { OutOfMemoryError, packBatch, padRowsTo, type CodecDecoder } from "@mynah/codec-onnx";
import type { MemoryLimit } from "../batching/memory-limit.js";
import type { WaitingWindow } from "../intake/waiting-window.js";

/** A window that fails alone so often, or takes so many vocoders with it, is given up. */
export const MAX_TRIES = 3;

/** A window and what became of it: its kept samples as Int16LE and what their batch's decode took, or why there are none. */
export type DecodedWindow = { readonly window: WaitingWindow } & (
  | { readonly kind: "sound"; readonly pcm: Buffer; readonly decodeUs: number }
  | { readonly kind: "failed"; readonly error: unknown }
);

export interface BatchDecoderOptions {
  readonly decoder: CodecDecoder;
  readonly samplesPerFrame: number;
  /** what the decoder pads batches to */
  readonly rowSizes: readonly number[];
  readonly memory: MemoryLimit;
  /** the test points, under their flag; what it throws, the decode throws */
  readonly onDecode?: ((windows: readonly WaitingWindow[]) => Promise<void>) | undefined;
  /** told of each decode that threw */
  readonly onFailure: (error: unknown, windows: number) => void;
  /** monotonic milliseconds */
  readonly now: () => number;
}

interface DecodableBatch {
  readonly windows: readonly WaitingWindow[];
  readonly shape: number;
}

export type BatchDecoder = (batch: DecodableBatch) => Promise<readonly DecodedWindow[]>;

/**
 * Decodes batches. One that memory does not hold is decoded in halves; one that throws otherwise is decoded again window by
 * window, so that a poison window fails alone. Never rejects.
 */
export function createBatchDecoder(options: BatchDecoderOptions): BatchDecoder {
  const { memory, rowSizes, onFailure } = options;
  const decode: BatchDecoder = async (batch) => {
    const { length } = batch.windows;
    const frames = padRowsTo(length, rowSizes) * batch.shape;
    if (length > 1 && frames > memory.frames) return inHalves(batch, decode);
    try {
      return await decodeTogether(batch, options);
    } catch (error) {
      onFailure(error, length);
      if (error instanceof OutOfMemoryError) memory.exceededBy(frames);
      return error instanceof OutOfMemoryError && length > 1 ? inHalves(batch, decode) : oneByOne(batch, options);
    }
  };
  return decode;
}

async function inHalves({ windows, shape }: DecodableBatch, decode: BatchDecoder): Promise<readonly DecodedWindow[]> {
  const half = Math.ceil(windows.length / 2);
  const first = await decode({ windows: windows.slice(0, half), shape });
  return [...first, ...(await decode({ windows: windows.slice(half), shape }))];
}

async function oneByOne({ windows }: DecodableBatch, options: BatchDecoderOptions): Promise<readonly DecodedWindow[]> {
  const decoded: DecodedWindow[] = [];
  for (const window of windows) decoded.push(await decodeAlone(window, options));
  return decoded;
}

async function decodeAlone(window: WaitingWindow, options: BatchDecoderOptions): Promise<DecodedWindow> {
  for (let tries = window.tries + 1; ; tries++) {
    try {
      return await decodeOne(window, options);
    } catch (error) {
      options.onFailure(error, 1);
      if (tries >= MAX_TRIES) return { window, kind: "failed", error };
    }
  }
}

async function decodeTogether(batch: DecodableBatch, options: BatchDecoderOptions): Promise<readonly DecodedWindow[]> {
  await options.onDecode?.(batch.windows);
  const padded = batch.windows.map((window) => padToShape(window, batch.shape, options.samplesPerFrame));
  const codes = padded.map((window) => window.codes);
  const places = padded.map((window) => window.firstFrame);
  const keep = padded.map(({ keepStart, keepSamples }) => ({ keepStart, keepSamples }));
  const packed = { keep, ...packBatch(codes, batch.shape, places) };
  const startedAt = options.now();
  const rows = await options.decoder.decode(packed);
  const decodeUs = toMicroseconds(options.now() - startedAt);
  return batch.windows.map((window, row) => ({ window, kind: "sound", pcm: toPcm(rows[row]), decodeUs }));
}

async function decodeOne(window: WaitingWindow, options: BatchDecoderOptions): Promise<DecodedWindow> {
  const [decoded] = await decodeTogether({ windows: [window], shape: window.shape }, options);
  if (decoded === undefined) throw new Error("the decoder gave nothing");
  return decoded;
}

/** As a chunk record holds it: a machine that slept in mid-decode may have a clock that did not. */
function toMicroseconds(ms: number): number {
  return Math.min(Math.round(ms * 1_000), 0xffff_ffff);
}

interface PlacedWindow extends SampleRange {
  readonly codes: Uint16Array;
  /** in the segment; what is padded on the left lies before the window's own */
  readonly firstFrame: number;
}

function padToShape(
  { record, frames, firstFrame }: WaitingWindow,
  shape: number,
  samplesPerFrame: number,
): PlacedWindow {
  const { keepStart: from, keepSamples, leftEdge, rightEdge } = record;
  const plan = { frames, keepStart: from, leftEdge, rightEdge };
  const { codes, keepStart } = padWindow(record.codes, plan, { shapes: [shape], samplesPerFrame });
  return { codes, keepStart, keepSamples, firstFrame: firstFrame - (keepStart - from) / samplesPerFrame };
}

function toPcm(samples: Float32Array | undefined): Buffer {
  const { buffer, byteOffset, byteLength } = floatToPcm16(samples ?? new Float32Array());
  return Buffer.from(buffer, byteOffset, byteLength);
}
