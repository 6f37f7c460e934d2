import { readdirSync, readFileSync } from "node:fs";

/** What a thread has used since it began, by the kernel's count. */
export interface ThreadUse {
  readonly name: string;
  readonly cpuMs: number;
  /** how often it has gone to sleep by itself, and so been woken */
  readonly wakes: number;
}

/** The living threads of a process, by their ids. Costs the process nothing. */
export function threadsOf(pid: number): ReadonlyMap<string, ThreadUse> {
  const tasks = `/proc/${pid}/task`;
  return new Map(
    readdirSync(tasks).flatMap((id) => {
      const [name, times, status] = ["comm", "schedstat", "status"].map((file) => read(`${tasks}/${id}/${file}`));
      // It may have ended between the listing and the look.
      if (name === undefined || times === undefined || status === undefined) return [];
      const wakes = Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      return [[id, { name: name.trim(), cpuMs: Number(times.split(" ")[0]) / 1e6, wakes }] as const];
    }),
  );
}

/** The processes that a process has started, with their command lines. */
export function childrenOf(pid: number): readonly { readonly pid: number; readonly command: string }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map((name) => ({ pid: Number(name), command: read(`/proc/${name}/cmdline`)?.replaceAll("\0", " ").trim() ?? "" }));
}

/** After the name, which may hold anything in its brackets, come the state and the parent. */
function parentOf(pid: string): number {
  return Number(read(`/proc/${pid}/stat`)?.split(") ").at(-1)?.split(" ")[1]);
}

/** Milliseconds, of all processors, that the whole machine has worked. */
export function machineBusyMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (read("/proc/stat") ?? "")
    .split("\n", 1)[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return 10 * (user + nice + system + irq + softirq);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
