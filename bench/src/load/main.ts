import { brokenInvariants, figuresOf, startBalancer, startFleet, undisturbedOf, type Heard } from "@mynah/testing";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { killInTurn } from "./kill-in-turn.js";
import { orderOf, speakOn } from "./speak-on.js";

interface Options {
  readonly streams: number;
  readonly minutes: number;
  readonly json?: boolean;
}

const { streams, minutes, json } = new Command("test:load")
  .description("streams that go on while each role is killed once a minute: every one must be what it is undisturbed")
  .option("--streams <n>", "how many at once", toNumber, 30)
  .option("--minutes <n>", "how long", toNumber, 5)
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

/** A little faster than real time, so that a listener's lead is small and a death is heard. */
const PACE = { sequences: 24, tokensPerSecond: 110 };

const fleet = await startFleet({ gateways: 2, llmWorkers: 2, vocoders: 2, engine: PACE });
const balancer = await startBalancer(fleet);
try {
  const orders = Array.from({ length: streams }, (_, at) => orderOf(at));
  const undisturbed = await undisturbedOf(fleet.address, orders);
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), minutes * 60_000);
  const heard: Heard[] = [];
  const broken: string[] = [];
  const onHeard = (at: number, speech: Heard): void => {
    heard.push(speech);
    broken.push(...brokenInvariants(speech, undisturbed[at]).map((what) => `${speech.speechId}: ${what}`));
    if (process.stderr.isTTY) process.stderr.write(`\r${heard.length} speeches, ${broken.length} broken `);
  };
  const killed = killInTurn(fleet, over.signal);
  await Promise.all(
    orders.map((order, at) => speakOn(balancer.address, { order, over: over.signal, onHeard: (s) => onHeard(at, s) })),
  );
  clearTimeout(timer);
  const figures = {
    streams,
    minutes,
    speeches: heard.length,
    kills: await killed,
    ...figuresOf(heard),
    broken: broken.length,
  };
  process.stderr.write("\n");
  if (json) console.log(JSON.stringify(figures));
  else console.table([figures]);
  broken.slice(0, 20).forEach((what) => console.error(what));
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  await balancer.close();
  await fleet.stop();
}
