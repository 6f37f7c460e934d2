import type { RunningRole } from "@mynah/testing";

/** Processor seconds, of all their threads, that roles have used since they started, from their own metrics. */
export async function cpuSeconds(...roles: readonly RunningRole[]): Promise<number> {
  const all = await Promise.all(roles.map(cpuSecondsOf));
  return all.reduce((sum, seconds) => sum + seconds, 0);
}

async function cpuSecondsOf({ adminPort, name }: RunningRole): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  const value = /^process_cpu_seconds_total\S* (\S+)/m.exec(text)?.[1];
  if (value === undefined) throw new Error(`${name} does not say how much processor time it has used`);
  return Number(value);
}
