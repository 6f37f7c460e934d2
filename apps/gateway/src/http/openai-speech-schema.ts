import { AUDIO_FORMATS } from "@mynah/audio";
import { limits, speedSchema, type SpeechRequest } from "@mynah/protocol";
import { z } from "zod";
import { fieldWithDefault, optionalField } from "../door/optional-field.js";
import { speechFields, textField, toLiveRequest } from "../door/speech-fields.js";

const voiceById = z.strictObject({ id: z.string().max(100).describe("The voice's name.") }).transform(({ id }) => id);

/** OpenAI's fields, and those that other servers of this door have added. */
export const openAiFields = {
  ...speechFields,
  input: textField(limits.openAiInputCharacters),
  voice: optionalField(z.union([z.string().max(100), voiceById], "a voice's name or {id}")).describe(
    "A voice of /v1/audio/voices, by its name or as {id}. Absent: the model's default.",
  ),
  response_format: fieldWithDefault(
    z.enum(AUDIO_FORMATS, `one of ${AUDIO_FORMATS.join(", ")}`),
    "mp3",
    "The file's format. Opus comes in Ogg, AAC in ADTS; pcm is Int16LE mono 24 kHz without a header.",
  ),
  stream_format: fieldWithDefault(
    z.enum(["audio", "sse"], "audio or sse"),
    "audio",
    "audio: the body is the file. sse: server-sent events with pieces of the file in base64.",
  ),
  stream: fieldWithDefault(
    z.boolean(),
    true,
    "false: the whole file at once, with its Content-Length. Otherwise it comes while it is spoken.",
  ),
  playback_speed: optionalField(speedSchema).describe("Multiplies speed; their product must lie from 0.25 to 4."),
  playback_overlap_speed: optionalField(
    z.number().min(0, "seconds, from 0 to 1").max(1, "seconds, from 0 to 1"),
  ).describe("Accepted, changes nothing: the stretcher runs through all pieces without a join."),
};

export const STREAM_RULE = {
  path: ["stream"],
  message: "events are a stream: leave out stream: false, or stream_format: sse",
};
export const TEMPO_RULE = {
  path: ["playback_speed"],
  message: "speed times playback_speed must lie from 0.25 to 4",
};

interface Streaming {
  readonly stream: boolean;
  readonly stream_format: "audio" | "sse";
}

export const isStreamed = ({ stream, stream_format }: Streaming): boolean => stream || stream_format === "audio";
export const hasTempo = (body: Tempo): boolean => speedSchema.safeParse(tempoOf(body) ?? 1).success;

/** The body of `POST /v1/audio/speech`. */
export const openAiSpeechSchema = z
  .strictObject(openAiFields)
  .refine(isStreamed, STREAM_RULE)
  .refine(hasTempo, TEMPO_RULE);

export type OpenAiSpeech = z.infer<typeof openAiSpeechSchema>;

export function fromOpenAi(body: OpenAiSpeech): SpeechRequest {
  return { ...toLiveRequest(body), text: body.input, speed: tempoOf(body) };
}

interface Tempo {
  readonly speed?: number | undefined;
  readonly playback_speed?: number | undefined;
}

/** undefined: neither was asked for. */
function tempoOf({ speed, playback_speed }: Tempo): number | undefined {
  return speed === undefined ? playback_speed : speed * (playback_speed ?? 1);
}
