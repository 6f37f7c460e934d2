import { cpus, totalmem, type } from "node:os";

/** The machine that a bench runs on, for whoever reads its figures later. */
export function machineWords(): string {
  const cores = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB of memory`;
  return `${cores.length} x ${cores[0]?.model.trim() ?? "unknown CPU"}, ${memory}, ${type()}, Node ${process.versions.node}`;
}
