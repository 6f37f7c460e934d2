import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ListenersReport, ListenOrder } from "./listener-messages.js";

const program = fileURLToPath(new URL("./listeners.js", import.meta.url));

interface MeasuredDelays {
  readonly delaysMs: readonly number[];
  readonly ownLagMs: number;
}

/** Listeners, spread over some processes. */
export interface ListenerProcesses {
  readonly pids: readonly number[];
  /** so far, what went wrong with some */
  readonly failures: readonly string[];
  /** Measures what is written from then on. */
  measure(fromMs: number): void;
  report(): Promise<MeasuredDelays>;
  stop(): void;
}

/** Resolves when all listen. @throws Error when one cannot */
export async function startListeners(order: ListenOrder, count: number): Promise<ListenerProcesses> {
  const processes = Array.from({ length: count }, () => fork(program, [], { serialization: "advanced" }));
  const failures: string[] = [];
  for (const child of processes)
    child.on("message", (message: ListenersReport) => message.kind === "failed" && failures.push(message.reason));
  const stop = (): void => processes.forEach((child) => void child.kill("SIGKILL"));
  const listening = processes.map((child) => next(child, "listening"));
  processes.forEach((child, at) =>
    child.send({ ...order, names: order.names.filter((_, index) => index % count === at) }),
  );
  try {
    await Promise.all(listening);
    if (failures.length > 0) throw new Error(`${failures.length} listeners failed: ${failures[0]}`);
  } catch (error) {
    stop();
    throw error;
  }
  return {
    pids: processes.flatMap(({ pid }) => pid ?? []),
    failures,
    measure: (fromMs) => processes.forEach((child) => void child.send({ fromMs })),
    async report() {
      const reports = processes.map((child) => next(child, "measured"));
      processes.forEach((child) => void child.send("report"));
      const measured = await Promise.all(reports);
      const delaysMs = measured.flatMap((report) => [...report.delaysMs]);
      return { delaysMs, ownLagMs: Math.max(...measured.map(({ ownLagMs }) => ownLagMs)) };
    },
    stop,
  };
}

type Report<Kind> = Extract<ListenersReport, { kind: Kind }>;

function next<Kind extends ListenersReport["kind"]>(child: ChildProcess, kind: Kind): Promise<Report<Kind>> {
  return new Promise((resolve, reject) => {
    const take = (message: ListenersReport): void => {
      if (message.kind !== kind) return;
      child.off("message", take);
      resolve(message as Report<Kind>);
    };
    child.on("message", take);
    child.once("exit", () => reject(new Error("a process of listeners has ended")));
  });
}
