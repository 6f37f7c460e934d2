import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { runBench } from "../run-bench.js";
import { idleUse, lookAt, type IdleUse } from "./idle-use.js";
import { listenToAsks, type AskRow } from "./redis-asks.js";
import { startWhole } from "./start-whole.js";

interface Options {
  readonly seconds: number;
  readonly settle: number;
  readonly rounds: number;
  readonly aim: number;
  readonly threads?: boolean;
  readonly json?: boolean;
}

const options = new Command("bench:idle")
  .description(
    "what each program of `npm start`, with the voice in the box, uses of a core while nobody asks for anything",
  )
  .option("--seconds <n>", "how long it is watched", toNumber, 20)
  .option(
    "--settle <n>",
    "how long the programs are left alone before: until their memory has come to rest",
    toNumber,
    35,
  )
  .option("--rounds <n>", "how often it is watched", toNumber, 1)
  .option("--aim <percent>", "what a role may use", toNumber, 0.3)
  .option("--threads", "each thread that did anything, too")
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const ASKS_SECONDS = 10;
/** From here on the caches are others'. */
const BUSY_PERCENT = 10;

await runBench(async () => {
  const mynah = await startWhole();
  process.once("SIGINT", () => void mynah.stop().then(() => process.exit(130)));
  try {
    say(`settling for ${options.settle} s, then watching ${options.rounds} x ${options.seconds} s`);
    await sleep(1_000 * options.settle);
    const rounds: IdleUse[] = [];
    while (rounds.length < options.rounds) {
      rounds.push(await watch(mynah.programs));
      if (!options.json) print(rounds.at(-1)!);
    }
    say(`listening to Redis for ${ASKS_SECONDS} s`);
    const asks = await listenToAsks(mynah.redisUrl, ASKS_SECONDS);
    if (options.json) console.log(JSON.stringify({ ...options, rounds, asks }));
    else printAsks(asks);
  } finally {
    await mynah.stop();
  }
});

/** Nothing is asked of the programs meanwhile, nor of Redis. */
async function watch(programs: Readonly<Record<string, number>>): Promise<IdleUse> {
  const before = lookAt(programs);
  await sleep(1_000 * options.seconds);
  return idleUse(before, lookAt(programs), options.aim);
}

function print({ programs, threads, benchPercent, othersPercent }: IdleUse): void {
  console.table(programs);
  if (options.threads) console.table(threads);
  const missed = programs.filter(({ aim }) => aim === "missed").map(({ program }) => program);
  console.log(
    missed.length === 0
      ? `each role is below the aim of ${options.aim} % of a core`
      : `over the aim of ${options.aim} % of a core: ${missed.join(", ")}`,
  );
  console.log(
    `the bench itself used ${benchPercent} % of a core, which is in none of these; other programs ${othersPercent} %`,
  );
  if (othersPercent > BUSY_PERCENT)
    console.log("on a busy machine each wake-up costs more: repeat this on a quiet one");
}

function printAsks(asks: readonly AskRow[]): void {
  console.table(asks);
  const perSecond = asks.reduce((sum, ask) => sum + ask["a second"], 0);
  console.log(`Redis is asked ${perSecond.toFixed(1)} commands a second, those inside scripts included`);
}

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}
