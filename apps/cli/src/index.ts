export { linearDomain, scaleOf } from "./bench/report/chart/scale.js";
export { linearTicks } from "./bench/report/chart/ticks.js";
export { markup, type Markup } from "./bench/report/chart/markup.js";
export * from "./system-packages.js";
