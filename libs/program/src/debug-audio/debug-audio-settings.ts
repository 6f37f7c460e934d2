import { z } from "zod";
import { readSettings } from "../settings.js";
import { parseChoice, type IsChosen } from "./choose-speeches.js";

const debugAudioSettings = z.object({
  /** a folder in which what becomes of chosen speeches is kept; absent: nothing is. It holds people's speech. */
  DEBUG_AUDIO: z.string().optional(),
  /** which: a share (0.01), owner:NAME, request:BEGINNING of an X-Request-Id, or several with commas between */
  DEBUG_AUDIO_JOBS: z.string().default("1"),
  /** about so much is kept; the oldest speeches go first */
  DEBUG_AUDIO_MB: z.coerce.number().min(1).max(1_000_000).default(500),
});

export interface DebugAudioSettings {
  readonly folder: string;
  readonly bytes: number;
  readonly jobs: string;
  readonly isChosen: IsChosen;
}

/** undefined: nothing is kept. @throws SettingsError */
export function readDebugAudioSettings(env: NodeJS.ProcessEnv): DebugAudioSettings | undefined {
  const { DEBUG_AUDIO: folder, DEBUG_AUDIO_JOBS: jobs, DEBUG_AUDIO_MB } = readSettings(debugAudioSettings, env);
  if (folder === undefined) return undefined;
  return { folder, bytes: DEBUG_AUDIO_MB * 1_000_000, jobs, isChosen: parseChoice(jobs) };
}
