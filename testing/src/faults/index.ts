export * from "./balancer.js";
export * from "./fault-proxy.js";
export * from "./figures.js";
export * from "./fleet.js";
export * from "./hear-all.js";
export * from "./hear-speech.js";
export * from "./hear-with-client.js";
export * from "./invariants.js";
