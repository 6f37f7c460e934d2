import { BenchError } from "../bench-error.js";
import type { Peer } from "./peer.js";
import type { ServingFigures } from "./replay/serving-figures.js";
import type { Replay } from "./replay/start-replay.js";

/** Whoever speaks other codes is not compared. @throws BenchError */
export function refuseStranger(
  { name, address }: Peer,
  { asked }: Pick<ServingFigures, "asked">,
  replay: Pick<Replay, "address">,
): void {
  if (asked > 0) return;
  throw new BenchError(
    `${name} at ${address} did not ask the model server for anything: start it with ${replay.address}/v1/completions as its own`,
  );
}
