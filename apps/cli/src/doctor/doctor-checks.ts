import { findRedis } from "../redis/find-redis.js";
import { stateFolderOf } from "../state-folder.js";
import type { Check } from "./check.js";
import type { DoctorSettings } from "./doctor-settings.js";
import { checkGpu } from "./gpu/check-gpu.js";
import { checkKeys } from "./keys/check-keys.js";
import { countKeys } from "./keys/count-keys.js";
import { checkClock } from "./machine/check-clock.js";
import { checkDisk, checkMachine, checkNode, checkPlatform } from "./machine/check-machine.js";
import { checkModels } from "./models/check-models.js";
import { readChosenProfiles } from "./models/chosen-profiles.js";
import { checkPorts } from "./ports/check-ports.js";
import { checkRedis } from "./redis/check-redis.js";
import { askRoles } from "./settings/ask-roles.js";
import { checkSettings } from "./settings/check-settings.js";

/** What the doctor runs first and alone, since it starts programs and others time things; then all the others, in the order of its report. */
export function doctorChecks(settings: DoctorSettings): readonly [Check, ...Check[]] {
  const { env, root } = settings;
  const chosen = readChosenProfiles(settings);
  const place = findRedis({ env, stateFolder: stateFolderOf(root, env) });
  // The check of Redis tells of it; that of keys only goes without.
  place.catch(() => undefined);
  return [
    checkSettings(env, (signal) => askRoles(settings, signal)),
    checkNode,
    checkPlatform,
    checkMachine(chosen),
    checkClock,
    checkDisk(settings, chosen),
    checkModels(chosen),
    checkGpu(settings, chosen),
    checkRedis(env, place),
    checkPorts(settings),
    checkKeys(settings, place, countKeys),
  ];
}
