import type { z } from "zod";
import { readDebugAudioSettings } from "./debug-audio/debug-audio-settings.js";
import { errorSettings } from "./errors/open-error-reporter.js";
import { redisServer, type RedisSettings } from "./redis-settings.js";
import { readSettings } from "./settings.js";
import { SettingsError } from "./settings-error.js";
import { createTestPoints } from "./test-points.js";
import { readTraceSettings } from "./trace/trace-settings.js";

/** All that a program whose settings have this shape would refuse in its environment, each by name, without starting it. */
export function settingFaults(
  shape: z.ZodObject<Record<keyof RedisSettings, z.ZodType>>,
  env: NodeJS.ProcessEnv,
): readonly string[] {
  const readings = [
    () => redisServer(readSettings(shape, env) as RedisSettings),
    () => readTraceSettings(env),
    () => readDebugAudioSettings(env),
    () => readSettings(errorSettings, env),
    () => createTestPoints(env),
  ];
  return readings.flatMap(faultsOf);
}

/** A program that prints them as JSON and ends: how one who may not import the role asks for them. */
export function printSettingFaults(...asked: Parameters<typeof settingFaults>): void {
  process.stdout.write(`${JSON.stringify(settingFaults(...asked))}\n`);
}

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}
