import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OperatorError, tryOut, writeReports } from "@mynah/cli/bench";
import { BenchError } from "../bench-error.js";
import { createOnnxDecoder, findDecoderFile, type LoadedCodec } from "@mynah/codec-onnx";
import { chooseCodec, type ChosenCodec } from "../choose-codec.js";
import { holdContest } from "./contest.js";
import type { MeasuredServer } from "./measured-server.js";
import { startOverReplay } from "./mynah/start-over-replay.js";
import { MYNAH } from "./peer.js";
import type { PeersOptions } from "./peers-options.js";
import { printPeers } from "./print-peers.js";
import { makeRecordings } from "./recording/make-recordings.js";
import { readRecordings, writeRecordings } from "./recording/read-recordings.js";
import type { Recording } from "./recording/recording.js";
import { startReplay, type Replay } from "./replay/start-replay.js";
import { decodeExactly, type SoundDecoder } from "./sound/decode-sound.js";
import { strategiesLegend } from "./strategies/strategies-legend.js";
import { measureStrategies, strategyRow } from "./strategies/measure-strategies.js";
import { waitForPeer } from "./wait-for-peer.js";

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** `npm run bench:peers`. @throws BenchError that says what to do */
export async function comparePeers(options: PeersOptions, signal: AbortSignal): Promise<void> {
  await tryOuts(options);
  const chosen = await chooseCodec(options.codec, say, signal);
  const { codec } = chosen.loaded;
  const recordings = await (options.codes === undefined
    ? makeRecordings(options.seconds, codec)
    : readRecordings(options.codes, codec.codebookSize));
  if (options.saveCodes !== undefined) await writeFile(options.saveCodes, writeRecordings(recordings));
  if (options.strategies) return tellStrategies(recordings, chosen, options);
  const exact = await withDecoder(chosen.loaded, (decoder) => decodeAll(recordings, decoder, signal));
  const { host, port, rate } = options;
  const replay = await startReplay({ host, port, recordings, codebookSize: codec.codebookSize, codesPerSecond: rate });
  try {
    await waitForAll(options, replay, signal);
    await contend({ options, chosen, recordings, exact, replay, signal });
  } finally {
    await replay.stop();
  }
}

/** Before any minute is spent. @throws BenchError */
async function tryOuts({ out, peer, force, strategies }: PeersOptions): Promise<void> {
  if (out === undefined && force)
    throw new BenchError("--force writes over older reports: name their folder with --out");
  if (out === undefined || strategies) return;
  for (const name of [MYNAH, ...peer.map((each) => each.name)])
    await tryOut(join(out, name), { isForced: force === true }).catch((error: unknown) => {
      throw error instanceof OperatorError ? new BenchError(error.message) : error;
    });
}

async function waitForAll({ peer, wait }: PeersOptions, { address }: Replay, signal: AbortSignal): Promise<void> {
  if (peer.length === 0) return say(`no --peer is named: Mynah alone is measured`);
  say(`the model server is at ${address}/v1/completions: start each peer with that as its own`);
  for (const each of peer) {
    say(`waiting for ${each.name} at ${each.address}`);
    await waitForPeer(each, { seconds: wait, signal, say });
  }
}

interface Contenders {
  readonly options: PeersOptions;
  readonly chosen: ChosenCodec;
  readonly recordings: readonly Recording[];
  readonly exact: readonly Int16Array[];
  readonly replay: Replay;
  readonly signal: AbortSignal;
}

/** As many as an open load may have at once. */
const MOST_AT_ONCE = 256;

async function contend({ options, chosen, ...rest }: Contenders): Promise<void> {
  const { voice, arrivals, streams, peer, out } = options;
  const sequences = arrivals === undefined ? Math.max(1, streams) : MOST_AT_ONCE;
  say("starting Mynah");
  const modelServer = rest.replay.address;
  const mynah = await startOverReplay({ codec: chosen.loaded, modelServer, voice, sequences });
  try {
    const servers = [{ name: MYNAH, address: mynah.address }, ...peer];
    const measured = await holdContest(servers, { ...rest, options, geometry: chosen.loaded.codec, say });
    if (out !== undefined) await writeAll(measured, out);
    printPeers(measured, { options, weights: chosen.weights, recordings: rest.recordings });
  } finally {
    await mynah.stop();
  }
}

async function writeAll(measured: readonly MeasuredServer[], out: string): Promise<void> {
  for (const { name, result } of measured) await writeReports(result, join(out, name));
  say(`written: a report of each server below ${out}`);
}

async function withDecoder<Made>(loaded: LoadedCodec, work: (decoder: SoundDecoder) => Promise<Made>): Promise<Made> {
  const file = await findDecoderFile(loaded, { provider: "cpu", precision: "fp32" });
  const decoder = await createOnnxDecoder({ file, provider: "cpu", threads: 1 });
  try {
    return await work({ decoder, geometry: loaded.codec });
  } finally {
    await decoder.close();
  }
}

async function decodeAll(
  recordings: readonly Recording[],
  decoder: SoundDecoder,
  signal: AbortSignal,
): Promise<readonly Int16Array[]> {
  say("decoding the codes exactly");
  const sounds: Int16Array[] = [];
  for (const { codes } of recordings) {
    signal.throwIfAborted();
    sounds.push(await decodeExactly(codes, decoder));
  }
  return sounds;
}

async function tellStrategies(
  [recording]: readonly Recording[],
  { loaded, weights }: ChosenCodec,
  { json }: PeersOptions,
): Promise<void> {
  if (recording === undefined) return;
  const { sampleRate } = loaded.codec;
  const figures = await withDecoder(loaded, (decoder) => measureStrategies(recording, { ...decoder, sampleRate, say }));
  if (json) return console.log(JSON.stringify({ weights, figures }));
  console.log(`weights: ${weights}`);
  console.table(figures.map(strategyRow));
  console.log(strategiesLegend(figures, loaded.codec).join("\n"));
}
