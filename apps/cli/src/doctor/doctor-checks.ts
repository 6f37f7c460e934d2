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

/** All that the doctor looks at, in the order of its report. */
export function doctorChecks(settings: DoctorSettings): readonly Check[] {
  const chosen = readChosenProfiles(settings);
  return [
    checkNode,
    checkPlatform,
    checkMachine(chosen),
    checkClock,
    checkDisk(settings, chosen),
    checkModels(chosen),
    checkGpu(settings, chosen),
    checkRedis(settings.env),
    checkPorts(settings),
    checkKeys(settings, countKeys),
  ];
}
