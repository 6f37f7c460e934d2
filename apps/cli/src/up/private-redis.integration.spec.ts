import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findRedis } from "../redis/find-redis.js";
import { keeperFile, readNote, writeNote } from "../redis/redis-note.js";
import { ensureProgram, redisProgram } from "../system-packages.js";
import { commandOf } from "./own-process.js";
import { startPrivateRedis, type PrivateRedis } from "./private-redis.js";
import { serverArguments } from "./redis-arguments.js";

let stateFolder: string;
let said: string[];
let running: PrivateRedis | undefined;

beforeEach(() => {
  stateFolder = mkdtempSync(join(tmpdir(), "mynah-state-"));
  said = [];
});
afterEach(async () => {
  await running?.stop();
  rmSync(stateFolder, { recursive: true, force: true });
});

async function start(): Promise<PrivateRedis> {
  running = await startWith(serverArguments);
  return running;
}

function startWith(args: typeof serverArguments): Promise<PrivateRedis> {
  const command = ensureProgram(redisProgram, () => undefined) ?? "redis-server";
  return startPrivateRedis({ command, args, stateFolder, say: (line: string) => void said.push(line) });
}

async function ask<Value>(url: string, work: (redis: Redis) => Promise<Value>): Promise<Value> {
  const redis = new Redis(url);
  return work(redis).finally(() => redis.disconnect());
}

const find = () => findRedis({ env: {}, stateFolder });
const logFile = (end: string): string => {
  const folder = join(stateFolder, "redis", "appendonlydir");
  return join(folder, readdirSync(folder).find((name) => name.endsWith(end)) ?? "");
};

it("what it holds is there again after a stop, and commands find it only while it runs", async () => {
  const first = await start();
  await ask(first.url, (redis) => redis.set("key", "kept"));
  expect(await find()).toEqual({ server: { url: first.url }, from: "npm start" });
  expect(statSync(keeperFile(stateFolder)).mode & 0o777).toBe(0o600);
  await first.stop();
  expect([(await find()).from, readdirSync(stateFolder).toSorted()]).toEqual(["default", ["redis", "redis.log"]]);
  const second = await start();
  expect(await ask(second.url, (redis) => redis.get("key"))).toBe("kept");
});

it("one that was left behind by a start that was killed is ended, with what it holds", async () => {
  const first = await start();
  await ask(first.url, (redis) => redis.set("key", "kept"));
  // As if the one that started it were gone: nobody has this number.
  const note = readNote(keeperFile(stateFolder));
  writeNote(keeperFile(stateFolder), { ...note!, owner: { pid: 2 ** 22 + 1, command: "node tools/start.mjs" } });
  const restarted = await start();
  expect(await ask(restarted.url, (redis) => redis.get("key"))).toBe("kept");
  first.kill();
  expect(await ask(restarted.url, (redis) => redis.ping())).toBe("PONG");
});

interface Damage {
  readonly what: string;
  readonly end: string;
  readonly harm: (file: string) => void;
  readonly values: readonly (string | null)[];
  /** lines that it says */
  readonly lines: number;
}

const damages: readonly Damage[] = [
  { what: "a log that is cut short", end: ".incr.aof", harm: shorten, values: ["kept", null], lines: 0 },
  { what: "a log with other bytes in it", end: ".incr.aof", harm: spoil, values: ["kept", null], lines: 2 },
  { what: "no base", end: ".base.rdb", harm: (file) => rmSync(file), values: [null, null], lines: 2 },
  {
    what: "another manifest",
    end: ".manifest",
    harm: (file) => writeFileSync(file, "hello"),
    values: [null, null],
    lines: 2,
  },
];

it.each(damages)("it starts with $what, and says what is lost", async ({ end, harm, values, lines }) => {
  const first = await start();
  await ask(first.url, async (redis) => [await redis.set("key", "kept"), await redis.set("later", "lost")]);
  await first.stop();
  harm(logFile(end));
  const second = await start();
  expect(await ask(second.url, (redis) => redis.mget("key", "later"))).toEqual(values);
  expect(said.length).toBe(lines);
  if (lines > 0) expect(readdirSync(stateFolder)).toContain("redis.damaged");
});

function shorten(file: string): void {
  truncateSync(file, statSync(file).size - 3);
}

function spoil(file: string): void {
  writeFileSync(file, readFileSync(file, "latin1").replace("$5\r\nlater", "XXXXXXXXX"), "latin1");
}

it("beside another that runs from the folder it keeps nothing, and leaves that one's data alone", async () => {
  const owner = { pid: process.ppid, command: commandOf(process.ppid) ?? "" };
  writeNote(keeperFile(stateFolder), { version: 1, url: "redis://127.0.0.1:1", owner });
  const beside = await start();
  expect([beside.isKept, said.length]).toEqual([false, 1]);
  expect(await ask(beside.url, (redis) => redis.config("GET", "appendonly"))).toEqual(["appendonly", "no"]);
  expect((await find()).server.url).toBe(beside.url);
  await beside.stop();
  expect(readNote(keeperFile(stateFolder))?.owner).toEqual(owner);
});

it("a note of another Redis at the same port, or of none, misleads nobody", async () => {
  const redis = await start();
  const note = readNote(keeperFile(stateFolder));
  writeNote(keeperFile(stateFolder), { ...note!, runId: "of another" });
  expect((await find()).from).toBe("default");
  writeFileSync(keeperFile(stateFolder), "{");
  expect((await find()).from).toBe("default");
  await redis.stop();
});

/** Another Redis, there when this returns. */
function steal(port: number): number {
  const server = `redis-server --port ${port} --bind 127.0.0.1 --save "" --daemonize yes`;
  const wait = `until redis-cli -p ${port} ping; do sleep 0.02; done`;
  execFileSync("sh", ["-c", `${server} && ${wait}`], { timeout: 10_000 });
  return port;
}

it("another Redis that takes its port at the last moment is not taken for it", async () => {
  let thief = 0;
  try {
    const redis = await startWith((asked) => {
      thief ||= steal(asked.port);
      return serverArguments(asked);
    });
    running = redis;
    expect(redis.url).not.toBe(`redis://127.0.0.1:${thief}`);
    expect(await ask(redis.url, (own) => own.config("GET", "dir"))).toEqual(["dir", join(stateFolder, "redis")]);
    await sleep(1_500); // by then the start that was refused has heard the other one
    expect((await find()).server.url).toBe(redis.url);
  } finally {
    if (thief !== 0) execFileSync("sh", ["-c", `redis-cli -p ${thief} shutdown nosave`]);
  }
});
