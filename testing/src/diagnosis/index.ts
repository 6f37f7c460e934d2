export * from "./fake-collector.js";
export * from "./fake-sentry.js";
