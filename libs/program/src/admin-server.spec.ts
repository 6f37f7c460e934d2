import { Gauge, Registry } from "prom-client";
import { expect, it } from "vitest";
import { startAdminServer } from "./admin-server.js";

it("survives a figure that cannot be had", async () => {
  const metrics = new Registry();
  const collect = () => Promise.reject(new Error("Redis is away"));
  new Gauge({ name: "sick", help: "fails", registers: [metrics], collect });
  const admin = await startAdminServer({ host: "127.0.0.1", port: 0, metrics, isReady: () => true });
  const ask = async (path: string): Promise<number> => {
    const options = { signal: AbortSignal.timeout(2_000) };
    return (await fetch(`http://127.0.0.1:${admin.port}${path}`, options)).status;
  };
  expect([await ask("/metrics"), await ask("/healthz"), await ask("/readyz"), await ask("/what")]).toEqual([
    500, 200, 200, 404,
  ]);
  await admin.close();
});

it("is not ready when it cannot find out", async () => {
  const isReady = () => Promise.reject(new Error("Redis is away"));
  const admin = await startAdminServer({ host: "127.0.0.1", port: 0, metrics: new Registry(), isReady });
  expect((await fetch(`http://127.0.0.1:${admin.port}/readyz`)).status).toBe(503);
  await admin.close();
});

it("is alive without Redis, until it says that it is not", async () => {
  let alive = true;
  const isReady = () => Promise.reject(new Error("Redis is away"));
  const options = { host: "127.0.0.1", port: 0, metrics: new Registry(), isReady, isAlive: () => alive };
  const admin = await startAdminServer(options);
  const ask = async (): Promise<number> => (await fetch(`http://127.0.0.1:${admin.port}/healthz`)).status;
  const before = await ask();
  alive = false;
  expect([before, await ask()]).toEqual([200, 503]);
  await admin.close();
});
