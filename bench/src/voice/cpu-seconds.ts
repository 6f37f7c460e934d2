import type { RunningRole } from "@mynah/testing";

/** Processor seconds, of all its threads, that a role has used since it started, from its own metrics. */
export async function cpuSeconds({ adminPort, name }: RunningRole): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  const value = /^process_cpu_seconds_total\S* (\S+)/m.exec(text)?.[1];
  if (value === undefined) throw new Error(`${name} does not say how much processor time it has used`);
  return Number(value);
}
