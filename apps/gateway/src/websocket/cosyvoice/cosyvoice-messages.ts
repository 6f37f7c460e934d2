import { limits } from "@mynah/protocol";
import { z } from "zod";
import { fieldWithDefault } from "../../door/optional-field.js";
import { speechFields, textField } from "../../door/speech-fields.js";
import { openAiErrorSchema } from "../../http/openai-answer-schemas.js";

/** What a client of `/stream` sends: a piece of a session's text. */
export const cosyvoiceFrameSchema = z.strictObject({
  session_id: fieldWithDefault(
    z.string().max(200),
    "",
    "Whose text goes on. A session that was given a reference at /tts speaks in its voice. Absent: the session without a name.",
  ),
  text: textField(limits.textCharacters).describe(
    "The next piece of the text. An empty one has what is there spoken at once.",
  ),
  ...speechFields,
});

export type CosyvoiceFrame = z.infer<typeof cosyvoiceFrameSchema>;
/** How the turn is to sound: what a frame says beside its text. */
export type Manner = Omit<CosyvoiceFrame, "session_id" | "text">;

/** The JSON that comes back; the sound is binary, and the end of a turn is the text END. */
export const cosyvoiceErrorSchema = openAiErrorSchema.describe(
  "The turn failed: it has no END. The socket stays usable.",
);

/** The end of a turn, as a text message. */
export const END = "END";
