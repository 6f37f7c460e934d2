import type { Check } from "../check.js";
import type { DoctorSettings } from "../doctor-settings.js";
import { freeBytes } from "../../models/pull/free-bytes.js";
import type { ChosenProfile } from "../models/chosen-profiles.js";
import { judgeCores, judgeMemory } from "./judge-capacity.js";
import { judgeDisk } from "./judge-disk.js";
import { judgeNode } from "./judge-node.js";
import { judgePlatform } from "./judge-platform.js";
import { readMachineSize } from "./read-capacity.js";
import { readPlatform } from "./read-platform.js";

export const checkNode: Check = { name: "node", look: () => Promise.resolve([judgeNode(process.versions.node)]) };
export const checkPlatform: Check = { name: "platform", look: () => Promise.resolve([judgePlatform(readPlatform())]) };

/** Memory and cores, against what the chosen profiles bring along. */
export function checkMachine(chosen: Promise<readonly ChosenProfile[]>): Check {
  return {
    name: "machine",
    look: async () => {
      const profiles = await chosen;
      const modelBytes = profiles.reduce((sum, { bytesInMemory }) => sum + bytesInMemory, 0);
      const speaksOnCpu = profiles.some(({ loaded }) => loaded?.profile.engine.kind === "llama-cpp");
      const capacity = { ...(await readMachineSize()), modelBytes, speaksOnCpu };
      return [judgeMemory(capacity), judgeCores(capacity)];
    },
  };
}

/** What a large model and its codec may still need. */
const TO_PULL_BYTES = 10_000_000_000;
const TO_RUN_BYTES = 1_000_000_000;

export function checkDisk({ modelsFolder: folder }: DoctorSettings, chosen: Promise<readonly ChosenProfile[]>): Check {
  return {
    name: "disk",
    look: async () => {
      const isWhole = (await chosen).every(({ entry }) => entry.state === "ready");
      const wantedBytes = isWhole ? TO_RUN_BYTES : TO_PULL_BYTES;
      return [judgeDisk({ holds: "models", folder, freeBytes: await freeBytes(folder), wantedBytes })];
    },
  };
}
