import { open } from "node:fs/promises";
import { OperatorError } from "../../operator-error.js";
import type { FileAtCommit, Hub } from "../hub/hub.js";
import { BrokenOffError } from "../hub/network-error.js";
import { MOST_ATTEMPTS, retryDelayMs } from "../hub/retry-delay.js";
import type { Wait } from "../hub/patient-fetch.js";
import { chunksOf } from "./chunks-of.js";
import { cutPartial, partialOf, resumableBytes, startPartial, type Identity } from "./partial-file.js";
import { readAnswer } from "./read-answer.js";

export interface DownloadTools {
  readonly hub: Hub;
  readonly signal: AbortSignal;
  readonly wait: Wait;
  readonly say: (line: string) => void;
  /** a connection over which nothing comes for so long is given up, and the next one goes on from there */
  readonly silenceMs: number;
}

export interface Download {
  readonly file: FileAtCommit;
  readonly bytes: number;
  readonly sha256?: string | undefined;
  /** where the whole file will lie; this download ends with `<target>.partial` complete */
  readonly target: string;
  readonly onBytes: (done: number) => void;
}

/**
 * Completes a partial file, from where an earlier download stopped, and goes on after every break for as long as
 * each connection gets further than those before. Resolves to the number of bytes that were already there. The checksum
 * is the caller's to check. @throws NetworkError, BrokenOffError, OperatorError when the server does not send this file
 */
export async function downloadFile(download: Download, tools: DownloadTools): Promise<number> {
  const found = await resumableBytes(download.target, identityOf(download));
  let done = found;
  if (done === 0) await startPartial(download.target, identityOf(download));
  download.onBytes(done);
  for (let furthest = done, barren = 0; done < download.bytes; furthest = Math.max(furthest, done)) {
    try {
      done = await takeAnswer(download, tools, done);
    } catch (error) {
      if (!(error instanceof BrokenOffError)) throw error;
      done = await resumableBytes(download.target, identityOf(download));
      barren = done > furthest ? 1 : barren + 1;
      await pause(error, barren, tools);
    }
  }
  return found;
}

/** One request. Resolves to the bytes that are there then: fewer than before when the server starts anew. */
async function takeAnswer(download: Download, { hub, silenceMs }: DownloadTools, fromByte: number): Promise<number> {
  const response = await hub.open(download.file, fromByte);
  const answer = readAnswer(headOf(response), { fromByte, bytes: download.bytes });
  if (answer.use === "write") {
    await cutPartial(download.target, answer.fromByte);
    return append(download, answer.fromByte, chunksOf(response, silenceMs));
  }
  await response.body?.cancel();
  if (answer.use === "refuse") throw new OperatorError(`${download.file.path}: ${answer.why}`);
  await startPartial(download.target, identityOf(download));
  return 0;
}

async function append(download: Download, fromByte: number, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const partial = await open(partialOf(download.target), "a");
  let done = fromByte;
  try {
    for await (const chunk of chunks) {
      if (done + chunk.length > download.bytes) throw tooLong(download);
      await partial.appendFile(chunk);
      download.onBytes((done += chunk.length));
    }
    await partial.sync();
  } finally {
    await partial.close();
  }
  if (done < download.bytes) throw new BrokenOffError(`The connection ended after ${done} of ${download.bytes} bytes`);
  return done;
}

async function pause(error: BrokenOffError, barren: number, { say, wait, signal }: DownloadTools): Promise<void> {
  const delayMs = retryDelayMs({ kind: "network" }, barren, Date.now());
  if (delayMs === undefined || signal.aborted) throw error;
  say(`${error.message}; going on in ${delayMs / 1_000} s (${barren + 1} of ${MOST_ATTEMPTS})`);
  await wait(delayMs, signal);
}

function tooLong({ file, bytes }: Download): OperatorError {
  return new OperatorError(`${file.path}: the server sends more than the ${bytes} bytes that the file has`);
}

function identityOf({ file, bytes, sha256 }: Download): Identity {
  return { commit: file.commit, bytes, sha256 };
}

function headOf({ status, headers }: Response): Parameters<typeof readAnswer>[0] {
  return { status, contentRange: headers.get("content-range"), contentLength: headers.get("content-length") };
}
