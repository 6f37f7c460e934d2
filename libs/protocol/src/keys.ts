import { shardOf, type SpeechId } from "./speech-id.js";

/**
 * Every Redis name of the project. All keys of a shard share one hash tag, so that each Lua step stays in one slot of a
 * Redis Cluster.
 */
const tag = (shard: number): string => `{mynah:${shard}}`;
const ofSpeech = (kind: string, id: SpeechId): string => `${tag(shardOf(id))}:${kind}:${id}`;

export const keys = {
  /** hash: status, owner, texts, ... of a speech */
  speech: (id: SpeechId): string => ofSpeech("speech", id),
  /** hash: epoch, tries, next seq, emitted samples of a segment */
  segment: (id: SpeechId, segment: number): string => `${ofSpeech("segment", id)}:${segment}`,
  /** string: the codes of a segment so far, uint16 LE, 14 bytes a frame */
  journal: (id: SpeechId, segment: number): string => `${ofSpeech("journal", id)}:${segment}`,
  /** stream: chunks and notices of a speech, for all its listeners */
  pcm: (id: SpeechId): string => ofSpeech("pcm", id),
  /** pub/sub channel: rung when {@link keys.pcm} has something new */
  news: (id: SpeechId): string => ofSpeech("news", id),
  /** stream: windows that wait for a vocoder of this codec */
  windows: (codec: string, shard: number): string => `${tag(shard)}:windows:${codec}`,
  /** string with a short TTL: this vocoder is alive */
  vocoder: (consumer: string, shard: number): string => `${tag(shard)}:vocoder:${consumer}`,
  /** hash: vocoder -> what decoding costs it. On the first shard only, which all vocoders read. */
  paces: (codec: string): string => `${tag(0)}:paces:${codec}`,
  /** hash: LLM worker -> how fast it serves segments of this profile. On the first shard only. */
  engines: (profile: string): string => `${tag(0)}:engines:${profile}`,
  /** hash: which speech was asked for under an idempotency key (given as a hash of owner and key) */
  idempotency: (hash: string, shard: number): string => `${tag(shard)}:idempotency:${hash}`,
  /** hash: codes that were spoken before, by what was asked for (`model` names the model to the last bit) */
  codes: (model: string): string => `${tag(0)}:codes:${model}`,
  /** sorted set: when each of {@link keys.codes} was last used */
  codesUsed: (model: string): string => `${tag(0)}:codes-used:${model}`,
  /** hash: a reference (see `redis/reference-store.ts`). With a TTL, unless a stored voice needs it. */
  reference: (id: string): string => `${tag(0)}:reference:${id}`,
  /** hash: the stored voices of an owner (given as a hash), by name */
  voices: (ownerHash: string): string => `${tag(0)}:voices:${ownerHash}`,
  /** string: which reference a session speaks with (given as a hash of owner and name). With a TTL. */
  sessionVoice: (hash: string): string => `${tag(0)}:session-voice:${hash}`,
  /** stream: references that wait for a vocoder of this codec to encode them. On the first shard only. */
  references: (codec: string): string => `${tag(0)}:references:${codec}`,
  /** hash: vocoder -> that it encodes references of this codec. On the first shard only. */
  encoders: (codec: string): string => `${tag(0)}:encoders:${codec}`,
  /** pub/sub channel: rung when a reference was encoded, or cannot be */
  encoded: (referenceId: string): string => `${tag(0)}:encoded:${referenceId}`,
  /** stream: segments that failed for good, for the operator; without their texts */
  deadSegments: `${tag(0)}:dead-segments`,
  /** hash: key id -> an API key, of its secret only a hash. Bounded by `limits.apiKeys`. */
  apiKeys: `${tag(0)}:api-keys`,
  /** hash: key id -> when it was last used */
  apiKeysUsed: `${tag(0)}:api-keys-used`,
  /** pub/sub channel: ids of API keys that were made or revoked */
  apiKeysChanged: "mynah:api-keys",
  /** string with a short TTL: the key that a browser's token (given as a hash) stands for */
  browserToken: (hash: string): string => `${tag(0)}:browser-token:${hash}`,
  /** string with a TTL of minutes: how many messages a key has sent (see `takeMessage`) */
  keyMessages: (keyId: string): string => `${tag(0)}:key-messages:${keyId}`,
  /** sorted sets with a TTL: a key's speeches that are being spoken, and its sockets, by the time until when they count */
  keyStreams: (keyId: string): string => `${tag(0)}:key-streams:${keyId}`,
  keySockets: (keyId: string): string => `${tag(0)}:key-sockets:${keyId}`,
  /** string with a TTL of two days: samples that were spoken for a key on a UTC day, in the speeches of this shard */
  keyAudio: (keyId: string, day: string, shard: number): string => `${tag(shard)}:key-audio:${keyId}:${day}`,
  /** pub/sub channel: rung when the text of an open segment has grown */
  text: (id: SpeechId): string => ofSpeech("text", id),
  /** pub/sub channel: ids of speeches that were cancelled */
  cancelled: "mynah:cancelled",
  /** BullMQ queue of a profile */
  queue: (profile: string): string => `speech-${profile}`,
  /** BullMQ prefix: one hash tag, as BullMQ asks for on a cluster */
  queuePrefix: "{mynah:jobs}",
} as const;

/** Consumer group that reads every windows stream. */
export const VOCODERS_GROUP = "vocoders";
