export { linearDomain, scaleOf } from "./bench/report/chart/scale.js";
export { linearTicks, roundStep } from "./bench/report/chart/ticks.js";
export { seeded } from "./bench/load/seeded.js";
export { markup, type Markup } from "./bench/report/chart/markup.js";
export * from "./system-packages.js";
