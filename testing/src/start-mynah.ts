import { fileURLToPath } from "node:url";
import { freePort, startPrivateRedis, type PrivateRedis } from "./private-redis.js";
import { startRole, type RoleName, type RunningRole } from "./role-process.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface RunningMynah {
  readonly address: string;
  readonly redis: PrivateRedis;
  readonly roles: Readonly<Record<RoleName, RunningRole>>;
  stop(): Promise<void>;
}

export interface StartMynahOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** settings of one role, on top */
  readonly roleEnv?: Partial<Record<RoleName, NodeJS.ProcessEnv>>;
  /** built programs to run instead of a role's own */
  readonly programs?: Partial<Record<RoleName, string>>;
  /** told of all that the roles print; default: the test's own output */
  readonly onOutput?: (text: string) => void;
}

/** The built programs as processes, on a Redis and ports of their own, with the voice in the box. */
export async function startMynah(options: StartMynahOptions = {}): Promise<RunningMynah> {
  const { env = {}, roleEnv = {}, programs = {}, onOutput } = options;
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
  const started: RunningRole[] = [];
  const start = async (name: RoleName): Promise<RunningRole> => {
    const own = { name, env: { ...all, ...roleEnv[name] }, onOutput };
    const role = await startRole({ ...own, ...(programs[name] === undefined ? {} : { program: programs[name] }) });
    started.push(role);
    return role;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((role) => role.kill()));
    await redis.stop();
  };
  // All have started or failed before anything is stopped: none is left behind.
  const starts = [start("gateway"), start("llm-worker"), start("vocoder-worker")] as const;
  if ((await Promise.allSettled(starts)).some(({ status }) => status === "rejected")) await stop();
  const [gateway, llmWorker, vocoderWorker] = await Promise.all(starts);
  const roles = { gateway, "llm-worker": llmWorker, "vocoder-worker": vocoderWorker };
  return { address: `http://127.0.0.1:${port}`, redis, roles, stop };
}
