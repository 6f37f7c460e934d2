export { connectRedis, LONGEST_BLOCK_MS, type ConnectOptions, type WatchedRedis } from "./connect.js";
export * from "./doorbell.js";
export * from "./pcm-log.js";
export type { Pulse } from "./pulse.js";
export * from "./segment-writer.js";
export * from "./speech-store.js";
export * from "./stored-speech.js";
export * from "./vocoder-pace.js";
export * from "./windows-queue.js";
