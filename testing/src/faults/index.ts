export * from "./ask-door.js";
export * from "./fault-proxy.js";
export * from "./figures.js";
export * from "./fleet.js";
export * from "./hear-speech.js";
export * from "./invariants.js";
