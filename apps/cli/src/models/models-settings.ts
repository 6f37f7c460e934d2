import { join, resolve } from "node:path";
import { readSetting, SettingsError } from "@mynah/program";

/** What the `models` commands read from the environment. */
export interface ModelsSettings {
  /** absolute */
  readonly modelsFolder: string;
  /** address of the hub, without a slash at its end */
  readonly endpoint: string;
  readonly token: string | undefined;
  readonly offline: boolean;
}

/** Empty values count as unset. @throws SettingsError */
export function readModelsSettings(env: NodeJS.ProcessEnv, root: string): ModelsSettings {
  const endpoint = (env["HF_ENDPOINT"] || "https://huggingface.co").replace(/\/+$/, "");
  if (!/^https?:\/\/\S+$/.test(endpoint))
    throw new SettingsError("HF_ENDPOINT must be an address like https://huggingface.co");
  const token = readSetting(env, "HF_TOKEN");
  if (token && !/^hf_\S+$/.test(token))
    throw new SettingsError("HF_TOKEN must be a token like hf_... from the hub's settings");
  return {
    modelsFolder: resolve(env["MYNAH_MODELS"] || join(root, "models")),
    endpoint,
    token,
    offline: /^(1|on|yes|true)$/i.test(env["HF_HUB_OFFLINE"] ?? ""),
  };
}
