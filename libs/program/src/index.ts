export * from "./admin-server.js";
export * from "./load-profile.js";
export * from "./logger.js";
export * from "./metrics.js";
export * from "./run-program.js";
export * from "./settings.js";
export * from "./test-points.js";
