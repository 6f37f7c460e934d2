#!/usr/bin/env node
import { existsSync } from "node:fs";

const program = new URL("../dist/main.js", import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  console.error("mynah: not built yet: run `npm install` and `npm run build` first, or `npm start`, which does both.");
  process.exitCode = 1;
}
