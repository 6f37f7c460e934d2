import {
  ackSchemas,
  appendSchema,
  cancelSchema,
  finishSchema,
  leaveSchema,
  listenSchema,
  openSchema,
  playedSchema,
  refusalSchema,
  serverEventSchemas,
  speakSchema,
  speechIdSchema,
  SpeechError,
} from "@mynah/protocol";
import { z } from "zod";
import { documented, type Documented } from "../documented.js";
import { errorMeanings } from "../error-meanings.js";

const speechId = speechIdSchema.parse("0-Zm9vYmFyYmF6cXV4MTIzNA");
const error = new SpeechError("unknown_voice", errorMeanings.unknown_voice.message, { param: "voice" }).toBody();

/** What a client may send, by event. */
export const clientEvents = {
  speak: documented(speakSchema, {
    default: { text: "Hello there. How are you?", voice: "slt", seed: 7 },
    measured: { text: "Hello there.", benchmark: true, idempotencyKey: "order-17" },
  }),
  open: documented(openSchema, { default: { voice: "slt", speed: 1.1 } }),
  append: documented(appendSchema, {
    default: { speechId, text: "Hello th" },
    flushed: { speechId, text: "ere", at: 8, flush: true },
  }),
  finish: documented(finishSchema, { default: { speechId } }),
  leave: documented(leaveSchema, { default: { speechId } }),
  listen: documented(listenSchema, { default: { speechId, fromSample: 24_000 } }),
  played: documented(playedSchema, { default: { speechId, samples: 24_000 } }),
  cancel: documented(cancelSchema, { default: { speechId, playedSamples: 24_000 } }),
} satisfies Readonly<Record<string, Documented>>;

export type ClientEvent = keyof typeof clientEvents;

const refused = { error };

/** What the server answers, by the event that it answers. */
export const acks = {
  speak: ackOf(ackSchemas.speak, { speechId }),
  open: ackOf(ackSchemas.open, { speechId }),
  append: ackOf(ackSchemas.append, { speechId, segments: 1 }),
  finish: ackOf(ackSchemas.finish, { speechId }),
  leave: ackOf(ackSchemas.leave, { speechId }),
  listen: ackOf(ackSchemas.listen, { speechId }),
  played: ackOf(ackSchemas.played, { speechId, listening: true }),
  cancel: ackOf(ackSchemas.cancel, { speechId, cutSample: 24_000, heardText: "Hello over" }),
} satisfies Readonly<Record<ClientEvent, Documented>>;

/** What the server sends, by event. */
export const serverEvents = {
  start: documented(serverEventSchemas.start, {
    default: { speechId, segmentId: `${speechId}-0`, sampleRate: 24_000, text: "Hello there. How are you?" },
  }),
  segment: documented(serverEventSchemas.segment, {
    default: { speechId, index: 0, text: "Hello there.", firstSample: 0 },
  }),
  audio: documented(serverEventSchemas.audio, { default: { speechId, seq: 1, firstSample: 2_688 } }),
  end: documented(serverEventSchemas.end, {
    default: { speechId, durationS: 1.71, chunks: 3, bytes: 81_920 },
    cancelled: { speechId, durationS: 0.6, chunks: 2, bytes: 28_800, cancelled: true },
    measured: {
      ...{ speechId, durationS: 1.71, chunks: 3, bytes: 81_920 },
      metrics: { firstTokenMs: 31, firstAudioMs: 96, tokens: 142, generationMs: 480, concealedCodes: 0 },
    },
  }),
  error: documented(serverEventSchemas.error, { default: { speechId, ...error } }),
} satisfies Readonly<Record<keyof typeof serverEventSchemas, Documented>>;

function ackOf<Ack extends z.ZodType>(schema: Ack, example: z.input<Ack>): Documented {
  return { schema: z.union([schema, refusalSchema]), examples: { default: example, refused } };
}
