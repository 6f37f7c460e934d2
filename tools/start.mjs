import { prepare } from "./prepare.mjs";

await prepare();
process.argv.splice(2, Infinity, "up");
await import("../apps/cli/dist/main.js");
