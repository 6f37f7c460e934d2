import type { Check } from "../check.js";
import type { DoctorSettings } from "../doctor-settings.js";
import type { Verdict } from "../verdict.js";
import { judgePort, type PortLook } from "./judge-port.js";
import { healthAt, refusalOf } from "./look-at-port.js";

type Place = Omit<PortLook, "refusal" | "answers">;

/** The doors' port, and each role's for metrics and health: free, or a Mynah's. */
export function checkPorts(settings: DoctorSettings): Check {
  const places = [...doorOf(settings), ...adminOf(settings)];
  return { name: "ports", look: (signal) => Promise.all(places.map((place) => look(place, signal))) };
}

function doorOf({ host, port }: DoctorSettings): readonly Place[] {
  return port === undefined ? [] : [{ what: "the doors", host, port, isDoor: true, setting: "PORT" }];
}

function adminOf({ metricsHost: host, metricsPort }: DoctorSettings): readonly Place[] {
  if (metricsPort === undefined) return [];
  return ["gateway", "llm-worker", "vocoder-worker"].map((role, above) => {
    return { what: `${role}'s metrics`, host, port: metricsPort + above, isDoor: false, setting: "METRICS_PORT" };
  });
}

async function look(place: Place, signal: AbortSignal): Promise<Verdict> {
  const refusal = await refusalOf(place.port, place.host);
  const answers = refusal === "EADDRINUSE" ? await healthAt(place.port, place.host, signal) : undefined;
  return judgePort({ ...place, refusal, answers });
}
