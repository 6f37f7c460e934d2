import { setTimeout as sleep } from "node:timers/promises";
import { hearSpeech, startFaultProxy, type Fleet } from "@mynah/testing";

const TEXT = "The wind rose in the evening, and the boats came home. Nobody had seen the old man all day long. ";

/** Between two clients of a kind: the machine is to be busy, not overloaded. */
const PAUSE_MS = 250;

/** How many were served, of each kind. */
export interface ClientCounts {
  normal: number;
  slow: number;
  vanishing: number;
  endless: number;
  /** that ended in another way than they should have */
  failed: number;
  [kind: string]: number;
}

interface Mix {
  readonly fleet: Fleet;
  readonly over: AbortSignal;
  readonly counts: ClientCounts;
}

/** Clients of all kinds, over and over, until the signal. Resolves to how many of each were served. */
export async function mixClients(fleet: Fleet, over: AbortSignal): Promise<ClientCounts> {
  const counts: ClientCounts = { normal: 0, slow: 0, vanishing: 0, endless: 0, failed: 0 };
  const mix = { fleet, over, counts };
  const kinds = [normal, normal, normal, overHttp, slow, vanishing, vanishingHttp, endless];
  await Promise.all(kinds.map((kind) => again(kind, mix)));
  return counts;
}

async function again(kind: (mix: Mix) => Promise<void>, mix: Mix): Promise<void> {
  while (!mix.over.aborted) {
    await kind(mix).catch((error: unknown) => {
      if (mix.over.aborted) return;
      mix.counts.failed += 1;
      console.error(`${kind.name}: ${String(error)}`);
    });
    await sleep(PAUSE_MS);
  }
}

async function normal({ fleet, counts }: Mix): Promise<void> {
  const heard = await hearSpeech(fleet.address, { order: { text: TEXT, seed: counts.normal } });
  await heard.over();
  heard.close();
  if (heard.errors.length > 0) throw new Error(JSON.stringify(heard.errors));
  counts.normal += 1;
}

async function overHttp({ fleet, counts }: Mix): Promise<void> {
  const response = await post(fleet.address);
  if (!response.ok) throw new Error(`${response.status}`);
  await response.arrayBuffer();
  counts.normal += 1;
}

/** Reads at 8 kB/s, a sixth of what it would need. */
async function slow({ fleet, over, counts }: Mix): Promise<void> {
  const proxy = await startFaultProxy(fleet.gateways[0]!.port);
  proxy.shape({ bytesPerSecond: 8_000 });
  try {
    const response = await post(`http://127.0.0.1:${proxy.port}`, over);
    for await (const _part of response.body ?? []) void _part;
    counts.slow += 1;
  } finally {
    await proxy.close();
  }
}

/** Drops its socket in the middle: the speech goes on for a while, in case it comes back. */
async function vanishing({ fleet, counts }: Mix): Promise<void> {
  const heard = await hearSpeech(fleet.address, { order: { text: TEXT.repeat(3), seed: counts.vanishing } });
  await heard.hears(24_000);
  heard.close();
  counts.vanishing += 1;
}

async function vanishingHttp({ fleet, counts }: Mix): Promise<void> {
  const gone = new AbortController();
  const response = await post(fleet.address, gone.signal, TEXT.repeat(3));
  await response.body?.getReader().read();
  gone.abort();
  counts.vanishing += 1;
}

/** A session whose text never ends, for a minute at a time. */
async function endless({ fleet, over, counts }: Mix): Promise<void> {
  const heard = await hearSpeech(fleet.address, { session: {} });
  for (let pieces = 0; pieces < 12 && !over.aborted; pieces++) {
    await heard.ask("append", { speechId: heard.speechId, text: TEXT });
    await sleep(5_000, undefined, { signal: over }).catch(() => undefined);
  }
  await heard.ask("finish", { speechId: heard.speechId });
  await heard.over();
  heard.close();
  counts.endless += 1;
}

function post(address: string, signal?: AbortSignal, input = TEXT): Promise<Response> {
  return fetch(`${address}/v1/audio/speech`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ model: "mynah-mini", voice: "slt", response_format: "pcm", input }),
    ...(signal === undefined ? {} : { signal }),
  });
}
