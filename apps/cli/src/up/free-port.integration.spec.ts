import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { startOnFreePort } from "./free-port.js";

const host = "127.0.0.1";
const servers: Server[] = [];

async function listen(port: number): Promise<number> {
  const server = createServer().listen(port, host);
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const port = await listen(0);
  servers.pop()?.close();
  return port;
}

afterEach(() => servers.splice(0).forEach((server) => server.close()));

it("what starts gets the port that is wanted, or another when that is taken", async () => {
  const first = await freePort();
  expect(await startOnFreePort({ first, host }, listen)).toBe(first);
  expect(await startOnFreePort({ first, host }, listen)).not.toBe(first);
});

it("what finds its port taken though it was free a moment ago starts again on another", async () => {
  const tried: number[] = [];
  const first = await freePort();
  const got = await startOnFreePort({ first, host }, async (port) => {
    tried.push(port);
    if (tried.length < 3) await listen(port);
    return listen(port);
  });
  expect([tried[0], new Set(tried).size, got]).toEqual([first, 3, tried[2]]);
});

it("what cannot start for another reason is not started again, and one that finds no port in the end says why", async () => {
  const starts: number[] = [];
  const fail = (port: number): Promise<never> => (starts.push(port), Promise.reject(new Error("no model")));
  await expect(startOnFreePort({ first: await freePort(), host }, fail)).rejects.toThrow("no model");
  expect(starts.length).toBe(1);
  const lose = (port: number): Promise<number> => listen(port).then(() => listen(port));
  await expect(startOnFreePort({ first: await freePort(), host }, lose)).rejects.toThrow("EADDRINUSE");
});
