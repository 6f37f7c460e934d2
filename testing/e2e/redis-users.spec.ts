import { Mynah } from "@mynah/client";
import { connectRedis } from "@mynah/protocol/redis";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  freePort,
  largestDifference,
  requestSpeech,
  runProgram,
  startRole,
  startSecuredRedis,
  type RoleName,
  type RunningRole,
  type SecuredRedis,
} from "../src/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ours = { ...process.env, MYNAH_MODELS: join(root, "models"), LOG_LEVEL: "error", CODES_CACHE_MB: "1" };
/** Two roles are started again while a speech waits for them, on a machine that may have much to do. */
const patient = { STALL_MS: "100000", QUEUE_DEADLINE_MS: "100000", FIRST_AUDIO_DEADLINE_MS: "100000" };

let redis: SecuredRedis;
const roles: RunningRole[] = [];
const connections: Redis[] = [];
let address: string;

const startAs = (name: RoleName, env: NodeJS.ProcessEnv = {}): Promise<RunningRole> =>
  startRole({ name, env: { ...ours, ...redis.settingsOf(name), ...env } });

function connectAs(user: string): Redis {
  const password = user === "health" ? "any" : readFileSync(redis.passwordFile(user), "utf8");
  const connection = new Redis(redis.url, {
    username: user,
    password,
    tls: { ca: readFileSync(redis.caFile, "utf8") },
    retryStrategy: () => null,
  });
  connections.push(connection.on("error", () => undefined));
  return connection;
}

/** What Redis has refused, to whom. */
async function refusals(): Promise<readonly string[]> {
  const asRoot = redis.connect();
  const log = (await asRoot.call("ACL", "LOG")) as readonly (readonly string[])[];
  asRoot.disconnect();
  return log.map((entry) => ["username", "reason", "object"].map((key) => entry[entry.indexOf(key) + 1]).join(" "));
}

beforeAll(async () => {
  redis = await startSecuredRedis();
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  const names = ["gateway", "llm-worker", "vocoder-worker"] as const;
  roles.push(...(await Promise.all(names.map((name) => startAs(name, { PORT: `${port}`, ...patient })))));
});

afterAll(async () => {
  connections.forEach((connection) => connection.disconnect());
  await Promise.all(roles.map((role) => role.kill()));
  await redis?.stop();
});

describe("over TLS, each role with the user that is shipped for it", () => {
  it("a text is spoken, twice: the second time from the cache of codes", async () => {
    const order = { input: "The door opens for those who may come in.", seed: 1 };
    const { pcm } = await requestSpeech(address, order);
    expect(pcm.length).toBeGreaterThan(48_000);
    expect(largestDifference(pcm, (await requestSpeech(address, order)).pcm)).toBeLessThanOrEqual(1);
  });

  it("a text is spoken while it grows, and one is cancelled", async () => {
    const mynah = new Mynah(address);
    const session = mynah.open({ voice: "slt" });
    for (const piece of ["It begins ", "before it is written. ", "Then it ends."]) await session.append(piece);
    await session.finish();
    let samples = 0;
    for await (const { pcm } of session) samples += pcm.length;
    expect(samples).toBeGreaterThan(24_000);
    const long = mynah.speak("A long text that nobody wants to hear to its end. ".repeat(20), { voice: "slt" });
    for await (const chunk of long) if (chunk.firstSample >= 0) break;
    await long.cancel();
    mynah.close();
  });

  it("the work of those who die is claimed by others", async () => {
    const [, llmWorker, vocoder] = roles;
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const hearing = requestSpeech(address, { input: "One sentence after the other. ".repeat(12), seed: 3 }, begun);
    await hasBegun;
    await Promise.all([llmWorker, vocoder].map(async (role) => (await role?.kill(), role?.start())));
    expect((await hearing).pcm.length).toBeGreaterThan(200_000);
  });

  it("the health check of the images finds each of them ready", async () => {
    for (const { adminPort } of roles) {
      const check = ["-i", `METRICS_PORT=${adminPort}`, process.execPath, join(root, "docker/healthcheck.mjs")];
      expect((await runProgram("env", check)).status).toBe(0);
    }
  });

  it("an operator reads what failed for good", async () => {
    const settings = Object.entries(redis.settingsOf("operator")).map(([name, value]) => `${name}=${value}`);
    const cli = join(root, "apps/cli/dist/main.js");
    const { status, stderr } = await runProgram("env", [...settings, process.execPath, cli, "dead-letters"]);
    expect([status, stderr]).toEqual([0, ""]);
  });

  it("an operator makes, lists and revokes keys", async () => {
    const settings = Object.entries(redis.settingsOf("operator")).map(([name, value]) => `${name}=${value}`);
    const cli = join(root, "apps/cli/dist/main.js");
    const keys = (...args: string[]) => runProgram("env", [...settings, process.execPath, cli, "keys", ...args]);
    const made = await keys("create", "--owner", "me", "--json");
    expect([made.status, made.stderr]).toEqual([0, ""]);
    const listed = await keys("list", "--json");
    const [{ id }] = JSON.parse(listed.stdout.toString()) as [{ readonly id: string }];
    expect((await keys("revoke", id)).status).toBe(0);
  });

  it("Redis has refused nobody anything so far", async () => {
    expect(await refusals()).toEqual([]);
  });
});

describe("more than its work", () => {
  const asksOfAll = [["CONFIG", "SET", "maxmemory", "1"], ["FLUSHALL"], ["KEYS", "*"], ["SCRIPT", "FLUSH"]];

  it.each(["gateway", "llm-worker", "vocoder-worker", "operator", "exporter", "keda", "health"])(
    "%s may not do",
    async (user) => {
      const connection = connectAs(user);
      for (const [command = "", ...args] of [...asksOfAll, ["MONITOR"], ["ACL", "LIST"], ["GET", "somebody's"]])
        await expect(connection.call(command, ...args), command).rejects.toThrow("NOPERM");
    },
  );

  it("a worker reads neither keys nor voices, and a vocoder no jobs", async () => {
    for (const user of ["llm-worker", "vocoder-worker"]) {
      const worker = connectAs(user);
      for (const key of ["{mynah:0}:voices:x", "{mynah:0}:idempotency:x", "{mynah:0}:api-keys"])
        await expect(worker.hgetall(key), `${user} ${key}`).rejects.toThrow("NOPERM");
    }
    await expect(connectAs("vocoder-worker").hgetall("{mynah:jobs}:speech-mynah-mini:1")).rejects.toThrow("NOPERM");
    await expect(connectAs("llm-worker").hset("{mynah:0}:paces:c", "v", "1")).rejects.toThrow("NOPERM");
  });

  it("without a user there is nothing, not even a ping", async () => {
    const tls = { ca: readFileSync(redis.caFile, "utf8") };
    const nobody = new Redis(redis.url, { tls, retryStrategy: () => null, enableReadyCheck: false });
    connections.push(nobody.on("error", () => undefined));
    await expect(nobody.ping()).rejects.toThrow("NOAUTH");
  });

  it("a server that nobody vouches for is spoken to by nobody", async () => {
    const refused = new Promise<Error>((resolve) => {
      const stranger = connectRedis({ url: redis.url, name: "test", use: "commands", onError: resolve });
      connections.push(stranger);
    });
    expect((await refused).message).toMatch(/self-signed|unable to verify/);
  });
});
