export * from "./connect.js";
export * from "./doorbell.js";
export * from "./pcm-log.js";
export * from "./segment-writer.js";
export * from "./speech-store.js";
export * from "./stored-speech.js";
export * from "./vocoder-pace.js";
export * from "./windows-queue.js";
