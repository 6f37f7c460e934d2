import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const TRY_MS = 50;
const MOST_TRIES = 600;

interface Found {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A real Prometheus that scrapes nobody, and takes what is written to it. */
export interface ReceivingPrometheus {
  readonly address: string;
  query(expr: string): Promise<readonly Found[]>;
  stop(): Promise<void>;
}

export async function startReceivingPrometheus(): Promise<ReceivingPrometheus> {
  const [port, home] = [await freePort(), mkdtempSync(join(tmpdir(), "mynah-receiver-"))];
  writeFileSync(join(home, "prometheus.yml"), "scrape_configs: []\n");
  const where = [`--config.file=${home}/prometheus.yml`, `--storage.tsdb.path=${home}/data`];
  const args = [...where, `--web.listen-address=127.0.0.1:${port}`, "--web.enable-remote-write-receiver"];
  const child = spawn("prometheus", [...args, "--log.level=error"], { stdio: ["ignore", "inherit", "inherit"] });
  const address = `http://127.0.0.1:${port}`;
  await untilReady(address);
  return {
    address,
    async query(expr) {
      const url = `${address}/api/v1/query?${new URLSearchParams({ query: expr }).toString()}`;
      const { data } = (await (await fetch(url)).json()) as { readonly data: { readonly result: readonly Raw[] } };
      return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Raw {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const isReady = await fetch(`${address}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(TRY_MS);
  }
  throw new Error("Prometheus does not become ready");
}
