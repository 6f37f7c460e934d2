import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import type { Logger } from "../logger.js";
import { SettingsError } from "../settings-error.js";
import { FolderRecorder, type AudioRecorder } from "./audio-recorder.js";
import { readDebugAudioSettings } from "./debug-audio-settings.js";

/** undefined where nothing is kept. Says aloud where something is. @throws SettingsError */
export function openRecorder(env: NodeJS.ProcessEnv, log: Pick<Logger, "warn">): AudioRecorder | undefined {
  const settings = readDebugAudioSettings(env);
  if (settings === undefined) return undefined;
  const { folder, jobs, bytes } = settings;
  try {
    // Not with its parents: below /proc Node tries that for ever.
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new SettingsError(`DEBUG_AUDIO: nothing can be written to ${folder}: name a folder of yours`, { cause });
  }
  log.warn({ folder, jobs, megabytes: bytes / 1e6 }, "DEBUG_AUDIO is on: people's speech is kept on disk");
  return new FolderRecorder(settings, log);
}
