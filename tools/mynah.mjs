import { existsSync } from "node:fs";
import { prepare, requireNode } from "./prepare.mjs";
import { isHalfDone } from "./step.mjs";

const program = new URL("../apps/cli/dist/main.js", import.meta.url);
const packages = new URL("../node_modules", import.meta.url);

requireNode();
// Only where it could not run: whoever changes the code builds when they like. `npm start` and `npm test` see to it by themselves.
const isThere = [program, packages].every((part) => existsSync(part));
if (!isThere || isHalfDone("install") || isHalfDone("build")) await prepare({ isQuiet: true });
await import(program.href);
