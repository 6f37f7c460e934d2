import { resolve, join } from "node:path";
import { SettingsError } from "@mynah/program";

/** What the doctor reads from the environment, as the roles do; wrong values of theirs are findings, or end it by name. */
export interface DoctorSettings {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly host: string;
  readonly port: number;
  readonly metricsHost: string;
  readonly metricsPort: number;
  readonly modelsFolder: string;
  readonly profiles: readonly string[];
  /** `auto`, or what was asked for */
  readonly provider: string;
}

/** Empty values count as unset. @throws SettingsError */
export function readDoctorSettings(env: NodeJS.ProcessEnv, root: string): DoctorSettings {
  const profiles = (env["MYNAH_PROFILE"] || "mynah-mini").split(",").map((name) => name.trim());
  return {
    root,
    env,
    host: env["HOST"] || "127.0.0.1",
    port: portOf(env, "PORT", 8_080),
    metricsHost: env["METRICS_HOST"] || "127.0.0.1",
    metricsPort: portOf(env, "METRICS_PORT", 9_464),
    modelsFolder: resolve(env["MYNAH_MODELS"] || join(root, "models")),
    profiles: profiles.filter((name) => name !== ""),
    provider: env["VOCODER_PROVIDER"] || "auto",
  };
}

function portOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const port = Number(env[name] || otherwise);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SettingsError(`${name} must be a number from 1 to 65535`);
}
