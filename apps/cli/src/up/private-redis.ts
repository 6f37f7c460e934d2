import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "../operator-error.js";
import { removeNote, writeNote, type RedisNote } from "../redis/redis-note.js";
import type { Child } from "./child.js";
import { claimData, type DataClaim } from "./claim-data.js";
import { blamesData, emptyData, mendData, saveDamaged } from "./damaged-data.js";
import { endOrphans } from "./end-orphans.js";
import { startOnFreePort } from "./free-port.js";
import { commandOf } from "./own-process.js";
import type { RedisArguments } from "./redis-arguments.js";
import { requireRedisVersion, waitForRedis } from "./redis-version.js";
import type { Started } from "./started.js";
import { supervise } from "./supervise.js";

export interface PrivateRedis extends Started {
  readonly url: string;
  /** what it holds is there again at the next start */
  readonly isKept: boolean;
}

export interface PrivateRedisOptions {
  readonly command: string;
  readonly args: (asked: RedisArguments) => readonly string[];
  readonly stateFolder: string;
  readonly say: (line: string) => void;
}

/** It may have a lot to load. */
const START_MS = 60_000;
/** A Redis that cannot have its port ends within a fraction of it. */
const REFUSED_MS = 1_000;
const WANTED_PORT = { first: 6399, host: "127.0.0.1" };

/**
 * A Redis of one's own on a free port, started again when it dies, with what it held at its last start from this folder.
 * @throws OperatorError when it does not start or is too old
 */
export async function startPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const { stateFolder, say } = options;
  mkdirSync(stateFolder, { recursive: true });
  await endOrphans(stateFolder);
  const claim = claimData(stateFolder, noteFor(WANTED_PORT.first));
  const forget = (): void => removeNote(claim.noteFile);
  const isKept = claim.dataFolder !== undefined;
  if (!isKept)
    say("Another `npm start` runs from this folder and has its keys: this one begins with none, and forgets its own.");
  try {
    return await startOnFreePort(WANTED_PORT, async (port) => {
      const note = noteFor(port);
      const redis = await launchMending({ ...options, port, note, claim });
      const stop = (): Promise<void> => redis.stop().then(forget);
      return { url: note.url, isKept, stop, kill: () => (redis.kill(), forget()) };
    });
  } catch (error) {
    forget();
    throw error;
  }
}

function noteFor(port: number): RedisNote {
  const url = `redis://${WANTED_PORT.host}:${port}`;
  return { version: 1, url, owner: { pid: process.pid, command: commandOf(process.pid) ?? "" } };
}

interface Launch extends PrivateRedisOptions {
  readonly port: number;
  readonly note: RedisNote;
  readonly claim: DataClaim;
}

function launch({ command, args, stateFolder, say, port, note, claim }: Launch): Promise<Started> {
  const logFile = join(stateFolder, "redis.log");
  const line = args({ port, dataFolder: claim.dataFolder });
  const isReady = async ({ process: started }: Child): Promise<void> => {
    const { pid } = started;
    const begun = pid === undefined ? note : { ...note, redisPid: pid };
    writeNote(claim.noteFile, begun);
    const answer = await waitForRedis(note.url, START_MS);
    if (answer === undefined) throw new OperatorError(`${command} does not answer.\nIts log: ${logFile}`);
    // Perhaps another's, at a port that was still free when it was looked for: then ours ends.
    if (answer.processId !== pid) await sleep(REFUSED_MS);
    if (hasEnded(started)) throw new OperatorError(`${command} has ended.\nIts log: ${logFile}`);
    requireRedisVersion(answer.version, command);
    writeNote(claim.noteFile, { ...begun, runId: answer.runId });
  };
  const child = { name: "redis", command, args: line, env: process.env, logFile, ipc: false };
  return supervise({ command: child, say, isReady });
}

function hasEnded({ exitCode, signalCode }: Child["process"]): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Damaged data are kept beside, mended as far as that goes, and else begun anew: Mynah is to start all the same. */
async function launchMending(options: Launch): Promise<Started> {
  const { claim, say } = options;
  try {
    return await launch(options);
  } catch (error) {
    if (claim.dataFolder === undefined || !isOfData(error)) throw error;
    const aside = saveDamaged(claim.dataFolder);
    say(`What Redis kept (API keys, stored voices) is damaged; a copy as it is: ${aside}`);
    return (await launchMended(options, claim.dataFolder)) ?? launchEmpty(options, claim.dataFolder);
  }
}

async function launchMended(options: Launch, dataFolder: string): Promise<Started | undefined> {
  if (!mendData(dataFolder)) return undefined;
  const redis = await launch(options).catch((error: unknown) => {
    if (!isOfData(error)) throw error;
  });
  if (redis)
    options.say("It is mended: what was written before the damage is there. Look at `npm run mynah -- keys list`.");
  return redis ?? undefined;
}

function launchEmpty(options: Launch, dataFolder: string): Promise<Started> {
  emptyData(dataFolder);
  options.say("It could not be mended, so Redis begins with nothing: make the keys anew.");
  return launch(options);
}

const isOfData = (error: unknown): boolean => error instanceof OperatorError && blamesData(error.message);
