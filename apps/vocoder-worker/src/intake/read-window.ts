import { CODES_PER_FRAME, chooseShape } from "@mynah/codec";
import { decodeWindow, shardOf, type CodecManifest, type WindowRecord } from "@mynah/protocol";
import type { WindowEntry, WindowsQueue } from "@mynah/protocol/redis";
import type { WaitingWindow } from "./waiting-window.js";

export interface Delivery {
  readonly queue: WindowsQueue;
  readonly entry: WindowEntry;
  readonly tries: number;
  readonly arrivedAt: number;
}

export interface ReadingOptions {
  readonly codec: CodecManifest;
  readonly shapes: readonly number[];
}

/** Parses a delivered record. @throws RangeError when it cannot be decoded: malformed, or of another codec */
export function readWindow(delivery: Delivery, { codec, shapes }: ReadingOptions): WaitingWindow {
  const { queue, entry, tries, arrivedAt } = delivery;
  const record = decodeWindow(entry.record);
  const frames = record.codes.length / CODES_PER_FRAME;
  if (shardOf(record.speechId) !== queue.shard) throw new RangeError("its speech lives on another shard");
  checkCodes(record, codec.codebookSize);
  checkRange(record, frames * codec.samplesPerFrame);
  const firstFrame = placeOf(record, codec.samplesPerFrame);
  const canPad = !(record.leftEdge && record.rightEdge);
  const shape = canPad ? chooseShape(frames, shapes) : frames;
  const { speechId, first, leadMs } = record;
  const { entryId, trace } = entry;
  return {
    queue,
    entryId,
    record,
    trace,
    firstFrame,
    frames,
    speechId,
    first,
    leadMs,
    shape,
    canPad,
    arrivedAt,
    tries,
  };
}

function checkCodes({ codes }: WindowRecord, codebookSize: number): void {
  if (codes.some((code) => code >= codebookSize)) throw new RangeError(`a code is not below ${codebookSize}`);
}

/** The index, in its segment, of the window's first frame: what it begins with decides on the codec's noise. */
function placeOf({ firstSample, keepStart }: WindowRecord, samplesPerFrame: number): number {
  const firstFrame = (firstSample - keepStart) / samplesPerFrame;
  if (firstFrame < 0 || !Number.isInteger(firstFrame))
    throw new RangeError("it does not begin at a frame of its segment");
  return firstFrame;
}

function checkRange({ keepStart, keepSamples }: WindowRecord, samples: number): void {
  if (keepSamples < 1 || keepStart + keepSamples > samples) throw new RangeError("its kept range is not inside it");
}
