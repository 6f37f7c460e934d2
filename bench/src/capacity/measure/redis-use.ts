import type { Redis } from "ioredis";
import type { RedisCost } from "../service-times.js";

/** What a Redis has done since it started. */
export async function readRedisUse(redis: Redis): Promise<RedisCost> {
  const info = (await Promise.all(["stats", "cpu", "memory"].map((section) => redis.info(section)))).join("\n");
  const figure = (name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, "m").exec(info)?.[1]);
  return {
    cpuMs: 1_000 * (figure("used_cpu_user") + figure("used_cpu_sys")),
    commands: figure("total_commands_processed"),
    bytes: figure("total_net_input_bytes") + figure("total_net_output_bytes"),
    memoryBytes: figure("used_memory"),
  };
}
