import { limits } from "@mynah/protocol";
import { z } from "zod";
import { fieldWithDefault } from "../../door/optional-field.js";
import { speechFields, textField } from "../../door/speech-fields.js";
import { openAiErrorSchema } from "../../http/openai-answer-schemas.js";

/** What a client of `/ws/tts` sends. */
export const trtllmRequestSchema = z.strictObject({
  text: textField(limits.textCharacters),
  protocol: fieldWithDefault(
    z.enum(["binary", "json"], "binary or json"),
    "binary",
    "How the end of a turn is told: the binary message __END__, or JSON.",
  ),
  benchmark: fieldWithDefault(z.boolean(), false, "true: the end is told in JSON, as with protocol json."),
  ...speechFields,
});

const doneSchema = z
  .strictObject({
    done: z.literal(true),
    duration_s: z.number().describe("Of the sound, in seconds."),
    chunks: z.int().describe("Chunks of the speech."),
    bytes: z.int().describe("Of sound."),
    metrics: z.strictObject({
      ttft_ms: z.number().describe("From the first job's start to its first speech token."),
      ttfa_ms: z.number().describe("From the request to the first sound handed to this client."),
      tokens: z.int().describe("Speech tokens."),
      tokens_per_sec: z.number().describe("Of one segment while it is generated. 0 when that took no measurable time."),
      frames_per_sec: z.number().describe("The same in frames of the codec."),
      generation_time_s: z.number().describe("Summed over the segments, which may be generated side by side."),
      decode_times_ms: z
        .array(z.number())
        .describe("Of the first chunks, in order; those that nobody told are left out."),
    }),
  })
  .describe("The end of a turn, with protocol json or benchmark true.");

/** The JSON that comes back; the sound is binary. */
export const trtllmReplySchema = z.union([
  doneSchema,
  openAiErrorSchema.describe("The turn failed: it has no end. The socket stays usable."),
]);

export type TrtllmDone = z.infer<typeof doneSchema>;

/** The end of a turn, as a binary message. */
export const END_MARKER = Buffer.from("__END__");
