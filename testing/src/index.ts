export * from "./private-redis.js";
export * from "./wait-until.js";
