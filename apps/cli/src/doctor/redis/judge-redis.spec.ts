import { describe, expect, it } from "vitest";
import { judgeLatency, judgeMemory, judgePersistence, judgePolicy, judgeVersion, judgeWriting } from "./judge-redis.js";
import { parseInfo } from "./redis-look.js";

const cli = "redis-cli -u redis://here";
const good = {
  config_file: "/etc/redis/redis.conf",
  redis_version: "7.4.1",
  role: "master",
  loading: "0",
  aof_enabled: "1",
  aof_last_write_status: "ok",
  rdb_last_bgsave_status: "ok",
  maxmemory_policy: "noeviction",
  used_memory: "1000000",
  maxmemory: "1000000000",
  total_system_memory: "8589934592",
};

describe("what Redis says of itself", () => {
  it("is read field by field, whatever stands in them", () => {
    const text = "# Server\r\nredis_version:7.4.1\r\nexecutable:/usr/bin:redis\r\n\r\n# Memory\r\nmaxmemory:0\r\n";
    expect(parseInfo(text)).toEqual({ redis_version: "7.4.1", executable: "/usr/bin:redis", maxmemory: "0" });
  });

  it.each([
    [{}, "ok", "Redis 7.4.1"],
    [{ valkey_version: "8.1.0", redis_version: "7.2.4" }, "ok", "Valkey 8.1.0"],
    [{ redis_version: "6.2.14" }, "fail", "6.2.14"],
    [{ redis_version: "10.0.0" }, "ok", "10.0.0"],
  ])("version: %j is %s", (change, state, words) => {
    expect(judgeVersion("redis://here", { ...good, ...change })).toMatchObject({ state });
    expect(judgeVersion("redis://here", { ...good, ...change }).says).toContain(words);
  });

  it.each([
    [{}, "ok"],
    [{ loading: "1" }, "warn"],
    [{ role: "slave" }, "fail"],
    [{ aof_last_write_status: "err" }, "fail"],
    [{ rdb_last_bgsave_status: "err" }, "fail"],
  ])("writing: %j is %s", (change, state) => {
    expect(judgeWriting({ ...good, ...change }, cli)).toMatchObject({ state });
  });

  it("another policy than noeviction fails, and the remedy is the command that sets it", () => {
    expect(judgePolicy(good, cli)).toMatchObject({ state: "ok" });
    const verdict = judgePolicy({ ...good, maxmemory_policy: "allkeys-lru" }, cli);
    expect([verdict.state, verdict.remedy]).toEqual([
      "fail",
      `${cli} config set maxmemory-policy noeviction && ${cli} config rewrite`,
    ]);
    const fileless = judgePolicy({ ...good, config_file: "", maxmemory_policy: "allkeys-lru" }, cli);
    expect(fileless.remedy).toContain("and start it with --maxmemory-policy noeviction");
  });

  it("without an append-only file it is a warning", () => {
    expect(judgePersistence(good, cli).state).toBe("ok");
    expect(judgePersistence({ ...good, aof_enabled: "0" }, cli)).toMatchObject({
      state: "warn",
      remedy: expect.stringContaining("config set appendonly yes") as string,
    });
  });

  it.each([
    [{}, "ok", undefined],
    [{ used_memory: "950000000" }, "fail", "config set maxmemory 1908mb"],
    [{ maxmemory: "0" }, "warn", "config set maxmemory 4096mb"],
  ])("memory: %j is %s", (change, state, remedy) => {
    const verdict = judgeMemory({ ...good, ...change }, cli);
    expect(verdict.state).toBe(state);
    if (remedy !== undefined) expect(verdict.remedy).toContain(remedy);
  });

  it("one slow ping does not count, a slow wire does", () => {
    expect(judgeLatency([0.2, 0.3, 90, 0.2, 0.4], cli)).toMatchObject({ state: "ok", says: "it answers within 1 ms" });
    expect(judgeLatency([12, 14, 11, 13, 12], cli)).toMatchObject({ state: "warn" });
  });
});
