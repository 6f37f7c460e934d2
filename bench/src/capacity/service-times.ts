import { z } from "zod";

const ms = z.number().min(0);
const curve = z.array(z.tuple([z.number().positive(), z.number().positive()])).min(1);

const redisCost = z.strictObject({ cpuMs: ms, commands: ms, bytes: ms, memoryBytes: ms });

export type RedisCost = z.infer<typeof redisCost>;

/**
 * How long each step of the way takes, and what it costs: all that the simulator knows of a system. `isMeasured` says that a
 * command measured it; a file of assumptions names its source instead, and whatever is reckoned with it says so.
 */
export const serviceTimesSchema = z.strictObject({
  name: z.string(),
  isMeasured: z.boolean(),
  source: z.string(),
  engine: z.strictObject({
    /** segments that one LLM worker speaks at once */
    sequences: z.int().min(1),
    /** [sequences at once, speech tokens a second of each] */
    tokensPerSecond: curve,
    /** from the job in a worker's hands to the moment from which tokens flow: the prompt */
    promptMs: ms,
  }),
  vocoder: z.strictObject({
    /** decodes at the same time, per worker */
    decoders: z.int().min(1),
    /** [frames in one decode, context and padding included, all its windows together; milliseconds] */
    decodeMs: curve,
    /** rows that batches are padded to; none on a CPU */
    rowSizes: z.array(z.int().min(1)).default([]),
    /** what the LLM workers are told that a frame costs, instead of that (DECODE_MS_PER_FRAME) */
    toldMsPerFrame: ms.optional(),
  }),
  /** from one program's write in Redis until the next program has it */
  hopMs: ms,
  /** from a speech's arrival at its door to its job in the queue; from a job in the queue to a worker's hands */
  door: z.strictObject({ askMs: ms, jobMs: ms }),
  /** what Redis does for a second of sound, and for a segment beside it, at its shard's node and at the queue's; bytes on its wire, both ways */
  redis: z.strictObject({ perAudioSecond: redisCost, perSegment: redisCost, queuePerSegment: redisCost }),
  /** sockets: open files are what bounds them */
  gateway: z.strictObject({ cpuMsPerAudioSecond: ms, sockets: z.int().min(1) }),
  llmWorker: z.strictObject({ cpuMsPerAudioSecond: ms }),
});

export type ServiceTimes = z.infer<typeof serviceTimesSchema>;
