import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { startMynah, waitUntil, type RunningMynah } from "../src/index.js";

declare module "vitest" {
  interface ProvidedContext {
    /** where running systems are lent */
    readonly lender: string;
  }
}

/** What a borrower is told of the system that it has for itself until it gives it back. */
export interface LentMynah {
  readonly name: number;
  readonly address: string;
  readonly redis: { readonly url: string };
}

/**
 * Lends running systems to specs that do them no harm: what one gives back the next one gets, since a start takes seconds of
 * both cores. They are started when first asked for, so there are as many as specs that borrow at the same time.
 */
export default async function lendMynah(project: TestProject): Promise<() => Promise<void>> {
  const all: Promise<RunningMynah>[] = [];
  const idle: number[] = [];
  const lend = async (): Promise<LentMynah> => {
    const name = idle.pop() ?? all.push(startMynah()) - 1;
    const { address, redis } = await all[name]!;
    return { name, address, redis: { url: redis.url } };
  };
  const takeBack = async (name: number): Promise<void> => {
    await requireWell(await all[name]!);
    idle.push(name);
  };
  const server = serve(async (path) => (path === "/lend" ? lend() : takeBack(Number(path.slice(1)))));
  await once(server.listen(0, "127.0.0.1"), "listening");
  project.provide("lender", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    await Promise.allSettled(all.map(async (mynah) => (await mynah).stop()));
  };
}

function serve(answer: (path: string) => Promise<unknown>): Server {
  return createServer((request, response) => {
    answer(request.url ?? "").then(
      (value) => response.end(JSON.stringify(value ?? {})),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
}

/** It is not lent again, and its borrower fails, when a role has ended or something is spoken that nobody waits for. */
async function requireWell({ roles }: RunningMynah): Promise<void> {
  for (const { name, ended } of Object.values(roles)) if (ended !== undefined) throw new Error(`${name}: ${ended}`);
  const speaks = async (): Promise<number> => roles["llm-worker"].metric("mynah_num_requests_running");
  await waitUntil(async () => (await speaks()) === 0, { timeoutMs: 20_000, what: "the end of what was asked for" });
}
