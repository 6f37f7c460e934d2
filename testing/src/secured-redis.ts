import { spawn } from "node:child_process";
import { cpSync, appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { makeCertificates } from "./make-certificates.js";
import { freePort } from "./private-redis.js";
import { runProgram } from "./run-program.js";
import { waitUntil } from "./wait-until.js";

/** A redis-server as deployments have it: TLS only, and a user for each role. */
export interface SecuredRedis {
  /** rediss:// */
  readonly url: string;
  /** PEM file of who signed its certificate */
  readonly caFile: string;
  readonly usersFile: string;
  passwordFile(user: string): string;
  /** what a role reads to be this user */
  settingsOf(user: string): NodeJS.ProcessEnv;
  /** as somebody who may do anything, whom the deployments do not have */
  connect(): Redis;
  stop(): Promise<void>;
}

const users = ["gateway", "llm-worker", "vocoder-worker", "operator", "exporter", "keda"];
const shipped = fileURLToPath(new URL("../../docker/redis", import.meta.url));

/** @throws Error when openssl or a redis-server with TLS is missing */
export async function startSecuredRedis(): Promise<SecuredRedis> {
  const folder = mkdtempSync(join(tmpdir(), "mynah-secured-redis-"));
  const [port, certificates] = [await freePort(), await makeCertificates(folder)];
  const usersFile = await makeUsers(folder);
  appendFileSync(usersFile, "user root on nopass ~* &* +@all\n");
  const tls = [
    ...["--port", "0", "--tls-port", `${port}`, "--bind", "127.0.0.1", "--tls-auth-clients", "no"],
    ...["--tls-cert-file", certificates.cert, "--tls-key-file", certificates.key],
    ...["--tls-ca-cert-file", certificates.ca],
  ];
  const args = [...tls, "--dir", folder, "--save", "", "--appendonly", "no", "--aclfile", usersFile];
  const child = spawn("redis-server", args, { stdio: "ignore" });
  const url = `rediss://127.0.0.1:${port}`;
  const passwordFile = (user: string): string => join(folder, "passwords", user, "redis_password");
  const root = { username: "root", password: "-", tls: { ca: readFileSync(certificates.ca, "utf8") } };
  const connect = (): Redis => new Redis(url, root).on("error", () => undefined);
  await waitUntil(() => answers(connect()), { what: `redis-server with TLS on port ${port}` });
  return {
    url,
    caFile: certificates.ca,
    usersFile,
    passwordFile,
    settingsOf: (user) => ({
      REDIS_URL: url,
      REDIS_USERNAME: user,
      REDIS_PASSWORD_FILE: passwordFile(user),
      REDIS_CA: certificates.ca,
    }),
    connect,
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeUsers(folder: string): Promise<string> {
  cpSync(shipped, join(folder, "shipped"), { recursive: true });
  for (const user of users) mkdirSync(join(folder, "passwords", user), { recursive: true });
  const file = join(folder, "users.acl");
  const made = await runProgram("sh", [join(folder, "shipped/make-users.sh"), file, join(folder, "passwords")]);
  if (made.status !== 0) throw new Error(made.stderr);
  return file;
}

async function answers(redis: Redis): Promise<boolean> {
  return redis
    .ping()
    .then(() => true)
    .catch(() => false)
    .finally(() => redis.disconnect());
}
