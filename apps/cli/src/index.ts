export * from "./system-packages.js";
