import { runBench } from "../run-bench.js";
import { comparePeers } from "./compare-peers.js";
import { readPeersOptions } from "./peers-options.js";

const options = readPeersOptions();
const stopped = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const)
  process.once(name, () => stopped.abort(new Error(`stopped by ${name}`)));

try {
  await runBench(() => comparePeers(options, stopped.signal));
} catch (error) {
  if (!stopped.signal.aborted) throw error;
  process.stderr.write("\nmynah: stopped. There is nothing to print before all is measured.\n");
  process.exitCode = 130;
}
