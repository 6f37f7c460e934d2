import { z } from "zod";
import { optionalField } from "../door/optional-field.js";
import { optionalReferenceText } from "./reference-fields.js";

const CONSENT =
  "send true, or the words of the consent, once the person whose voice this is has agreed to its being stored and used here";

const CONSENT_CHARACTERS = 1_000;

/** A word alone says nothing; a sentence is taken at its word, in scripts without spaces by its length. */
const isConsent = (given: string): boolean =>
  given === "true" || given.trim().split(/\s+/).length >= 3 || /[\p{sc=Han}\p{sc=Thai}\p{sc=Hiragana}]{5}/u.test(given);

/** The fields of `POST /v1/audio/voices` beside its file. */
export const voiceFormSchema = z.strictObject({
  name: z
    .string("the voice's name is required")
    .regex(/^[a-z0-9_-]{1,64}$/, "1 to 64 of the characters a-z, 0-9, _ and -")
    .describe("What `voice` takes from now on. No model's own voice may have this name."),
  consent: z
    .string(CONSENT)
    .max(CONSENT_CHARACTERS, `at most ${CONSENT_CHARACTERS} characters`)
    .refine(isConsent, CONSENT)
    .describe(
      "`true`, or the words of the consent: the person whose voice this is has agreed to its being stored and used. Kept with the voice, with the time.",
    ),
  reference_text: optionalReferenceText,
  text: optionalReferenceText.describe("Another name for reference_text."),
  model: optionalField(z.string().max(200)).describe("The model that is to speak with it. Absent: the first that can."),
});
