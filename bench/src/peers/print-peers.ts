import { countOf, machineWords } from "@mynah/cli/bench";
import type { MeasuredServer } from "./measured-server.js";
import type { PeersOptions } from "./peers-options.js";
import { serverResult } from "./peers-result.js";
import { peersLegend } from "./peers-legend.js";
import { peersTable } from "./peers-table.js";
import type { Recording } from "./recording/recording.js";
import { warningsOf } from "./warnings.js";

export interface PrintOptions {
  readonly options: PeersOptions;
  /** which weights the codec has */
  readonly weights: string;
  readonly recordings: readonly Recording[];
}

/** The first of the servers is Mynah. */
export function printPeers(
  [mynah, ...peers]: readonly MeasuredServer[],
  { options, weights, recordings }: PrintOptions,
): void {
  if (mynah === undefined) return;
  const { rate, streams, arrivals, rounds } = options;
  const all = [mynah, ...peers];
  const warnings = all.flatMap(warningsOf);
  const scene = { machine: machineWords(), weights, codesPerSecond: rate, rounds, recordings: recordings.length };
  if (options.json) {
    const load = arrivals === undefined ? { streams } : { arrivals };
    return console.log(
      JSON.stringify({ ...scene, ...load, servers: all.map((one) => serverResult(one, mynah)), warnings }),
    );
  }
  const load = arrivals === undefined ? `${streams} at once` : `${arrivals} a second (Poisson)`;
  const work = `${countOf(recordings.length, "recording")} at ${rate} codes a second`;
  console.log(`${work}, ${load}, ${countOf(rounds, "round")} in turns`);
  console.log(`weights: ${weights}\nmachine: ${scene.machine}\n`);
  console.log(`${peersTable(mynah, peers)}\n\n${peersLegend(peers.length > 0).join("\n")}`);
  for (const words of warnings) console.log(`\nMind: ${words}.`);
}
