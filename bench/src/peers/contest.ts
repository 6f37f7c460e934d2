import { ColdFault, measureServer, OperatorError, summarise, type BenchPlan, type BenchResult } from "@mynah/cli/bench";
import { BenchError } from "../bench-error.js";
import type { MeasuredServer } from "./measured-server.js";
import { MODEL } from "./mynah/orpheus-voice.js";
import type { Peer } from "./peer.js";
import type { PeersOptions } from "./peers-options.js";
import type { Recording } from "./recording/recording.js";
import { refuseStranger } from "./refuse-stranger.js";
import { addFigures, type ServingFigures } from "./replay/serving-figures.js";
import type { Replay } from "./replay/start-replay.js";
import { compareSound, type SoundComparison, type SoundOptions } from "./sound/compare-sound.js";
import { soundFigures } from "./sound/sound-figures.js";
import { timeHangUps } from "./time-hang-ups.js";

export interface ContestOptions {
  readonly options: PeersOptions;
  readonly recordings: readonly Recording[];
  /** of each recording */
  readonly exact: readonly Int16Array[];
  readonly geometry: SoundOptions;
  readonly replay: Replay;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** One server's turn. */
interface Turn {
  readonly result: BenchResult;
  readonly sounds: readonly SoundComparison[];
  readonly serving: ServingFigures;
}

const TIMEOUT_MS = 120_000;

/** Measures the servers in turns, each round beginning with another, so that what else the machine does meets all alike. */
export async function holdContest(
  servers: readonly Peer[],
  contest: ContestOptions,
): Promise<readonly MeasuredServer[]> {
  const turns = new Map<Peer, Turn[]>(servers.map((server) => [server, []]));
  for (let round = 0; round < contest.options.rounds; round++)
    for (let at = 0; at < servers.length; at++) {
      const server = servers[(round + at) % servers.length] as Peer;
      contest.say(`round ${round + 1}: ${server.name}`);
      turns.get(server)?.push(await takeTurn(server, round, contest));
    }
  const measured: MeasuredServer[] = [];
  for (const [server, taken] of turns) measured.push(await sumUp(server, taken, contest));
  return measured;
}

async function takeTurn(server: Peer, round: number, contest: ContestOptions): Promise<Turn> {
  const heard: { readonly text: number; readonly sound: Int16Array; readonly rate: number }[] = [];
  await contest.replay.takeFigures();
  const result = await measureServer(planOf(server, round, contest), {
    signal: contest.signal,
    onSound: ({ figures, sound, sampleRate }, isCold) => {
      if (isCold || figures.error !== undefined) return;
      heard.push({ text: Number(figures.prompt.id), sound: joined(sound), rate: sampleRate });
    },
  }).catch((error: unknown) => {
    throw faultOf(server, error);
  });
  contest.signal.throwIfAborted();
  const serving = await contest.replay.takeFigures();
  refuseStranger(server, serving, contest.replay);
  return { result, serving, sounds: heard.flatMap((one) => compareHeard(one, contest)) };
}

/** What to do is not what whoever runs `mynah bench` would do. */
function faultOf({ name }: Peer, error: unknown): unknown {
  if (!(error instanceof OperatorError)) return error;
  const found = error instanceof ColdFault ? error.found : error.message;
  return new BenchError(`${name}: ${found}. Look at its log, and at what its --peer says`, { cause: error });
}

function planOf({ address }: Peer, round: number, { options, recordings }: ContestOptions): BenchPlan {
  const { streams, arrivals, voice, format } = options;
  return {
    target: { dialect: "openai", address, model: MODEL, voice, format, key: undefined, body: {} },
    load: arrivals === undefined ? { kind: "closed", listeners: streams } : { kind: "open", perSecond: arrivals },
    seed: round + 1,
    iterations: 1,
    texts: "recordings",
    prompts: recordings.map(({ text }, at) => ({ id: String(at), language: "en", text })),
    requests: options.requests ?? Math.max(recordings.length, streams),
    durationMs: Infinity,
    timeoutMs: TIMEOUT_MS,
  };
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function compareHeard(
  { text, sound, rate }: { readonly text: number; readonly sound: Int16Array; readonly rate: number },
  { exact, geometry }: ContestOptions,
): readonly SoundComparison[] {
  const should = exact[text];
  return should === undefined || rate !== geometry.sampleRate ? [] : [compareSound(sound, should, geometry)];
}

async function sumUp(server: Peer, turns: readonly Turn[], contest: ContestOptions): Promise<MeasuredServer> {
  contest.say(`hanging up: ${server.name}`);
  const [recording] = contest.recordings;
  const { target } = planOf(server, 0, contest);
  const speechMs = ((recording?.codes.length ?? 0) * 1_000) / contest.options.rate;
  const hangUps = await timeHangUps({ ...contest, target, text: recording?.text ?? "", speechMs });
  return {
    name: server.name,
    result: joinResults(turns.map(({ result }) => result)),
    sound: soundFigures(turns.flatMap(({ sounds }) => sounds)),
    serving: turns.map(({ serving }) => serving).reduce(addFigures),
    hangUps,
  };
}

/** Turns as the iterations of one bench; the first request of the first one is the cold one. */
function joinResults(results: readonly BenchResult[]): BenchResult {
  const requests = results.flatMap((result, iteration) =>
    result.requests.map((request) => ({ ...request, iteration })),
  );
  const seconds = results.reduce((sum, { summary }) => sum + summary.seconds, 0);
  return {
    ...(results[0] as BenchResult),
    iterations: results.length,
    requests,
    summary: summarise(requests, seconds),
  };
}
