import { z } from "zod";
import { speechErrorSchema } from "./errors.js";

/** What stands between the chunks of a speech's PCM stream. JSON: a few per segment, none on the hot path. */
export const noticeSchema = z.discriminatedUnion("type", [
  /** All windows of the segment are written: it has so many chunks and samples in all. */
  z.object({
    type: z.literal("segment-end"),
    segment: z.int().min(0),
    chunks: z.int().min(0),
    samples: z.int().min(0),
    tokens: z.int().min(0),
    /**
     * ids of the prompt, without the codes of earlier attempts; of an `interleaved` profile the symbols of the text, pauses and
     * end included. 0 when the engine cannot tell
     */
    textTokens: z.int().min(0).default(0),
    /** ms from taking the job to the first speech token, and to the last */
    firstTokenMs: z.number().min(0),
    generationMs: z.number().min(0),
    concealedCodes: z.int().min(0),
  }),
  /** A live speech has a new segment, or an open one has grown: all of its text so far. */
  z.object({ type: z.literal("text"), segment: z.int().min(0), text: z.string() }),
  /** No more text comes: the live speech has so many segments. */
  z.object({ type: z.literal("finished"), segments: z.int().min(0) }),
  z.object({ type: z.literal("failed"), error: speechErrorSchema }),
  z.object({ type: z.literal("cancelled") }),
  z.object({ type: z.literal("done") }),
]);

export type Notice = z.infer<typeof noticeSchema>;
export type SegmentEnd = Extract<Notice, { type: "segment-end" }>;
/** Notices after which a speech has nothing more to say. */
export type FinalNotice = Exclude<Notice, { type: "segment-end" | "text" | "finished" }>;
