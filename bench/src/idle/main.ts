import { setTimeout as sleep } from "node:timers/promises";
import { startMynah, type RoleName } from "@mynah/testing";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { countCalls } from "../system/redis-traffic.js";
import { useSince, watchSystem } from "../system/system-use.js";

interface Options {
  readonly seconds: number;
  readonly settle: number;
  readonly json?: boolean;
}

const { seconds, settle, json } = new Command("bench:idle")
  .description("what each program, with the voice in the box, uses of a core while nobody asks for anything")
  .option("--seconds <n>", "how long it is watched", toNumber, 20)
  .option("--settle <n>", "how long the programs are left alone before", toNumber, 10)
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const mynah = await startMynah();
const watch = watchSystem(mynah);
process.once("SIGINT", () => void stop().then(() => process.exit(130)));
try {
  process.stderr.write(`settling for ${settle} s, then watching for ${seconds} s\n`);
  await sleep(settle * 1_000);
  const before = await watch.read();
  await sleep(seconds * 1_000);
  const { atMs, rolesMs, redis } = useSince(before, await watch.read());
  const percent = (ms: number): number => Number(((100 * ms) / atMs).toFixed(2));
  const roles = Object.entries(rolesMs) as [RoleName, number][];
  const rows = [...roles, ["redis", redis.cpuMs] as const].map(([name, ms]) => {
    return { program: name, "% of a core": percent(ms) };
  });
  const commands = Number((countCalls(redis) / (atMs / 1_000)).toFixed(1));
  if (json) console.log(JSON.stringify({ seconds, rows, redisCommandsPerSecond: commands }));
  else {
    console.table(rows);
    console.log(`Redis is asked ${commands} commands a second, those inside scripts included`);
  }
} finally {
  await stop();
}

async function stop(): Promise<void> {
  watch.close();
  await mynah.stop();
}
