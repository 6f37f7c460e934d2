import { cosyVoiceSpeechSchema } from "../../http/cosyvoice-speech-schema.js";
import { healthSchema, healthzSchema } from "../../http/health-schemas.js";
import {
  deletedVoiceSchema,
  modelListSchema,
  modelSchema,
  openAiErrorSchema,
  speakerListSchema,
  speechAudioEventSchema,
  voiceListSchema,
  voiceSchema,
} from "../../http/openai-answer-schemas.js";
import { openAiSpeechSchema } from "../../http/openai-speech-schema.js";
import { tokenAnswerSchema, tokenRequestSchema } from "../../http/token-schemas.js";
import { vcSchema } from "../../http/vc-schema.js";
import { veenaSpeechSchema } from "../../http/veena-speech-schema.js";
import { voiceFormSchema } from "../../http/voice-form-schema.js";
import { documented, type Documented } from "../documented.js";
import { errorExample } from "./error-example.js";

const model = { id: "mynah-mini", object: "model", created: 0, owned_by: "mynah" } as const;

const storedVoice = {
  id: "eve",
  name: "eve",
  model: "orpheus",
  type: "stored",
  created_at: 1_795_000_000,
  duration_s: 7.4,
} as const;

/** The bodies of the HTTP doors, by the names that they have in the document. */
export const httpSchemas = {
  OpenAiSpeech: documented(openAiSpeechSchema, {
    default: { input: "Hello there. How are you?" },
    chosen: { model: "mynah-mini", voice: "slt", input: "Hello there. How are you?", response_format: "mp3" },
    events: { input: "Hello there.", response_format: "opus", stream_format: "sse" },
    unset: { input: "Hello there.", model: null, voice: null, response_format: null, speed: null },
    wholeFile: { input: "Hello there.", response_format: "wav", stream: false, speed: 1.2, seed: 7 },
  }),
  VeenaSpeech: documented(veenaSpeechSchema, { default: { text: "Hello there.", segment_id: "1" } }),
  CosyVoiceSpeech: documented(cosyVoiceSpeechSchema, {
    default: { text: "Hello there.", session_id: "1" },
    inAVoice: { text: "Hello there.", session_id: "2", reference: "UklGRg==", reference_text: "Good morning." },
  }),
  VcForm: documented(vcSchema, { default: { generate_text: "Hello there.", reference_text: "Good morning." } }),
  VoiceForm: documented(voiceFormSchema, {
    default: { name: "eve", consent: "true", reference_text: "Good morning." },
    words: { name: "eve", consent: "I, Eve, agree that my voice is used here.", text: "Good morning." },
  }),
  SpeechAudioEvent: documented(speechAudioEventSchema, {
    delta: { type: "speech.audio.delta", audio: "T2dnUwACAAAAAAAA" },
    done: { type: "speech.audio.done", usage: { input_tokens: 21, output_tokens: 142, total_tokens: 163 } },
    error: { type: "speech.audio.error", ...errorExample("deadline_exceeded").body },
  }),
  Model: documented(modelSchema, { default: model }),
  ModelList: documented(modelListSchema, { default: { object: "list", data: [model] } }),
  VoiceList: documented(voiceListSchema, {
    default: { voices: [{ id: "slt", name: "slt", language: "en", model: "mynah-mini" }] },
    withStored: { voices: [{ id: "tara", name: "tara", language: "en", model: "orpheus" }, storedVoice] },
  }),
  Voice: documented(voiceSchema, { default: storedVoice }),
  DeletedVoice: documented(deletedVoiceSchema, { default: { id: "eve", deleted: true } }),
  SpeakerList: documented(speakerListSchema, { default: ["slt"] }),
  TokenRequest: documented(tokenRequestSchema, { default: {}, short: { expires_in: 60 } }),
  Token: documented(tokenAnswerSchema, {
    default: { object: "auth.token", token: "mt_…", expires_in: 900, scope: "speak" },
  }),
  Health: documented(healthSchema, {
    healthy: { status: "healthy", backend: "llama-cpp", model_loaded: true },
    unhealthy: {
      status: "unhealthy",
      backend: "llama-cpp",
      model_loaded: false,
      reason: "no vocoder-worker is consuming",
    },
  }),
  Healthz: documented(healthzSchema, {
    healthy: { status: "ok" },
    unhealthy: { status: "unavailable", reason: "no vocoder-worker is consuming" },
  }),
  Error: documented(openAiErrorSchema, { default: errorExample("empty_text").body }),
} satisfies Readonly<Record<string, Documented>>;

export type HttpSchemaName = keyof typeof httpSchemas;
