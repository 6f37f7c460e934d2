import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort, runProgram, startPrivateRedis, type PrivateRedis } from "../src/index.js";

const cli = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

interface Finding {
  readonly check: string;
  readonly state: "ok" | "warn" | "fail";
  readonly says: string;
  readonly remedy?: string;
}

let redis: PrivateRedis;
let stranger: Server;
let ports: readonly string[];

beforeAll(async () => {
  redis = await startPrivateRedis({
    args: [
      "--maxmemory",
      "64mb",
      "--maxmemory-policy",
      "allkeys-lru",
      "--user",
      "mynah",
      "on",
      ">s3cret",
      "~*",
      "&*",
      "+@all",
    ],
  });
  const port = await freePort();
  stranger = createServer((_, response) => response.end("hello")).listen(port, "127.0.0.1");
  ports = [`PORT=${port}`, `METRICS_PORT=${await freePort(3)}`];
});
afterAll(async () => {
  stranger.close();
  await redis.stop();
});

async function doctor(
  ...settings: readonly string[]
): Promise<{ status: number | null; findings: readonly Finding[] }> {
  const run = await runProgram("env", [...ports, ...settings, process.execPath, cli, "doctor", "--json"]);
  expect(String(run.stdout) + run.stderr).not.toContain("s3cret");
  return { status: run.status, findings: JSON.parse(String(run.stdout)) as readonly Finding[] };
}

const failed = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ state }) => state === "fail")
    .map(({ check, says, remedy = "" }) => `${check}: ${says} -> ${remedy}`);

it("`mynah doctor` tells a Redis that would lose sound, and a port that is taken, and ends with 1", async () => {
  const { status, findings } = await doctor(`REDIS_URL=redis://mynah:s3cret@127.0.0.1:${redis.port}`);
  expect([status, failed(findings)]).toEqual([
    1,
    [
      expect.stringMatching(/^redis: maxmemory-policy is allkeys-lru.*config set maxmemory-policy noeviction/),
      expect.stringMatching(/^ports: .*is taken by something else -> choose another: PORT=\d+/),
    ],
  ]);
  const about = (check: string): readonly string[] =>
    findings.filter((one) => one.check === check).map(({ says }) => says);
  expect(about("redis")).toContainEqual(expect.stringMatching(/^Redis \d.* at redis:\/\/mynah:\*\*\*@127/));
  expect(about("redis")).toContainEqual(expect.stringContaining("no append-only file"));
  expect(about("models")).toEqual([expect.stringContaining("mynah-mini: its files are there")]);
  expect(about("gpu").join()).toContain("llama.cpp speaks mynah-mini on the CPU");
});

it("`mynah doctor` tells a wrong password from a Redis that is not there, and what roles would refuse", async () => {
  const wrong = await doctor(`REDIS_URL=redis://mynah:wrong@127.0.0.1:${redis.port}`);
  expect(failed(wrong.findings)).toContainEqual(expect.stringMatching(/^redis: .*user and password.*REDIS_PASSWORD/));
  const none = await doctor(`REDIS_URL=redis://127.0.0.1:${await freePort()}`, "PORT=abc", "VOCODER_PROVIDER=tpu");
  expect([none.status, failed(none.findings)]).toEqual([
    1,
    expect.arrayContaining([
      expect.stringMatching(/^settings: PORT: .*\(gateway\)/),
      expect.stringMatching(/^settings: VOCODER_PROVIDER: .*\(vocoder-worker\)/),
      expect.stringMatching(/^redis: no Redis answers at .* -> start it: redis-server/),
    ]),
  ]);
});

it("`mynah doctor` prints lines for people, and ends with 0 when all is well", async () => {
  const own = [`PORT=${await freePort()}`, ports[1] ?? "", "REDIS_URL=", "MYNAH_STATE=/nowhere"];
  const { status, stdout } = await runProgram("env", [...own, process.execPath, cli, "doctor"]);
  expect([status, String(stdout)]).toEqual([
    0,
    expect.stringMatching(/^ok +settings +gateway, llm-worker, vocoder-worker: .*\nok +node +Node /),
  ]);
});
