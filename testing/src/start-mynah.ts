import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort, startPrivateRedis, type PrivateRedis } from "./private-redis.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export type RoleName = "gateway" | "llm-worker" | "vocoder-worker";

/** One role as a real process, which can be killed and started again. */
export interface RunningRole {
  readonly name: RoleName;
  readonly adminPort: number;
  /** kill -9; resolves when it is gone */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit status */
  stop(): Promise<number | null>;
  /** starts it again after {@link kill} or {@link stop}; resolves when it is ready */
  start(): Promise<void>;
}

export interface RunningMynah {
  readonly address: string;
  readonly redis: PrivateRedis;
  readonly roles: Readonly<Record<RoleName, RunningRole>>;
  stop(): Promise<void>;
}

export interface StartMynahOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** more roles of these kinds can be started with {@link startRole} */
  readonly programs?: Partial<Record<RoleName, string>>;
}

/** The built programs as processes, on a Redis and ports of their own, with the voice in the box. */
export async function startMynah({ env = {}, programs = {} }: StartMynahOptions = {}): Promise<RunningMynah> {
  const redis = await startPrivateRedis();
  const port = await freePort();
  const all = {
    ...process.env,
    MYNAH_MODELS: `${root}models`,
    REDIS_URL: redis.url,
    PORT: `${port}`,
    LOG_LEVEL: "warn",
    ...env,
  };
  const start = (name: RoleName): Promise<RunningRole> =>
    startRole({ name, env: all, program: programs[name] ?? programOf(name) });
  const [gateway, llmWorker, vocoderWorker] = await Promise.all([
    start("gateway"),
    start("llm-worker"),
    start("vocoder-worker"),
  ]);
  const roles = { gateway, "llm-worker": llmWorker, "vocoder-worker": vocoderWorker };
  return {
    address: `http://127.0.0.1:${port}`,
    redis,
    roles,
    async stop() {
      await Promise.all(Object.values(roles).map((role) => role.kill()));
      await redis.stop();
    },
  };
}

function programOf(name: RoleName): string {
  return `${root}apps/${name}/dist/main.js`;
}

export interface StartRoleOptions {
  readonly name: RoleName;
  readonly program?: string;
  readonly env: NodeJS.ProcessEnv;
}

export async function startRole({ name, env, program = programOf(name) }: StartRoleOptions): Promise<RunningRole> {
  const adminPort = await freePort();
  const launch = (): Promise<ChildProcess> => forkUntilReady(program, { ...env, METRICS_PORT: `${adminPort}` });
  let child = await launch();
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, "exit");
    child.kill(signal);
    return ((await gone) as [number | null])[0];
  };
  return {
    name,
    adminPort,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    start: async () => void (child = await launch()),
  };
}

async function forkUntilReady(program: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = fork(program, [], { env, execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const died = once(child, "exit").then(([code]) => {
    throw new Error(`${program} ended with ${code} before it was ready`);
  });
  await Promise.race([once(child, "message"), died]);
  died.catch(() => undefined);
  return child;
}
