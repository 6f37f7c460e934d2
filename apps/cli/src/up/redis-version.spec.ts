import { describe, expect, it } from "vitest";
import { requireRedisVersion } from "./redis-version.js";

describe("the version of a Redis", () => {
  it.each(["6.0.16", "5.0.3"])("%s is too old, and the message says what is needed", (version) => {
    expect(() => requireRedisVersion(version, "redis-server")).toThrow(/needs Redis 7 or newer/);
  });

  it.each(["7.0.15", "7.2.4", "8.2.1"])("%s will do", (version) => {
    expect(() => requireRedisVersion(version, "redis-server")).not.toThrow();
  });
});
