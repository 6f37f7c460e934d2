import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { modelsCommand } from "../models-command.js";
import { fakeCheckPublished, fakePrepare } from "./fake-prepare.js";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));

/** `mynah models`, as a process of its own, with a preparation that copies. */
await modelsCommand({
  root,
  env: process.env,
  checkPublished: fakeCheckPublished,
  prepare: fakePrepare().prepare,
  checker: {
    command: process.execPath,
    args: ["--conditions=@mynah/source", "--import", "tsx", join(root, "apps/llm-worker/src/check-main.ts")],
  },
}).parseAsync();
