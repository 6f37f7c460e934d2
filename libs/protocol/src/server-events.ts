import { z } from "zod";
import { speechErrorSchema } from "./errors.js";
import { speechIdSchema } from "./speech-id.js";

const speechId = speechIdSchema.describe("The speech's id.");
const firstSample = z.int().min(0).describe("Samples of the speech before this.");

const metricsSchema = z.object({
  firstTokenMs: z.number().describe("From the first job's start to its first speech token."),
  firstAudioMs: z.number().describe("From the request to the first sound sent to this client."),
  tokens: z.int().describe("Speech tokens of all segments."),
  generationMs: z.number().describe("Summed over the segments, which may have been generated side by side."),
  concealedCodes: z.int().describe("Codes that the model left out and that were bridged."),
});

/** socket.io, namespace `/speech`: the first argument of each event that the server sends; `audio` has the PCM as second. */
export const serverEventSchemas = {
  start: z.object({
    speechId,
    segmentId: z.string().describe("The id of the speech's first segment."),
    sampleRate: z.int().describe("Samples a second: 24000."),
    text: z.string().describe("The text as it is spoken, as far as it is known."),
  }),
  segment: z.object({
    speechId,
    index: z.int().min(0).describe("Counts the speech's segments from 0."),
    text: z
      .string()
      .describe("What is spoken next, for captions. Of a session it may grow: then this comes again, with all of it."),
    firstSample,
  }),
  audio: z.object({
    speechId,
    seq: z.int().min(0).describe("Counts the speech's chunks from 0, without a gap."),
    firstSample,
  }),
  end: z.object({
    speechId,
    durationS: z.number().min(0).describe("Of the whole speech, as are chunks and bytes."),
    chunks: z.int().min(0).describe("The speech's `audio` events."),
    bytes: z.int().min(0).describe("Of PCM."),
    cancelled: z.boolean().exactOptional().describe("true: somebody cancelled the speech."),
    metrics: metricsSchema.exactOptional().describe("Present when the request said benchmark."),
  }),
  error: z.object({
    ...speechErrorSchema.shape,
    speechId: speechId.exactOptional().describe("Absent: the failure is that of a request without an acknowledgement."),
    param: speechErrorSchema.shape.param.describe("The field at fault."),
  }),
};

type EventBody<Name extends keyof typeof serverEventSchemas> = Readonly<z.infer<(typeof serverEventSchemas)[Name]>>;

export type StartEvent = EventBody<"start">;
export type SegmentEvent = EventBody<"segment">;
export type AudioHeader = EventBody<"audio">;
export type EndEvent = EventBody<"end">;
export type ErrorEvent = EventBody<"error">;
/** Sent at the end when the request said `benchmark`. */
export type SpeechMetrics = Readonly<z.infer<typeof metricsSchema>>;

const spoken = z.object({ speechId });

/** What each event of a client is acknowledged with, unless it is refused. */
export const ackSchemas = {
  speak: spoken,
  open: spoken,
  append: z.object({ speechId, segments: z.int().min(0).describe("Segments that the text so far has been cut into.") }),
  finish: spoken,
  listen: spoken,
  leave: spoken,
  played: z.object({
    speechId,
    listening: z
      .boolean()
      .describe("false: nothing of the speech is sent over this socket, or no longer. Listen again for the rest."),
  }),
  cancel: z.object({
    speechId,
    cutSample: z.int().min(0).describe("The first sample that this listener has not played, or was never sent."),
    heardText: z
      .string()
      .describe("The words before that sample, as they were spoken: whole segments, and of the last one by its share."),
  }),
};

/** What an event is acknowledged with that is refused. */
export const refusalSchema = z.object({ error: speechErrorSchema });
