import type { BenchSummary, ComparedFigure, RequestFigures } from "@mynah/cli/bench";
import { compare } from "./peers-table.js";
import type { MeasuredServer } from "./measured-server.js";

/** What `--json` prints of a server. */
export interface ServerResult extends Pick<MeasuredServer, "name" | "sound" | "serving" | "hangUps"> {
  readonly address: string;
  readonly cold: RequestFigures | undefined;
  readonly summary: BenchSummary;
  /** a is Mynah, b this one; absent of Mynah itself */
  readonly byMynah?: readonly ComparedFigure[];
}

export function serverResult(server: MeasuredServer, mynah: MeasuredServer): ServerResult {
  const { name, sound, serving, hangUps, result } = server;
  const { target, cold, summary } = result;
  const own = { name, address: target.address, cold, summary, sound, serving, hangUps };
  return server === mynah ? own : { ...own, byMynah: compare(mynah, server) };
}
