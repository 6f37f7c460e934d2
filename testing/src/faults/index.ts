export * from "./fault-proxy.js";
export * from "./figures.js";
export * from "./fleet.js";
export * from "./hear-http.js";
export * from "./hear-speech.js";
export * from "./hear-websocket.js";
export * from "./invariants.js";
export * from "./speech-status.js";
