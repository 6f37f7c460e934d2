import { cropSamples, floatToPcm16, packLevels, padWindow, type PaddedWindow, type SampleRange } from "@mynah/codec";
import type { WaitingWindow } from "../intake/waiting-window.js";
import type { CodecDecoder } from "./codec-decoder.js";

/** A window that fails alone so often is given up. */
export const MAX_DELIVERIES = 3;

/** A window and what became of it: its kept samples as Int16LE, or why there are none. */
export type DecodedWindow = { readonly window: WaitingWindow } & (
  { readonly kind: "sound"; readonly pcm: Buffer } | { readonly kind: "failed"; readonly error: unknown }
);

export interface BatchDecoderOptions {
  readonly decoder: CodecDecoder;
  readonly samplesPerFrame: number;
  /** told of each decode that threw */
  readonly onFailure: (error: unknown, windows: number) => void;
}

interface DecodableBatch {
  readonly windows: readonly WaitingWindow[];
  readonly shape: number;
}

export type BatchDecoder = (batch: DecodableBatch) => Promise<readonly DecodedWindow[]>;

/** Decodes batches. One that throws is decoded again window by window, so that a poison window fails alone. Never rejects. */
export function createBatchDecoder(options: BatchDecoderOptions): BatchDecoder {
  return async (batch) => {
    try {
      return await decodeTogether(batch, options);
    } catch (error) {
      options.onFailure(error, batch.windows.length);
      return decodeOneByOne(batch, options);
    }
  };
}

async function decodeOneByOne(
  { windows }: DecodableBatch,
  options: BatchDecoderOptions,
): Promise<readonly DecodedWindow[]> {
  const decoded: DecodedWindow[] = [];
  for (const window of windows) decoded.push(await decodeAlone(window, options));
  return decoded;
}

async function decodeAlone(window: WaitingWindow, options: BatchDecoderOptions): Promise<DecodedWindow> {
  for (let delivery = window.deliveries; ; delivery++) {
    try {
      return await decodeOne(window, options);
    } catch (error) {
      options.onFailure(error, 1);
      if (delivery >= MAX_DELIVERIES) return { window, kind: "failed", error };
    }
  }
}

async function decodeTogether(batch: DecodableBatch, options: BatchDecoderOptions): Promise<readonly DecodedWindow[]> {
  const padded = batch.windows.map((window) => padToShape(window, batch.shape, options.samplesPerFrame));
  const codes = padded.map((window) => window.codes);
  const rows = await options.decoder.decode(packLevels(codes, batch.shape));
  return batch.windows.map((window, index) => {
    const keepStart = padded[index]?.keepStart ?? 0;
    return { window, kind: "sound", pcm: toPcm(rows[index], { ...window.record, keepStart }) };
  });
}

async function decodeOne(window: WaitingWindow, options: BatchDecoderOptions): Promise<DecodedWindow> {
  const [decoded] = await decodeTogether({ windows: [window], shape: window.shape }, options);
  if (decoded === undefined) throw new Error("the decoder gave nothing");
  return decoded;
}

function padToShape({ record, frames }: WaitingWindow, shape: number, samplesPerFrame: number): PaddedWindow {
  return padWindow(record.codes, { ...record, frames }, { shapes: [shape], samplesPerFrame });
}

function toPcm(samples: Float32Array | undefined, range: SampleRange): Buffer {
  const { buffer, byteOffset, byteLength } = floatToPcm16(cropSamples(samples ?? new Float32Array(), range));
  return Buffer.from(buffer, byteOffset, byteLength);
}
