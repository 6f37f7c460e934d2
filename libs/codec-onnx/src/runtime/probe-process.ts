import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import type { DecoderBatch } from "./codec-decoder.js";
import type { ProbeAnswer, ProbeReport, ProbeRequest, RanNode } from "./probe-messages.js";
import { relativeError } from "./relative-error.js";
import { createSession, runSession } from "./session.js";

// Entry of a process that tries a provider: native code that aborts or hangs takes no more than this process along.

function batchOf({ rows, frames, codebookSize }: ProbeRequest): DecoderBatch {
  // Any codes do, but not all the same, so that a row or a level that goes astray is noticed.
  const level = (codes: number): BigInt64Array =>
    BigInt64Array.from({ length: rows * frames * codes }, (_, index) => BigInt((index * 7_919 + codes) % codebookSize));
  return { batch: rows, frames, levels: [level(1), level(2), level(4)], firstFrames: new Array<number>(rows).fill(0) };
}

async function timed(session: InferenceSession, request: ProbeRequest) {
  const startedAt = performance.now();
  const samples = await runSession(session, batchOf(request));
  return { samples, msPerFrame: (performance.now() - startedAt) / (request.rows * request.frames) };
}

async function tryOnCpu(request: ProbeRequest) {
  const session = await createSession({ ...request, provider: "cpu" });
  const first = await timed(session, request);
  const second = await timed(session, request);
  await session.release();
  return { ...second, error: relativeError(second.samples, first.samples) };
}

async function tryOnProvider(request: ProbeRequest, folder: string) {
  const session = await createSession(request, join(folder, "profile"));
  await timed(session, request);
  session.endProfiling();
  const second = await timed(session, request);
  await session.release();
  return second;
}

interface ProfileEvent {
  readonly cat: string;
  readonly args?: { readonly op_name?: string; readonly provider?: string };
}

async function ranNodes(folder: string): Promise<readonly RanNode[]> {
  const [file] = await readdir(folder);
  const events = JSON.parse(await readFile(join(folder, file ?? "none"), "utf8")) as readonly ProfileEvent[];
  return events.flatMap(({ cat, args }) =>
    cat === "Node" && args?.provider !== undefined ? [{ op: args.op_name ?? "", on: args.provider }] : [],
  );
}

async function probe(request: ProbeRequest, folder: string): Promise<ProbeReport> {
  const given = await tryOnProvider(request, folder);
  const cpu = await tryOnCpu(request);
  return {
    kind: "report",
    nodes: await ranNodes(folder),
    msPerFrame: given.msPerFrame,
    cpuMsPerFrame: cpu.msPerFrame,
    error: relativeError(given.samples, cpu.samples),
    cpuError: cpu.error,
  };
}

const [, , request = "{}", folder = "."] = process.argv;
const answer: ProbeAnswer = await probe(JSON.parse(request) as ProbeRequest, folder).catch(
  (error: unknown): ProbeAnswer => ({
    kind: "failed",
    message: error instanceof Error ? error.message : String(error),
  }),
);
process.send?.(answer, () => process.disconnect());
