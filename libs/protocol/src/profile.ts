import { z } from "zod";
import { publishedSourceSchema } from "./published-source.js";

const voiceSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  language: z.string().optional(),
});

/** Where the audio ids lie: id = audioBase + position * codebookSize + code. */
const audioSchema = z.strictObject({ audioBase: z.int().min(0), codebookSize: z.int().min(2).max(65_536) });

/** Text first, then codes (Orpheus, Veena). Ids around the tokenised text; `{voice}` and `{text}` are filled in. */
const promptedSchema = z.strictObject({
  template: z.string().includes("{text}"),
  before: z.array(z.int().min(0)),
  after: z.array(z.int().min(0)),
  /** ids that end the speech */
  stopIds: z.array(z.int().min(0)).min(1),
  /** text ids lie below this; anything else in tokenised text is refused */
  textIdLimit: z.int().min(1),
  /** by voice: the special token that the template's `{voice}` makes (Veena's `<spk_kavya>`), which is above the limit */
  voiceTokens: z.record(z.string(), z.int().min(0)).optional(),
  /** tags like `<laugh>` that stay in the text */
  tags: z.array(z.string()).default([]),
  /** how a reference goes before the prompt; absent: the model has no voices but its own */
  reference: z
    .strictObject({
      /** ids before the reference's text */
      before: z.array(z.int().min(0)),
      /** ids between its text and its codes */
      between: z.array(z.int().min(0)),
      /** ids behind its codes */
      after: z.array(z.int().min(0)),
      /** what the text stands in; no voice is named */
      template: z.string().includes("{text}").default("{text}"),
    })
    .optional(),
  /**
   * `first`: the first segment's text and codes go before each later one like a reference, so that the voice stays what it
   * began as; later segments then wait for the first. For models that draw a new voice each time.
   */
  anchor: z.enum(["none", "first"]).default("none"),
});

/** Frame by frame: an advance id (how many text symbols are fed), those symbols, then the 7 codes. */
const interleavedSchema = z.strictObject({
  bosId: z.int().min(0),
  symbols: z.record(z.string(), z.int().min(0)),
  endSymbol: z.string(),
  pauseSymbol: z.string(),
  advanceBase: z.int().min(0),
  maxAdvance: z.int().min(1),
  /** frames by which the text runs ahead of its sound; so many frames follow the end symbol */
  lookaheadFrames: z.int().min(0),
  /** frames in a row without an advance before one is forced */
  maxHoldFrames: z.int().min(1),
});

const textSchema = z.strictObject({
  frontEnd: z.enum(["plain", "phonemes"]).default("plain"),
  lexicon: z.string().optional(),
  letterToSound: z.string().optional(),
});

const samplingDefaultsSchema = z.strictObject({
  temperature: z.number().min(0).max(2),
  topP: z.number().gt(0).max(1).default(1),
  topK: z.int().min(0).default(0),
  repetitionPenalty: z.number().min(0.5).max(2).default(1),
});

/** `server`: it tokenises. A file: a `tokenizer.json` as published with the model, relative to the profile. */
const tokenizerSchema = z.union([z.literal("server"), z.strictObject({ file: z.string().min(1) })]).default("server");

export const completionsDialects = ["vllm", "sglang", "trtllm", "llama-server", "text", "ollama"] as const;

const engineSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("llama-cpp"),
    /** GGUF file, relative to the profile */
    model: z.string(),
    contextTokens: z.int().min(64),
    sequences: z.int().min(1).max(256),
    threads: z.int().min(0).default(0),
    gpuLayers: z.union([z.int().min(0), z.literal("auto")]).default("auto"),
    flashAttention: z.union([z.boolean(), z.literal("auto")]).default("auto"),
    /** how the KV cache is kept: a quantised one takes less memory, so more sequences fit */
    kvType: z.enum(["f16", "q8_0", "q4_0", "f32", "bf16"]).default("f16"),
  }),
  z.strictObject({
    kind: z.literal("completions"),
    /** address of the server, without /v1 */
    url: z.url(),
    model: z.string(),
    sequences: z.int().min(1).max(1024),
    /** how ids go out and come back: see `docs/models.md`; `text` (LM Studio) and `ollama` tell text only (`<custom_token_N>`) */
    dialect: z.enum(completionsDialects).default("vllm"),
    tokenizer: tokenizerSchema,
    apiKeyEnv: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("triton"),
    /** gRPC address, `host:port` */
    url: z.string().regex(/^[^/\s]+:\d+$/, "host:port of the server's gRPC"),
    model: z.string(),
    sequences: z.int().min(1).max(1024),
    /** `tensorrt-llm`: a whole prompt as ids. `bi-streaming`: text goes on arriving while codes come back */
    backend: z.enum(["tensorrt-llm", "bi-streaming"]).default("tensorrt-llm"),
    tokenizer: tokenizerSchema,
    tls: z.boolean().default(false),
  }),
]);

const limitsSchema = z.strictObject({
  /** runaway guard: a segment ends after this many frames for each of its characters */
  maxFramesPerCharacter: z.number().gt(0).default(3),
  maxSegmentFrames: z.int().min(1).default(300),
  maxSegmentCharacters: z.int().min(20).default(200),
  firstSegmentCharacters: z.int().min(10).default(60),
});

export const profileNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]*$/, "small letters, digits, . _ and -, with a letter or digit first");

const languageSchema = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i, "a BCP 47 tag, as en or pt-BR");

const base = {
  name: profileNameSchema,
  description: z.string().default(""),
  license: z.string().default(""),
  languages: z.array(languageSchema).min(1),
  voices: z.array(voiceSchema).min(1),
  defaultVoice: z.string(),
  audio: audioSchema,
  text: textSchema.default({ frontEnd: "plain" }),
  sampling: samplingDefaultsSchema,
  limits: limitsSchema.prefault({}),
  codec: z.strictObject({ manifest: z.string() }),
  engine: engineSchema,
  /** where the model's files are published: `mynah models pull` puts them below `published` beside the profile */
  source: publishedSourceSchema.optional(),
};

/**
 * JSON that describes a model: prompt layout, ids, voices, sampling, codec, engine. One file adds a model. People write it:
 * a key that nobody knows is a slip of the pen, and is refused.
 */
export const profileSchema = z
  .discriminatedUnion("layout", [
    z.strictObject({ ...base, layout: z.literal("prompted"), prompted: promptedSchema }),
    z.strictObject({ ...base, layout: z.literal("interleaved"), interleaved: interleavedSchema }),
  ])
  .refine((profile) => profile.voices.some((voice) => voice.id === profile.defaultVoice), {
    message: "defaultVoice is none of the voices",
    path: ["defaultVoice"],
  });

export type Profile = z.infer<typeof profileSchema>;
export type PromptedProfile = Extract<Profile, { layout: "prompted" }>;
export type InterleavedProfile = Extract<Profile, { layout: "interleaved" }>;
export type EngineSettings = Profile["engine"];
export type EngineSettingsOf<Kind extends EngineSettings["kind"]> = Extract<EngineSettings, { kind: Kind }>;

/** Can its engine begin to speak a segment whose text is still growing? */
export const speaksGrowingText = ({ layout, engine }: Pick<Profile, "layout" | "engine">): boolean =>
  layout === "interleaved" || (engine.kind === "triton" && engine.backend === "bi-streaming");
