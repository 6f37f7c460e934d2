import { fileURLToPath } from "node:url";
import { freePort, startPrivateRedis, type PrivateRedis, type PrivateRedisOptions } from "../private-redis.js";
import { startRole, type RoleName, type RunningRole } from "../role-process.js";
import { startFaultProxy, type FaultProxy } from "./fault-proxy.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The fake language model: seed -> codes, at a given pace. See apps/llm-worker/src/testing/scripted-worker.ts. */
export interface ScriptedPace {
  readonly sequences?: number;
  /** of one sequence; 82.03 is real time */
  readonly tokensPerSecond?: number;
  /** instead, of each by how many run at once */
  readonly rates?: readonly number[];
  /** length of a segment: 1 frame is 85.33 ms of sound */
  readonly framesPerCharacter?: number;
}

export interface FleetOptions {
  /** how many of each at the start; 1 by default */
  readonly gateways?: number;
  readonly llmWorkers?: number;
  readonly vocoders?: number;
  /** "box": the voice in the box, with its real model; else the fake one, whose pace is known */
  readonly engine?: "box" | ScriptedPace;
  /** settings of all roles */
  readonly env?: NodeJS.ProcessEnv;
  readonly redis?: PrivateRedisOptions;
}

export interface FleetRole extends RunningRole {
  /** its own wire to Redis */
  readonly wire: FaultProxy;
}

export interface FleetGateway extends FleetRole {
  readonly address: string;
  readonly port: number;
}

/** Real roles as processes on a Redis of their own, each with its own wire to it, which can be made to fail. */
export interface Fleet {
  readonly redis: PrivateRedis;
  readonly gateways: readonly FleetGateway[];
  readonly llmWorkers: readonly FleetRole[];
  readonly vocoders: readonly FleetRole[];
  readonly roles: readonly FleetRole[];
  /** of the first gateway */
  readonly address: string;
  /** One more role of a kind. */
  add(
    name: RoleName,
    options?: { readonly env?: NodeJS.ProcessEnv; readonly execArgv?: readonly string[] },
  ): Promise<FleetRole>;
  /** Kills whatever still runs. */
  stop(): Promise<void>;
}

const DEFAULT_PACE: Required<Omit<ScriptedPace, "rates">> = {
  sequences: 8,
  tokensPerSecond: 164,
  framesPerCharacter: 1,
};

export async function startFleet(options: FleetOptions = {}): Promise<Fleet> {
  const redis = await startPrivateRedis(options.redis);
  const roles: FleetRole[] = [];
  const of = (name: RoleName): FleetRole[] => roles.filter((role) => role.name === name);
  const add: Fleet["add"] = async (name, { env = {}, execArgv = [] } = {}) => {
    const wire = await startFaultProxy(redis.port);
    const port = await freePort();
    const settings = { ...settingsOf(options), REDIS_URL: `redis://127.0.0.1:${wire.port}`, PORT: `${port}`, ...env };
    const role = await startRole({ name, env: settings, execArgv, ...programOf(name, options) });
    const own = { wire, ...(name === "gateway" ? { port, address: `http://127.0.0.1:${port}` } : {}) };
    // Not spread: its pid and its end change.
    const whole = Object.defineProperties(own, Object.getOwnPropertyDescriptors(role)) as FleetRole;
    roles.push(whole);
    return whole;
  };
  const { gateways = 1, llmWorkers = 1, vocoders = 1 } = options;
  const counts = [...Array(vocoders).fill("vocoder-worker"), ...Array(llmWorkers).fill("llm-worker")] as RoleName[];
  try {
    await Promise.all([...counts, ...(Array(gateways).fill("gateway") as RoleName[])].map((name) => add(name)));
  } catch (error) {
    await stopAll(roles, redis);
    throw error;
  }
  return {
    redis,
    roles,
    get gateways() {
      return of("gateway") as FleetGateway[];
    },
    get llmWorkers() {
      return of("llm-worker");
    },
    get vocoders() {
      return of("vocoder-worker");
    },
    get address() {
      return (of("gateway") as FleetGateway[])[0]?.address ?? "";
    },
    add,
    stop: () => stopAll(roles, redis),
  };
}

function settingsOf({ engine = {}, env = {} }: FleetOptions): NodeJS.ProcessEnv {
  const pace: typeof DEFAULT_PACE & ScriptedPace = { ...DEFAULT_PACE, ...(engine === "box" ? {} : engine) };
  return {
    ...process.env,
    MYNAH_MODELS: `${root}models`,
    LOG_LEVEL: process.env["TEST_LOG_LEVEL"] ?? "silent",
    // Nothing is refused for its wait but in the cases that are about that: they set it.
    FIRST_AUDIO_PROMISE_MS: "60000",
    SCRIPTED_SEQUENCES: `${pace.sequences}`,
    SCRIPTED_TOKENS_PER_SECOND: `${pace.tokensPerSecond}`,
    ...(pace.rates === undefined ? {} : { SCRIPTED_RATES: pace.rates.join(",") }),
    SCRIPTED_FRAMES_PER_CHARACTER: `${pace.framesPerCharacter}`,
    ...env,
  };
}

function programOf(name: RoleName, { engine = {} }: FleetOptions): { program?: string } {
  if (name !== "llm-worker" || engine === "box") return {};
  return { program: `${root}apps/llm-worker/dist/testing/scripted-worker.js` };
}

async function stopAll(roles: readonly FleetRole[], redis: PrivateRedis): Promise<void> {
  await Promise.all(roles.map((role) => role.kill()));
  await Promise.all(roles.map(({ wire }) => wire.close()));
  await redis.stop();
}
