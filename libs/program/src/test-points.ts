import { setTimeout as sleep } from "node:timers/promises";
import { SettingsError } from "./settings-error.js";

/** Says that a named point of a program's work is passed, with what it is about. */
export type ReachPoint = (point: string, detail?: string) => Promise<void>;

/** What happens at a point: see {@link actions}. */
interface TestPoint {
  readonly name: string;
  /** only where the detail holds this */
  readonly about: string;
  /** only at this pass, counted from 1; 0: at each */
  readonly pass: number;
  readonly action: string;
  passed: number;
}

/** name, then ~ and a part of the detail, then @ and the number of the pass, then = and the action */
const POINT = /^(?<name>[a-z-]+)(~(?<about>[^@=]+))?(@(?<pass>\d+))?=(?<action>[a-z]+(:\d+)?)$/;

/**
 * The points at which a test has this program die, stop, fail or wait, or be told of it, from `MYNAH_TEST_POINTS`:
 * `window-written@2=kill, engine-freed=tell`. undefined without that setting: then there are none.
 * @throws SettingsError
 */
export function createTestPoints(env: NodeJS.ProcessEnv): ReachPoint | undefined {
  const setting = env["MYNAH_TEST_POINTS"];
  if (!setting) return undefined;
  const points = setting.split(",").map((part) => readPoint(part.trim()));
  return async (name, detail = "") => {
    for (const point of points) if (isDue(point, name, detail)) await act(point, detail);
  };
}

function readPoint(text: string): TestPoint {
  const { name = "", about = "", pass = "0", action = "" } = POINT.exec(text)?.groups ?? {};
  if (!(action.split(":")[0]! in actions))
    throw new SettingsError(
      `MYNAH_TEST_POINTS: "${text}" is none of point[~about][@pass]=${Object.keys(actions).join("|")}`,
    );
  return { name, about, pass: Number(pass), action, passed: 0 };
}

function isDue(point: TestPoint, name: string, detail: string): boolean {
  if (point.name !== name || !detail.includes(point.about)) return false;
  point.passed += 1;
  return point.pass === 0 || point.pass === point.passed;
}

async function act({ name, action }: TestPoint, detail: string): Promise<void> {
  const [kind = "", amount] = action.split(":");
  await actions[kind]?.({ name, detail, amount: Number(amount ?? 0) });
}

interface Passing {
  readonly name: string;
  readonly detail: string;
  readonly amount: number;
}

const actions: Readonly<Record<string, (passing: Passing) => Promise<void> | void>> = {
  /** dies as of kill -9 */
  kill: () => dieOf("SIGKILL"),
  /** stands still until somebody sends SIGCONT */
  stop: () => dieOf("SIGSTOP"),
  /** runs out of memory */
  exhaust: () => exhaust(),
  /** never comes back to its event loop */
  block: () => block(),
  fail: ({ name }) => {
    throw new Error(`failed at the test point ${name}`);
  },
  /** goes on after so many ms */
  sleep: ({ amount }) => sleep(amount),
  /** says so to the parent, over IPC */
  tell: ({ name, detail }) => void process.send?.({ point: name, detail }),
};

async function dieOf(signal: NodeJS.Signals): Promise<void> {
  process.kill(process.pid, signal);
  await sleep(signal === "SIGKILL" ? 60_000 : 0);
}

function exhaust(): never {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(1_000_000).fill(kept.length + 0.5));
}

function block(): never {
  for (;;);
}
