import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../private-redis.js";
import { runProgram } from "../run-program.js";
import { waitUntil } from "../wait-until.js";
import { parseManifests } from "./manifest.js";
import { REPOSITORY } from "./repository.js";
import { workloadsOf } from "./workload.js";

/** The manifests' own Redis, as far as it goes without a cluster: its file of settings and its Secrets, with other paths and ports. */
describe("Redis of the manifests", () => {
  const folder = mkdtempSync(join(tmpdir(), "mynah-kube-redis-"));
  const passwords = new Map<string, string>();
  let port = 0;
  let server: ChildProcess;

  const here = (text: string): string =>
    text.replaceAll("/etc/redis", join(folder, "etc")).replaceAll("/data", folder).replaceAll("6379", `${port}`);

  const connectAs = (username: string, password = passwords.get(username) ?? ""): Redis => {
    const tls = { ca: readFileSync(join(folder, "etc/tls/ca.crt")), servername: "redis" };
    const redis = new Redis({
      host: "127.0.0.1",
      port,
      username,
      password,
      tls,
      lazyConnect: true,
      retryStrategy: () => null,
    });
    redis.on("error", () => undefined);
    return redis;
  };

  beforeAll(async () => {
    port = await freePort();
    await writeSecrets(folder, passwords);
    const settings = readFileSync(join(REPOSITORY, "k8s/base/settings/redis.conf"), "utf8");
    writeFileSync(join(folder, "redis.conf"), here(settings));
    server = spawn("redis-server", [join(folder, "redis.conf"), "--bind", "127.0.0.1"], { stdio: "ignore" });
    await waitUntil(async () => (await probe(here)) === 0, { what: "the readiness probe of k8s/base/redis.yaml" });
  });

  afterAll(async () => {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await gone;
    rmSync(folder, { recursive: true, force: true });
  });

  it("lets every user in with the password of its Secret, over TLS, by the name of the Service", async () => {
    for (const user of ["gateway", "llm-worker", "vocoder-worker", "operator", "keda", "exporter"]) {
      const redis = connectAs(user);
      await redis.connect();
      expect(await redis.ping(), user).toBe("PONG");
      redis.disconnect();
    }
  });

  it("lets in nobody with a wrong password, or without one", async () => {
    for (const redis of [connectAs("gateway", "wrong"), connectAs("default", "none")]) {
      await expect(redis.connect()).rejects.toThrow();
      redis.disconnect();
    }
  });

  it("tells KEDA how much waits, and nothing else", async () => {
    const gateway = connectAs("gateway");
    await gateway.connect();
    await gateway.zadd("{mynah:jobs}:speech-mynah-mini:prioritized", 1, "a", 2, "b");
    await gateway.set("mynah:secret", "x");
    const keda = connectAs("keda");
    await keda.connect();
    const count = `local kind = redis.call("type", KEYS[1]).ok
      return redis.call(kind == "zset" and "zcard" or "llen", KEYS[1])`;
    expect(await keda.eval(count, 1, "{mynah:jobs}:speech-mynah-mini:prioritized")).toBe(2);
    expect(await keda.eval(count, 1, "{mynah:jobs}:speech-mynah-mini:active")).toBe(0);
    expect(await keda.xlen("{mynah:0}:windows:mynah-mini-codec")).toBe(0);
    await expect(keda.get("mynah:secret")).rejects.toThrow(/NOPERM/);
    [gateway, keda].forEach((redis) => redis.disconnect());
  });

  it("keeps what it was told and refuses when it is full", async () => {
    const operator = connectAs("operator");
    await operator.connect();
    const settings = await operator.config("GET", "maxmemory-policy");
    const appendOnly = await operator.config("GET", "appendonly");
    expect([settings, appendOnly]).toEqual([
      ["maxmemory-policy", "noeviction"],
      ["appendonly", "yes"],
    ]);
    operator.disconnect();
  });
});

/** The files of the Secrets as the pods see them. */
async function writeSecrets(folder: string, passwords: Map<string, string>): Promise<void> {
  const { stdout, stderr, status } = await runProgram("sh", [join(REPOSITORY, "k8s/secrets.sh")]);
  expect(status, stderr).toBe(0);
  const folders: Readonly<Record<string, string>> = {
    "redis-acl": "etc/acl",
    "redis-tls": "etc/tls",
    "redis-users": "users",
  };
  for (const { metadata, data = {} } of parseManifests(stdout.toString())) {
    const into = join(folder, folders[metadata.name] ?? metadata.name);
    mkdirSync(into, { recursive: true });
    for (const [key, value] of Object.entries(data)) {
      const content = Buffer.from(value, "base64").toString();
      writeFileSync(join(into, key), content);
      if (metadata.name === "redis-users") passwords.set(key, content.trim());
    }
  }
}

/** The exit status of the readiness probe's own command. */
async function probe(here: (text: string) => string): Promise<number | null> {
  const [redis] = workloadsOf(parseManifests(readFileSync(join(REPOSITORY, "k8s/base/redis.yaml"), "utf8")));
  const [command = "", ...args] = redis?.pod.containers[0]?.readinessProbe?.exec?.command ?? [];
  return (await runProgram(command, args.map(here))).status;
}
