import { z } from "zod";

/** `wrong`: the model would not speak, or not as it was made to. `unknown`: nobody here can tell. */
export const findingSchema = z.object({
  state: z.enum(["fits", "unknown", "wrong"]),
  /** what was looked at: a field of the profile, a file, a server */
  about: z.string(),
  words: z.string(),
});

export type Finding = z.infer<typeof findingSchema>;

const spokenSchema = z.object({
  text: z.string(),
  voice: z.string(),
  frames: z.int().min(0),
  /** of all ids that came, those that lay in the slot that was due: 0..1 */
  inSlotShare: z.number(),
  /** ids that were no code at all */
  strayIds: z.int().min(0),
  /** ms from the request to the first whole frame */
  firstFrameMs: z.number(),
  /** ms from the request to the end */
  totalMs: z.number(),
  /** codes per second, once the first had come; real time is 82.03 */
  tokensPerSecond: z.number(),
  /** it ended at the limit of its length, not by itself */
  isCutOff: z.boolean(),
  /** uint16 little-endian, 7 a frame */
  codesBase64: z.string(),
});

export type SpokenCheck = z.infer<typeof spokenSchema>;

/** What the header of a GGUF file tells of the model in it. */
const ggufFactsSchema = z.object({
  vocabularySize: z.int(),
  /** that it was trained for */
  contextTokens: z.int().optional(),
  /** whose layout its tokens' names are of; absent when they are of none that is known */
  family: z.enum(["orpheus", "veena", "mynah-mini"]).optional(),
  /** the id of its first code, told by its name */
  audioBase: z.int().optional(),
  /** voices that have a token of their own */
  voiceTokens: z.record(z.string(), z.int()),
});

export type GgufFacts = z.infer<typeof ggufFactsSchema>;

/** A line that the check of a model's engine writes: JSON, one a line. */
export const modelCheckLineSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("step"), words: z.string() }),
  z.object({ kind: z.literal("finding"), finding: findingSchema }),
  z.object({ kind: z.literal("spoken"), spoken: spokenSchema }),
  z.object({ kind: z.literal("gguf"), gguf: ggufFactsSchema }),
  /** it ends here, for a reason that the operator can mend */
  z.object({ kind: z.literal("failed"), words: z.string() }),
]);

export type ModelCheckLine = z.infer<typeof modelCheckLineSchema>;
