import { z } from "zod";
import { speechIdSchema } from "./speech-id.js";

/** engine_failed: it threw each time. worker_died: its workers died or froze each time. */
export const deadReasons = [
  "engine_failed",
  "worker_died",
  "unspeakable_text",
  "reference_gone",
  "window_failed",
] as const;

export type DeadReason = (typeof deadReasons)[number];

/** A segment that failed for good and its speech with it. Never its text, nor what an engine said of it. */
export const deadSegmentSchema = z.object({
  version: z.literal(1),
  speechId: speechIdSchema,
  /** absent where a window's record was unreadable */
  segment: z.int().min(0).optional(),
  reason: z.enum(deadReasons),
  /** how often it was begun; of a window, how often its decode was */
  attempts: z.int().min(0),
  /** of a language model; a vocoder does not know it */
  profile: z.string().optional(),
  /** of a window that could not be decoded */
  codec: z.string().optional(),
});

export type DeadSegment = z.infer<typeof deadSegmentSchema>;
