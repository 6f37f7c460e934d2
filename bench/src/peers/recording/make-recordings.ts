import { frameMs, type CodecGeometry } from "@mynah/codec";
import { randomCodes } from "../../random-codes.js";
import type { Recording } from "./recording.js";
import { texts } from "./texts.js";

/** The same for the same length and codec: any codes cost a decoder the same, and as noise each frame is told from the others. */
export function makeRecordings(
  seconds: number,
  codec: CodecGeometry & { readonly codebookSize: number },
): readonly Recording[] {
  const frames = Math.ceil((seconds * 1_000) / frameMs(codec));
  return texts.map((text, at) => ({ text, codes: randomCodes(frames, at + 1, codec.codebookSize) }));
}
