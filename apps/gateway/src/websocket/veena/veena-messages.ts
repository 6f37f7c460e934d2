import { limits } from "@mynah/protocol";
import { z } from "zod";
import { optionalField } from "../../door/optional-field.js";
import { speechFields, textField } from "../../door/speech-fields.js";
import { openAiErrorSchema } from "../../http/openai-answer-schemas.js";

const text = textField(limits.textCharacters);
const segmentId = z
  .union([z.string().max(200), z.int()], "a string of at most 200 characters, or an integer")
  .describe("The turn's name.");

/** What a client of `/v1/audio/speech/stream/ws` sends. */
export const veenaRequestSchema = z
  .strictObject({
    text: optionalField(text).describe("The text to speak."),
    input: optionalField(text).describe("Another name of text."),
    segment_id: segmentId.nullish().describe("Names the turn in what is sent back. Absent: the speech's id."),
    continue: z.boolean().nullish().describe("false: this is the last turn, and the socket closes after it."),
    ...speechFields,
  })
  .refine(({ text, input }) => text === undefined || input === undefined, {
    path: ["input"],
    message: "give the text once, as text or as input",
  })
  .refine((asked) => asked.text !== undefined || asked.input !== undefined || typeof asked.continue === "boolean", {
    path: ["text"],
    message: "the text to speak is required",
  });

export type VeenaRequest = z.infer<typeof veenaRequestSchema>;

/** The JSON that comes back; the sound between `start` and `end` is binary. */
export const veenaReplySchema = z.union([
  z.strictObject({ type: z.literal("start"), segment_id: segmentId }).describe("Before the first sound of a turn."),
  z.strictObject({ type: z.literal("end"), segment_id: segmentId }).describe("After its last sound."),
  z
    .strictObject({ type: z.literal("no_op"), reason: z.literal("empty_input") })
    .describe("There is nothing to say in the text."),
  z
    .strictObject({ type: z.literal("error"), segment_id: segmentId.optional(), ...openAiErrorSchema.shape })
    .describe("The turn failed; the socket stays usable."),
  z.strictObject({ done: z.literal(true) }).describe("After the last turn: the socket closes."),
]);

export type VeenaReply = z.infer<typeof veenaReplySchema>;
export type SegmentId = z.infer<typeof segmentId>;

/** The turn's name in a message that is wrong otherwise, so that its error can say which turn it is about. */
export function segmentIdIn(value: unknown): SegmentId | undefined {
  return z.object({ segment_id: segmentId }).safeParse(value).data?.segment_id;
}
