import { expect, it } from "vitest";
import { z } from "zod";
import { settingFaults } from "./setting-faults.js";
import { programSettings } from "./settings.js";

const shape = z.object({ ...programSettings, METRICS_PORT: programSettings.METRICS_PORT.default(9_464) });

it("an environment that is taken has none", () => {
  expect(settingFaults(shape, { REDIS_URL: "rediss://redis", DEBUG_AUDIO: "/tmp", SENTRY_DSN: "" })).toEqual([]);
});

it.each<[NodeJS.ProcessEnv, readonly RegExp[]]>([
  [{ METRICS_PORT: "abc", LOG_LEVEL: "loud" }, [/^LOG_LEVEL: /, /^METRICS_PORT: /]],
  [{ REDIS_USERNAME: "me" }, [/REDIS_PASSWORD/]],
  [{ DRAIN_MS: "1", DRAIN_MS_FILE: "/x" }, [/DRAIN_MS and DRAIN_MS_FILE/]],
  [{ OTEL_TRACES_SAMPLER: "never", SENTRY_DSN: "sentry" }, [/^OTEL_TRACES_SAMPLER: /, /^SENTRY_DSN: /]],
  [{ DEBUG_AUDIO: "/tmp", DEBUG_AUDIO_MB: "0" }, [/^DEBUG_AUDIO_MB: /]],
  [{ MYNAH_TEST_POINTS: "x" }, [/^MYNAH_TEST_POINTS: /]],
])("%o has each of its faults told by name", (env, words) => {
  expect(settingFaults(shape, env)).toEqual(words.map((pattern) => expect.stringMatching(pattern) as string));
});
