import type { Check } from "../check.js";
import type { DoctorSettings } from "../doctor-settings.js";
import type { Verdict } from "../verdict.js";
import { judgePort, type PortLook } from "./judge-port.js";
import { healthAt, refusalOf } from "./look-at-port.js";

type Place = Omit<PortLook, "refusal" | "answers">;

/** The doors' port, and each role's for metrics and health: free, or a Mynah's. */
export function checkPorts(settings: DoctorSettings): Check {
  const { host, port, metricsHost, metricsPort } = settings;
  const admin = ["gateway", "llm-worker", "vocoder-worker"].map((role, above): Place => {
    return {
      what: `${role}'s metrics`,
      host: metricsHost,
      port: metricsPort + above,
      isDoor: false,
      setting: "METRICS_PORT",
    };
  });
  const doors: Place = { what: "the doors", host, port, isDoor: true, setting: "PORT" };
  return { name: "ports", look: (signal) => Promise.all([doors, ...admin].map((place) => look(place, signal))) };
}

async function look(place: Place, signal: AbortSignal): Promise<Verdict> {
  const refusal = await refusalOf(place.port, place.host);
  const answers = refusal === "EADDRINUSE" ? await healthAt(place.port, place.host, signal) : undefined;
  return judgePort({ ...place, refusal, answers });
}
