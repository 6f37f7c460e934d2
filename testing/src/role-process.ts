import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort } from "./private-redis.js";
import { waitUntil } from "./wait-until.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export type RoleName = "gateway" | "llm-worker" | "vocoder-worker";

/** A test point that a role has passed (`MYNAH_TEST_POINTS=...=tell`), and when, by this process's clock. */
export interface PassedPoint {
  readonly point: string;
  readonly detail: string;
  readonly atMs: number;
}

/** One role as a real process, which can be killed, stopped, frozen and started again. */
export interface RunningRole {
  readonly name: RoleName;
  readonly adminPort: number;
  readonly pid: number;
  /** of this and all earlier processes of the role, as they came */
  readonly passed: readonly PassedPoint[];
  /** undefined while it runs; a signal's name when one ended it */
  readonly ended: number | NodeJS.Signals | undefined;
  /** SIGSTOP, SIGCONT, ... */
  signal(signal: NodeJS.Signals): void;
  /** kill -9; resolves when it is gone */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit status, null when a signal ended it */
  stop(): Promise<number | null>;
  /** resolves when it has ended by itself */
  whenEnded(): Promise<void>;
  /** starts it again after it has ended, with these settings on top; resolves when it is ready */
  start(env?: NodeJS.ProcessEnv): Promise<void>;
  /** the sum of a metric's series at its admin port; 0 when there is none */
  metric(name: string): Promise<number>;
  isReady(): Promise<boolean>;
  /** what /healthz says */
  isAlive(): Promise<boolean>;
}

export interface StartRoleOptions {
  readonly name: RoleName;
  /** the built program; default: the role's own */
  readonly program?: string;
  readonly env: NodeJS.ProcessEnv;
  /** for node itself */
  readonly execArgv?: readonly string[];
  /** told of all that it prints; default: the test's own output */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export async function startRole({
  name,
  env,
  program,
  execArgv = [],
  onOutput,
}: StartRoleOptions): Promise<RunningRole> {
  const adminPort = await freePort();
  const admin = `http://127.0.0.1:${adminPort}`;
  const passed: PassedPoint[] = [];
  const file = program ?? programOf(name);
  const launch = async (more: NodeJS.ProcessEnv): Promise<void> => {
    const settings = { ...env, ...more, METRICS_PORT: `${adminPort}` };
    const output = onOutput === undefined ? "inherit" : "pipe";
    child = fork(file, [], { env: settings, execArgv: [...execArgv], stdio: ["ignore", output, output, "ipc"] });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => onOutput?.(String(data)));
    child.on("message", (message: unknown) => {
      if (isPoint(message)) passed.push({ ...message, atMs: performance.now() });
    });
    await untilReady(child, file);
  };
  let child: ChildProcess = undefined as unknown as ChildProcess;
  await launch({});
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (endOf(child) !== undefined) return child.exitCode;
    const gone = once(child, "exit");
    child.kill(signal);
    return ((await gone) as [number | null])[0];
  };
  return {
    name,
    adminPort,
    get pid() {
      return child.pid ?? 0;
    },
    passed,
    get ended() {
      return endOf(child);
    },
    signal: (signal) => void child.kill(signal),
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    whenEnded: async () => void (endOf(child) ?? (await once(child, "exit"))),
    start: (more = {}) => launch(more),
    metric: async (metric) => sumOf(metric, await (await fetch(`${admin}/metrics`)).text()),
    isReady: () => isOk(`${admin}/readyz`),
    isAlive: () => isOk(`${admin}/healthz`),
  };
}

/** Resolves to the point that a role passes next, or has passed since `sinceMs`. */
export function whenPassed(
  role: RunningRole,
  point: string,
  { sinceMs = 0, timeoutMs = 20_000 } = {},
): Promise<PassedPoint> {
  const find = (): PassedPoint | undefined =>
    role.passed.find((passed) => passed.point === point && passed.atMs > sinceMs);
  return waitUntil(find, { timeoutMs, everyMs: 2, what: `passing ${point}` });
}

function programOf(name: RoleName): string {
  return `${root}apps/${name}/dist/main.js`;
}

const endOf = ({ exitCode, signalCode }: ChildProcess): number | NodeJS.Signals | undefined =>
  exitCode ?? signalCode ?? undefined;

async function untilReady(child: ChildProcess, program: string): Promise<void> {
  const died = once(child, "exit").then(([code, signal]) => {
    throw new Error(`${program} ended with ${String(code ?? signal)} before it was ready`);
  });
  const ready = new Promise<void>((resolve) => {
    child.on("message", (message) => message === "ready" && resolve());
  });
  await Promise.race([ready, died]);
  died.catch(() => undefined);
}

function isPoint(message: unknown): message is { readonly point: string; readonly detail: string } {
  return typeof message === "object" && message !== null && "point" in message;
}

function sumOf(metric: string, text: string): number {
  const lines = text.split("\n").filter((line) => line.startsWith(`${metric} `) || line.startsWith(`${metric}{`));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
}

async function isOk(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
