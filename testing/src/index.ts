export * from "./compare-pcm.js";
export * from "./private-redis.js";
export * from "./recognise.js";
export * from "./request-speech.js";
export * from "./run-start.js";
export * from "./start-mynah.js";
export * from "./wait-until.js";
