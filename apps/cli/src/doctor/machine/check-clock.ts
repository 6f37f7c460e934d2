import { setTimeout as sleep } from "node:timers/promises";
import type { Check } from "../check.js";
import { judgeSteadiness } from "./judge-clock.js";

const LOOK_MS = 300;

/** The clocks of this machine against each other. */
export const checkClock: Check = {
  name: "clock",
  look: async (signal) => {
    const [wall, monotonic] = [Date.now(), performance.now()];
    await sleep(LOOK_MS, undefined, { signal });
    return [judgeSteadiness({ wallMs: Date.now() - wall, monotonicMs: performance.now() - monotonic })];
  },
};
