import { resolve, join } from "node:path";
import { readSetting } from "@mynah/program";

/** What the doctor reads from the environment, as the roles do. What they would refuse is a finding of its own. */
export interface DoctorSettings {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly host: string;
  /** undefined: it is none */
  readonly port: number | undefined;
  readonly metricsHost: string;
  readonly metricsPort: number | undefined;
  /** `auto`, or what else AUTH says */
  readonly auth: string;
  readonly modelsFolder: string;
  readonly profiles: readonly string[];
  /** `auto`, or what was asked for */
  readonly provider: string;
}

/** Empty values count as unset. */
export function readDoctorSettings(env: NodeJS.ProcessEnv, root: string): DoctorSettings {
  const read = (name: string, otherwise: string): string => settingOf(env, name) ?? otherwise;
  const profiles = read("MYNAH_PROFILE", "mynah-mini").split(",");
  return {
    root,
    env,
    host: read("HOST", "127.0.0.1"),
    port: portOf(read("PORT", "8080")),
    metricsHost: read("METRICS_HOST", "127.0.0.1"),
    metricsPort: portOf(read("METRICS_PORT", "9464")),
    auth: read("AUTH", "auto"),
    modelsFolder: resolve(read("MYNAH_MODELS", join(root, "models"))),
    profiles: profiles.map((name) => name.trim()).filter((name) => name !== ""),
    provider: read("VOCODER_PROVIDER", "auto"),
  };
}

/** A file that cannot be read counts as unset: the roles' own reading of it tells why. */
function settingOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  try {
    return readSetting(env, name);
  } catch {
    return undefined;
  }
}

function portOf(text: string): number | undefined {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}
